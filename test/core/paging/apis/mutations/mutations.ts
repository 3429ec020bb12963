import { brokenLinks } from './brokenLinks';
import { changingLists } from './changingLists';
import { lyingEchoes, lyingFlags, lyingTotals } from './lyingCounts';
import type { Mutation } from './Mutation';
import { strangeResponses } from './strangeResponses';
import { strangeRows } from './strangeRows';

/** Every way to mutate an API, in the order of the report. */
export const mutations: Mutation[] = [
	...lyingTotals,
	...lyingEchoes,
	...lyingFlags,
	...brokenLinks,
	...changingLists,
	...strangeResponses,
	...strangeRows,
];
