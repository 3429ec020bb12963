import type { PageStrategy } from '../PageStrategy';
import { withCountCheck } from './withCountCheck';
import { withFoundPlan } from './withFoundPlan';
import { withOwnAddresses } from './withOwnAddresses';

/** Returns a strategy that an author has chosen, with checks of whether the choice fits the API. */
export function asPreset(strategy: PageStrategy, rowsField: string): PageStrategy {
	return withFoundPlan(withCountCheck(withOwnAddresses(strategy)), rowsField);
}
