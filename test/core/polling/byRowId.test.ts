import { byRowId, type ListedRow, type PollRules } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);

type Poll = [list: unknown[], found: unknown[], rules?: Partial<PollRules>];

describe('the first poll', () => {
	it.each<[string, Poll[]]>([
		[
			'takes note only',
			[
				[[1, 2], [], TAKE_NOTE],
				[[1, 2, 3], [3], TAKE_NOTE],
			],
		],
		[
			'takes note of an empty list',
			[
				[[], [], TAKE_NOTE],
				[[1], [1], TAKE_NOTE],
			],
		],
		[
			'gives everything',
			[
				[
					[1, 2],
					[1, 2],
				],
				[[1, 2], []],
			],
		],
		[
			'gives rows from a date on, and never the older ones',
			[
				[[1, 2, 3], [2, 3], { startsWith: ({ id }) => Number(id) >= 2 }],
				[[1, 2, 3], [], { startsWith: () => true }],
			],
		],
		[
			'gives rows from a date on as far as the limit allows, and never the older ones',
			[
				[[1, 2, 3], [2], { startsWith: ({ id }) => Number(id) >= 2, limit: 1 }],
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
		['give none when nothing changed', [1, 2], [[[1, 2], []]]],
		[
			'give those not seen',
			[1, 2],
			[
				[
					[1, 3, 4],
					[3, 4],
				],
			],
		],
		[
			'give those not seen that are texts, as listed',
			['1a', '2a'],
			[
				[
					['1a', '4a', '3a'],
					['4a', '3a'],
				],
			],
		],
		[
			'give none of an empty list, and remember',
			[1, 2],
			[
				[[], []],
				[[1, 2], []],
			],
		],
		[
			'give no row again that left and came back',
			[1, 2],
			[
				[[1], []],
				[[1, 2], []],
			],
		],
		[
			'give no text id again that left and came back',
			['a', 'b'],
			[
				[['a'], []],
				[['b', 'a'], []],
			],
		],
		[
			'do not mind that the newest row is deleted',
			[1, 2, 3],
			[
				[[1, 2], []],
				[[1, 2, 4], [4]],
				[[1, 2, 3, 4], []],
			],
		],
		[
			'do not mind that pages are reordered',
			[1, 'b', 3],
			[
				[[3, 'b', 1], []],
				[['b', 3, 1], []],
			],
		],
		[
			'give a row once that moved between pages',
			[1],
			[
				[[5, 1, 5], [5]],
				[[5, 1], []],
			],
		],
		[
			'give a text id once that moved between pages',
			['a'],
			[
				[['e', 'a', 'e'], ['e']],
				[['e', 'a'], []],
			],
		],
		[
			'give rows in reverse when the new ones are on top',
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
		poll(list(...known), TAKE_NOTE);
		for (const [ids, found, rules] of polls) expect(idsOf(poll(list(...ids), rules))).toEqual(found);
	});

	it('give the rest of a limit with the next poll, the oldest first, with new rows coming meanwhile', () => {
		const { poll } = openPolls(byRowId);
		poll(list(1), TAKE_NOTE);
		expect(idsOf(poll(list(5, 4, 3, 2, 1), { limit: 2 }))).toEqual([2, 3]);
		expect(idsOf(poll(list(6, 5, 4, 3, 2, 1), { limit: 2 }))).toEqual([4, 5]);
		expect(idsOf(poll(list(6, 5, 4, 3, 2, 1), { limit: 2 }))).toEqual([6]);
	});

	it('give the rest of a limit of text ids too', () => {
		const { poll } = openPolls(byRowId);
		poll(list('a'), TAKE_NOTE);
		expect(idsOf(poll(list('c', 'b', 'a'), { limit: 1 }))).toEqual(['b']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual(['c']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual(['d']);
		expect(idsOf(poll(list('d', 'c', 'b', 'a'), { limit: 1 }))).toEqual([]);
	});

	it('find the rows of a list that was cut, and those beyond it when they are reached', () => {
		const { poll } = openPolls(byRowId);
		poll(list(1), TAKE_NOTE);
		expect(idsOf(poll({ rows: list(4, 3), isCut: true }))).toEqual([3, 4]);
		expect(idsOf(poll({ rows: list(5, 4), isCut: true }))).toEqual([5]);
		expect(idsOf(poll(list(5, 4, 3, 2, 1)))).toEqual([2]);
	});
});

it('keeps the order of a list in which a new row is twice, and none is known', () => {
	const { poll } = openPolls(byRowId);
	expect(idsOf(poll(list('a', 'b', 'a', 'c')))).toEqual(['a', 'b', 'c']);
});

it('gives the row as it is, with its page', () => {
	const order: ListedRow = { row: { order: { id: 7 }, lines: [1] }, id: 7, page: 3 };
	const { found } = byRowId({ rows: [order], isCut: false }, undefined, {
		limit: 1,
		startsWith: () => true,
		order: 'automatic',
	});
	expect(found).toEqual([{ row: order.row, page: 3, change: 'new' }]);
	expect(found[0]?.row).toBe(order.row);
});

it('finds every row once over many polls of a list that moves', () => {
	const { poll } = openPolls(byRowId);
	const found: unknown[] = [];
	for (let newest = 20; newest <= 100; newest += 7)
		found.push(...idsOf(poll(list(...Array.from({ length: 20 }, (_, index) => newest - index)))));
	expect(found).toEqual(Array.from({ length: found.length }, (_, index) => index + 1));
});
