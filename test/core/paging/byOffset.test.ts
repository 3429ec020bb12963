import { byOffset, type OffsetPaging, type QueryParameters } from '../../../core';

const create = (changes: Partial<OffsetPaging> = {}) =>
	byOffset({
		startParameter: 'start',
		limitParameter: 'limit',
		pageSize: 0,
		rowsField: 'rows',
		moreField: 'more',
		...changes,
	});
const page = (rows: number, more?: unknown) => ({
	rows: Array.from({ length: rows }, (_, row) => row),
	more,
});

describe('the first page', () => {
	it.each<[string, number, QueryParameters, QueryParameters]>([
		["is asked for as the author's query stands", 0, [['cmd', 'x']], [['cmd', 'x']]],
		[
			'names the page size when there is one',
			50,
			[['cmd', 'x']],
			[
				['cmd', 'x'],
				['limit', '50'],
			],
		],
		["leaves the author's own limit", 50, [['limit', '7']], [['limit', '7']]],
		["leaves the author's own start", 0, [['start', '40']], [['start', '40']]],
	])('%s', (_, pageSize, query, first) => {
		expect(create({ pageSize }).first(query)).toEqual(first);
	});
});

describe('the next page', () => {
	it.each<[string, QueryParameters, number, QueryParameters]>([
		['starts after the rows received', [], 20, [['start', '20']]],
		["counts from the author's start", [['start', '40']], 20, [['start', '60']]],
		['counts from 0 when the start is no number', [['start', 'abc']], 20, [['start', '20']]],
		['counts from 0 when the start is empty', [['start', '']], 20, [['start', '20']]],
		[
			'keeps the rest of the query',
			[
				['a', '1'],
				['start', '0'],
				['a', '2'],
				['limit', '5'],
			],
			5,
			[
				['a', '1'],
				['a', '2'],
				['limit', '5'],
				['start', '5'],
			],
		],
		[
			'names the start once',
			[
				['start', '1'],
				['start', '2'],
			],
			3,
			[['start', '4']],
		],
	])('%s', (_, query, rowsSoFar, next) => {
		expect(create().next(query, page(1, true), rowsSoFar)).toEqual(next);
	});

	it('goes by the names of the API', () => {
		const strategy = create({ startParameter: 'skip', limitParameter: 'take', pageSize: 2 });
		const first = strategy.first([]);
		expect(first).toEqual([['take', '2']]);
		expect(strategy.next(first, page(2, true), 2)).toEqual([
			['take', '2'],
			['skip', '2'],
		]);
	});

	it.each([true, 1, 'true', 'TRUE', 'yes', 'Y', '1'])('is asked for when the flag says %j', (more) => {
		expect(create().next([], page(1, more), 1)).toBeDefined();
	});

	it.each([false, 0, 'false', 'no', '', null, 'N', [], {}, 2])('is not when it says %j', (more) => {
		expect(create().next([], page(1, more), 1)).toBeUndefined();
	});

	it('is not asked for after an empty one, whatever the flag says', () => {
		expect(create().next([], page(0, true), 0)).toBeUndefined();
		expect(create().next([], { rows: [] }, 0)).toBeUndefined();
	});

	it('is asked for until one is empty, when there is no flag', () => {
		const strategy = create({ moreField: '', rowsField: '' });
		expect(strategy.next([], [1, 2], 2)).toEqual([['start', '2']]);
		expect(strategy.next([], [], 2)).toBeUndefined();
	});

	it('may have its flag deeper in the answer', () => {
		const strategy = create({ moreField: 'paging.more', rowsField: 'data.rows' });
		expect(strategy.next([], { data: { rows: [1] }, paging: { more: true } }, 1)).toEqual([['start', '1']]);
	});

	it('cannot be known without the flag: the error tells the fields there are', () => {
		expect(() => create().next([], { rows: [1], hasNext: true }, 1)).toThrow(
			expect.objectContaining({
				code: 'ROWS_NOT_FOUND',
				message: "The answer has no field 'more' that says whether there are more pages",
				description: expect.stringContaining('Found the fields rows, hasNext. Set More Rows Field'),
			}),
		);
	});
});

it('changes no query it is given', () => {
	const query: QueryParameters = Object.freeze([Object.freeze(['start', '1'] as const)]);
	const strategy = create({ pageSize: 5 });
	strategy.next(strategy.first(query), page(1, true), 1);
	expect(query).toEqual([['start', '1']]);
});
