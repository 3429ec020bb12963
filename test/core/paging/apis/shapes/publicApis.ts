import { cursors } from './cursors';
import { linkHeader } from './linkHeader';
import { nextAddresses } from './nextAddresses';
import type { PublicApi } from '../PublicApi';
import { searchBodies } from './searchBodies';
import { totals } from './totals';

/** Lists of public APIs, each with a shape of its own. */
export const publicApis: PublicApi[] = [
	...linkHeader,
	...nextAddresses,
	...cursors,
	...totals,
	...searchBodies,
];
