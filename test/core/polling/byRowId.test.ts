import { byRowId, type ListedRow, type PollRules } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const IGNORE_EXISTING = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);

type Poll = [list: unknown[], found: unknown[], rules?: Partial<PollRules>];

describe('the first poll', () => {
	it.each<[string, Poll[]]>([
		[
			'ignores existing rows',
			[
				[[1, 2], [], IGNORE_EXISTING],
				[[1, 2, 3], [3], IGNORE_EXISTING],
			],
		],
		[
			'records an empty list',
			[
				[[], [], IGNORE_EXISTING],
				[[1], [1], IGNORE_EXISTING],
			],
		],
		[
			'returns all rows',
			[
				[
					[1, 2],
					[1, 2],
				],
				[[1, 2], []],
			],
		],
		[
			'returns rows from a date on, and never the older ones',
			[
				[[1, 2, 3], [2, 3], { startsWith: (row) => Number(row.id()) >= 2 }],
				[[1, 2, 3], [], { startsWith: () => true }],
			],
		],
		[
			'returns rows from a date on, up to the limit, and never the older ones',
			[
				[[1, 2, 3], [2], { startsWith: (row) => Number(row.id()) >= 2, limit: 1 }],
				[[1, 2, 3], [3], { startsWith: () => false, limit: 1 }],
				[[1, 2, 3], []],
			],
		],
	])('%s', (_, polls) => {
		const { poll } = openPolls(byRowId);
		for (const [ids, found, rules] of polls) expect(idsOf(poll(list(...ids), rules))).toEqual(found);
	});
});

describe('later polls', () => {
	it.each<[string, unknown[], Poll[]]>([
		['return nothing when nothing changed', [1, 2], [[[1, 2], []]]],
		[
			'return unseen rows',
			[1, 2],
			[
				[
					[1, 3, 4],
					[3, 4],
				],
			],
		],
		[
			'return unseen string ids in the listed order',
			['1a', '2a'],
			[
				[
					['1a', '4a', '3a'],
					['4a', '3a'],
				],
			],
		],
		[
			'return nothing for an empty list, and keep the checkpoint',
			[1, 2],
			[
				[[], []],
				[[1, 2], []],
			],
		],
		[
			'return no row again that left and came back',
			[1, 2],
			[
				[[1], []],
				[[1, 2], []],
			],
		],
		[
			'return no string id again that left and came back',
			['a', 'b'],
			[
				[['a'], []],
				[['b', 'a'], []],
			],
		],
		[
			'ignore the deletion of the newest row',
			[1, 2, 3],
			[
				[[1, 2], []],
				[[1, 2, 4], [4]],
				[[1, 2, 3, 4], []],
			],
		],
		[
			'ignore reordered pages',
			[1, 'b', 3],
			[
				[[3, 'b', 1], []],
				[['b', 3, 1], []],
			],
		],
		[
			'return a row that moved between pages once',
			[1],
			[
				[[5, 1, 5], [5]],
				[[5, 1], []],
			],
		],
		[
			'return a string id that moved between pages once',
			['a'],
			[
				[['e', 'a', 'e'], ['e']],
				[['e', 'a'], []],
			],
		],
		[
			'return rows in reverse when the new ones are on top',
			['b', 'a'],
			[
				[
					['d', 'c', 'b', 'a'],
					['c', 'd'],
				],
			],
		],
		['find rows between known ones', [1, 5], [[[1, 3, 5], [3]]]],
	])('%s', (_, known, polls) => {
		const { poll } = openPolls(byRowId);
		poll(list(...known), IGNORE_EXISTING);
		for (const [ids, found, rules] of polls) expect(idsOf(poll(list(...ids), rules))).toEqual(found);
	});

	it('return the rest beyond a limit in the next poll, oldest first, while new rows arrive', () => {
		const { poll } = openPolls(byRowId);
		poll(list(1), IGNORE_EXISTING);
		expect(idsOf(poll(list(5, 4, 3, 2, 1), { limit: 2 }))).toEqual([2, 3]);
		expect(idsOf(poll(list(6, 5, 4, 3, 2, 1), { limit: 2 }))).toEqual([4, 5]);
		expect(idsOf(poll(list(6, 5, 4, 3, 2, 1), { limit: 2 }))).toEqual([6]);
	});

	it('return the rest beyond a limit of string ids too', () => {
		const { poll } = openPolls(byRowId);
		poll(list('a'), IGNORE_EXISTING);
		expect(idsOf(poll(list('c', 'b', 'a'), { limit: 1 }))).toEqual(['b']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual(['c']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual(['d']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual([]);
	});

	it('find the rows of a truncated list, and the rows beyond the cut once they are listed', () => {
		const { poll } = openPolls(byRowId);
		poll(list(1), IGNORE_EXISTING);
		expect(idsOf(poll({ rows: list(4, 3), isCut: true }))).toEqual([3, 4]);
		expect(idsOf(poll({ rows: list(5, 4), isCut: true }))).toEqual([5]);
		expect(idsOf(poll(list(5, 4, 3, 2, 1)))).toEqual([2]);
	});
});

it('keeps the order of a list with a repeated new row and no known ones', () => {
	const { poll } = openPolls(byRowId);
	expect(idsOf(poll(list('a', 'b', 'a', 'c')))).toEqual(['a', 'b', 'c']);
});

it('returns the row unchanged, with its page', () => {
	const order: ListedRow = { row: { order: { id: 7 }, lines: [1] }, id: () => 7, page: 3 };
	const { found } = byRowId({ rows: [order], isCut: false }, undefined, {
		limit: 1,
		startsWith: () => true,
		order: 'automatic',
	});
	expect(found).toEqual([{ row: order.row, page: 3, change: 'new' }]);
	expect(found[0]?.row).toBe(order.row);
});

it('finds every row once over many polls of a moving list', () => {
	const { poll } = openPolls(byRowId);
	const found: unknown[] = [];
	for (let newest = 20; newest <= 100; newest += 7)
		found.push(...idsOf(poll(list(...Array.from({ length: 20 }, (_, index) => newest - index)))));
	expect(found).toEqual(Array.from({ length: found.length }, (_, index) => index + 1));
});
