import type { HttpResponse } from '../../http/Exchange';
import { matches } from '../recipe/matches';
import type { BusyMatch, Recipe } from '../recipe/Recipe';

/** Returns the rule by which a response means that the API was busy and has done nothing; undefined when none holds. */
export function findBusy(
	response: HttpResponse,
	{ busy = [] }: Pick<Recipe, 'busy'>,
	expectsJson = true,
): BusyMatch | undefined {
	return busy.find((rule) => matches(response, rule, expectsJson));
}
