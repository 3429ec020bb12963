import { byOffset, type OffsetPaging, type QueryParameters } from '../../../core';
import { createRequest } from '../../support/openClient';
import { createPage } from './createPage';
import { showing } from '../../support/shown';

const create = (changes: Partial<OffsetPaging> = {}) =>
	byOffset({
		startParameter: 'start',
		limitParameter: 'limit',
		pageSize: 0,
		rowsField: 'rows',
		moreField: 'more',
		totalField: '',
		stopAtShortPage: false,
		sendIn: 'query',
		...changes,
	});
const page = (rows: number, more?: unknown) => ({
	rows: Array.from({ length: rows }, (_, row) => row),
	more,
});
const next = (changes: Partial<OffsetPaging>, query: QueryParameters, body: unknown, rowsSoFar: number) => {
	const strategy = create(changes);
	const rows = strategy.rowsOf?.(body).length;
	return strategy.next(createPage({ first: createRequest('/list', { query }), body, rows, rowsSoFar }));
};

describe('the first page', () => {
	it.each<[string, number, QueryParameters, QueryParameters]>([
		["keeps the author's query", 0, [['cmd', 'x']], [['cmd', 'x']]],
		[
			'sends the page size when there is one',
			50,
			[['cmd', 'x']],
			[
				['cmd', 'x'],
				['limit', '50'],
			],
		],
		["replaces the author's own limit with Page Size", 50, [['limit', '7']], [['limit', '50']]],
		["keeps the author's own limit without Page Size", 0, [['limit', '7']], [['limit', '7']]],
		["keeps the author's own start", 0, [['start', '40']], [['start', '40']]],
	])('%s', (_, pageSize, query, first) => {
		expect(create({ pageSize }).first(createRequest('/list', { query }))).toMatchObject({ query: first });
	});

	it('can send the page size in the body', () => {
		expect(
			create({ pageSize: 50, sendIn: 'body' }).first(createRequest('/list', { method: 'POST' })),
		).toMatchObject({
			body: Buffer.from('{"limit":50}'),
			headers: { 'content-type': 'application/json' },
			query: [],
		});
	});
});

describe('the next page', () => {
	it.each<[string, QueryParameters, number, QueryParameters]>([
		['starts after the rows received', [], 20, [['start', '20']]],
		["counts from the author's start", [['start', '40']], 20, [['start', '60']]],
		['counts from 0 when the start is not a number', [['start', 'abc']], 20, [['start', '20']]],
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
			'sends the start once',
			[
				['start', '1'],
				['start', '2'],
			],
			3,
			[['start', '4']],
		],
	])('%s', (_, query, rowsSoFar, expected) => {
		expect(next({}, query, page(1, true), rowsSoFar)).toMatchObject({ query: expected });
	});

	it.each([true, 1, 'true', 'TRUE', 'yes', 'Y', '1'])('is requested when the flag is %j', (more) => {
		expect(next({}, [], page(1, more), 1)).toBeDefined();
	});

	it.each([false, 0, 'false', 'no', '', null, 'N', [], {}, 2])(
		'is not requested when the flag is %j',
		(more) => {
			expect(next({}, [], page(1, more), 1)).toBeUndefined();
		},
	);

	it('is not requested after an empty page without a flag', () => {
		expect(next({}, [], { rows: [] }, 0)).toBeUndefined();
	});

	it('is requested until a page is empty when there is no flag', () => {
		const plain = { moreField: '', rowsField: '' };
		expect(next(plain, [], [1, 2], 2)).toMatchObject({ query: [['start', '2']] });
		expect(next(plain, [], [], 2)).toBeUndefined();
	});

	it('can have its flag deeper in the response', () => {
		const body = { data: { rows: [1] }, paging: { more: true } };
		expect(next({ moreField: 'paging.more', rowsField: 'data.rows' }, [], body, 1)).toBeDefined();
	});

	it('is unknown without the flag: the error lists the available fields', () => {
		expect(showing(() => next({}, [], { rows: [1], hasNext: true }, 1))).toThrow(
			expect.objectContaining({
				code: 'ROWS_NOT_FOUND',
				message: "The response has no field 'more' that shows whether there is a next page",
				description: expect.stringContaining(
					"Available fields: rows, hasNext. The field 'hasNext' shows that there is a next page. Set More Rows Field",
				),
			}),
		);
	});

	it('is not requested when an API omits the flag on its last page', () => {
		const strategy = create();
		expect(strategy.next(createPage({ body: { rows: [1] }, rows: 1, pageCount: 2 }))).toBeUndefined();
		const short = create({ pageSize: 5 });
		const first = createRequest('/list', { query: [['limit', '5']] });
		expect(short.next(createPage({ first, body: { rows: [1] }, rows: 1 }))).toBeUndefined();
		expect(showing(() => short.next(createPage({ first, body: { rows: [1] }, rows: 5 })))).toThrow(
			expect.objectContaining({ code: 'ROWS_NOT_FOUND' }),
		);
	});

	it('is requested up to a total that only the first page contains', () => {
		const strategy = create({ moreField: '', totalField: 'total' });
		const at = (rowsSoFar: number, body: unknown, pageCount: number) =>
			strategy.next(createPage({ body, rows: 1, rowsSoFar, pageCount }));
		expect(at(1, { rows: [1], total: 3 }, 1)).toBeDefined();
		expect(at(2, { rows: [1] }, 2)).toBeDefined();
		expect(at(3, { rows: [1] }, 3)).toBeUndefined();
	});

	it.each<[unknown, QueryParameters, number, boolean]>([
		[5, [], 4, true],
		[5, [], 5, false],
		['5', [], 5, false],
		[5, [['start', '3']], 2, false],
		[5, [['start', '3']], 1, true],
		[-1, [], 999, true],
	])(
		'is requested up to a total of %j, from %j, after %d rows: %j',
		(total, query, rowsSoFar, isRequested) => {
			const found = next({ totalField: 'total' }, query, { rows: [1], total }, rowsSoFar);
			expect(found !== undefined).toBe(isRequested);
		},
	);

	it('requires the number in the total field', () => {
		expect(showing(() => next({ totalField: 'total' }, [], { rows: [1], count: 3 }, 1))).toThrow(
			expect.objectContaining({
				message: "The response has no total in the field 'total'",
				description: expect.stringContaining('Available fields: rows, count. Set Total Rows Field'),
			}),
		);
	});

	it.each([
		[3, 3, 3, true],
		[3, 2, 3, false],
		[0, 3, 3, true],
		[0, 2, 3, false],
	])(
		'with page size %d, %d rows and the longest page %d, stopping at a short page, is requested: %j',
		(pageSize, rows, mostRows, isRequested) => {
			const strategy = create({ pageSize, moreField: '', stopAtShortPage: true });
			const found = strategy.next(createPage({ rows, rowsSoFar: rows, mostRows }));
			expect(found !== undefined).toBe(isRequested);
		},
	);

	it('can be requested in the body, with a numeric start in a nested field', () => {
		const first = createRequest('/list', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: Buffer.from('{"filter":{"open":true},"page":{"start":10,"sort":"id"}}'),
		});
		const strategy = create({ sendIn: 'body', startParameter: 'page.start' });
		const found = strategy.next(createPage({ first, body: page(2, true), rows: 2, rowsSoFar: 2 }));
		expect(String((found as { body?: Buffer }).body)).toBe(
			'{"filter":{"open":true},"page":{"start":12,"sort":"id"}}',
		);
	});
});

it('does not change the given request', () => {
	const query: QueryParameters = Object.freeze([Object.freeze(['start', '1'] as const)]);
	next({ pageSize: 5 }, query, page(1, true), 1);
	expect(query).toEqual([['start', '1']]);
});
