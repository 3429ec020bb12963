import { byRowId, type ListedRow, type PollRules } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);
const texts = (count: number, prefix = 'id') =>
	Array.from({ length: count }, (_, index) => `${prefix}${index}`);

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

describe('what is stored', () => {
	it('is short: whole numbers as ranges, others as ten characters each', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list(3, 'a', 1, 2, 7, { b: 1 }));
		expect(checkpoint()).toEqual({ numbers: '1-3,7', others: expect.stringMatching(/^[\w-]{20}$/) });
	});

	it('has no id of a row in plain text', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list('someone@shop.example'));
		expect(JSON.stringify(checkpoint())).not.toContain('someone');
	});

	it.each<[string, unknown]>([
		['an object without fields', {}],
		['a list', []],
		['fields of other kinds', { numbers: 5, others: { a: 1 } }],
		['null for fields', { numbers: null, others: null }],
		['words', { numbers: 'one,two', others: 'abc' }],
		['another mode’s', { kind: 'date', watermark: 5, floor: 5, seen: [] }],
	])('may be damaged: what cannot be read has not been seen, so that no row is lost: %s', (_, stored) => {
		const { poll } = openPolls(byRowId, stored);
		expect(idsOf(poll(list(1, 'a')))).toEqual([1, 'a']);
		expect(idsOf(poll(list(1, 'a', 2)))).toEqual([2]);
	});

	it('may be damaged: what can be read has been seen', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list(1, 2, 'a', 'b'));
		const { others } = checkpoint();
		const damaged = openPolls(byRowId, { numbers: '1-2,x', others: others?.slice(0, -1) });
		expect(idsOf(damaged.poll(list(1, 2, 'a', 'b')))).toEqual(['b']);
	});

	it.each([null, 5, 'text', false])(
		'is none when it is no object, and the poll a first one: %j',
		(stored) => {
			const { poll } = openPolls(byRowId, stored);
			expect(idsOf(poll(list(1), TAKE_NOTE))).toEqual([]);
			expect(idsOf(poll(list(1, 2), TAKE_NOTE))).toEqual([2]);
		},
	);
});

describe('its size', () => {
	const TOO_MANY = expect.objectContaining({
		code: 'CHECKPOINT_TOO_LARGE',
		message: expect.stringMatching(/^The list has \d+ rows, more than their ids can be remembered of$/),
		description:
			'Detect By Row ID remembers 10000 ids, and as many whole numbers as fit into 190000 characters as ranges. Ask for fewer rows, such as the last days’, or choose Detect By Timestamp or Number That Grows.',
	});
	const size = (checkpoint: unknown) => JSON.stringify(checkpoint).length;

	it('allows for 10,000 ids that are text', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const ids = texts(10_000);
		expect(poll(list(...ids))).toHaveLength(10_000);
		expect(poll(list(...ids))).toEqual([]);
		expect(size(checkpoint())).toBeLessThan(200_000);
		expect(() => poll(list(...ids, 'one more'))).toThrow(TOO_MANY);
	});

	it('lets go of the ids that left the list first when a 10,001st comes', () => {
		const { poll } = openPolls(byRowId);
		poll(list(...texts(10_000)));
		expect(idsOf(poll(list('new', ...texts(9_998))))).toEqual(['new']);
		expect(idsOf(poll(list(...texts(10_000))))).toEqual(['id9999']);
	});

	it('allows for 100,000 ids that are whole numbers and follow each other', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const ids = Array.from({ length: 100_000 }, (_, index) => 100_000 - index);
		poll(list(...ids), TAKE_NOTE);
		expect(idsOf(poll(list(100_003, 100_001, ...ids)))).toEqual([100_001, 100_003]);
		expect(checkpoint()).toEqual({ numbers: '1-100001,100003', others: '' });
	});

	it('lets go of the lowest numbers that left the list when there are too many gaps', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const sparse = (from: number) => Array.from({ length: 15_000 }, (_, index) => from + 3 * index);
		poll(list(...sparse(1_000_000)));
		poll(list(...sparse(2_000_000)));
		expect(size(checkpoint())).toBeLessThan(200_000);
		const [lowest, highest] = [1_000_000, 1_000_000 + 3 * 14_999];
		expect(idsOf(poll(list(lowest, highest)))).toEqual([lowest]);
		expect(poll(list(...sparse(2_000_000)))).toEqual([]);
	});

	it('says so when the numbers of one list have too many gaps', () => {
		const { poll } = openPolls(byRowId);
		const ids = Array.from({ length: 30_000 }, (_, index) => 1_000_000 + 2 * index);
		expect(() => poll(list(...ids))).toThrow(TOO_MANY);
	});

	it('counts only what is given: a long list can be given bit by bit', () => {
		const { poll } = openPolls(byRowId);
		expect(poll(list(...texts(12_000)), { limit: 50 })).toHaveLength(50);
	});
});
