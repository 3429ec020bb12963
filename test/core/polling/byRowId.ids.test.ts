import { byRowId } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);

type Poll = [list: unknown[], found: unknown[]];

/** Each with the ids that are known, and what the polls after it list and find. */
it.each<[string, unknown[], Poll[]]>([
	['take numbers and their text as one', [1, 2.5], [[['1', '2.5', 1, 2.5], []]]],
	[
		'tell apart texts that could be numbers',
		[1, 7, 1000],
		[
			[
				['7', '01', '007', '1e3', ' 7'],
				['01', '007', '1e3', ' 7'],
			],
		],
	],
	[
		'tell apart texts by case and spaces',
		['a'],
		[
			[
				['a', 'A', ' a'],
				['A', ' a'],
			],
		],
	],
	[
		'take 0 and false for ids',
		[1],
		[
			[
				[1, 0, false],
				[0, false],
			],
			[[0, false], []],
		],
	],
	[
		'take negative numbers for ids',
		[1],
		[
			[[-1, 1], [-1]],
			[[-1, 1], []],
		],
	],
	[
		'tell apart ids longer than numbers are exact',
		['9007199254740992'],
		[[['9007199254740993', '9007199254740992'], ['9007199254740993']]],
	],
	['tell objects by what they hold', [{ a: 1, b: 2 }], [[[{ b: 2, a: 1 }, { a: 2 }], [{ a: 2 }]]]],
	['tell lists by what they hold', [[1, 2]], [[[[12], [1, 2]], [[12]]]]],
	[
		'take names of JavaScript’s own for ids',
		['a'],
		[
			[
				['__proto__', 'constructor', 'a'],
				['constructor', '__proto__'],
			],
			[['__proto__', 'constructor'], []],
		],
	],
])('later polls %s', (_, known, polls) => {
	const { poll } = openPolls(byRowId);
	poll(list(...known), TAKE_NOTE);
	for (const [ids, found] of polls) expect(idsOf(poll(list(...ids)))).toEqual(found);
});
