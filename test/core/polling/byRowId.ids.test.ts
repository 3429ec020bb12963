import { byRowId } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const IGNORE_EXISTING = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);

type Poll = [list: unknown[], found: unknown[]];

/** Each case has the known ids, and what the later polls list and find. */
it.each<[string, unknown[], Poll[]]>([
	['treat a number and its string as one id', [1, 2.5], [[['1', '2.5', 1, 2.5], []]]],
	[
		'distinguish strings that look like numbers',
		[1, 7, 1000],
		[
			[
				['7', '01', '007', '1e3', ' 7'],
				['01', '007', '1e3', ' 7'],
			],
		],
	],
	[
		'distinguish strings by case and spaces',
		['a'],
		[
			[
				['a', 'A', ' a'],
				['A', ' a'],
			],
		],
	],
	[
		'accept 0 and false as ids',
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
		'accept negative numbers as ids',
		[1],
		[
			[[-1, 1], [-1]],
			[[-1, 1], []],
		],
	],
	[
		'distinguish ids beyond the exact numbers',
		['9007199254740992'],
		[[['9007199254740993', '9007199254740992'], ['9007199254740993']]],
	],
	['compare objects by content', [{ a: 1, b: 2 }], [[[{ b: 2, a: 1 }, { a: 2 }], [{ a: 2 }]]]],
	['compare lists by content', [[1, 2]], [[[[12], [1, 2]], [[12]]]]],
	[
		'accept names of JavaScript properties as ids',
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
	poll(list(...known), IGNORE_EXISTING);
	for (const [ids, found] of polls) expect(idsOf(poll(list(...ids)))).toEqual(found);
});
