import { toRowsHint } from '../../../adapter/response/toRowsHint';
import { createResponse } from '../../support/createResponse';

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const hint = (body: unknown, headers: Record<string, string> = {}, splitField = '') =>
	toRowsHint(createResponse({ body, headers }), body, splitField);

it.each<[string, unknown, string]>([
	[
		'a flag',
		{ valueObjectList: rows(20), moreRows: true, resultSetLength: 20 },
		'20 rows in `valueObjectList`, and there are more: use Get Rows.',
	],
	[
		'a total',
		{ data: { items: rows(2) }, total: 45 },
		'2 rows in `data.items`, and there are more: use Get Rows.',
	],
	[
		'an address',
		{ items: rows(1), next: '/list?page=2' },
		'1 row in `items`, and there are more: use Get Rows.',
	],
	[
		'a total, in JSON-RPC, whose id is that of the request',
		{ jsonrpc: '2.0', id: 7, result: { total: 9, rows: rows(2) } },
		'2 rows in `result.rows`, and there are more: use Get Rows.',
	],
])('says that there are more rows: %s', (_, body, expected) => {
	expect(hint(body)).toBe(expected);
});

it('says so for a response that is itself the list', () => {
	expect(hint(rows(30), { link: '</list?page=2>; rel="next"' })).toBe(
		'30 rows, and there are more: use Get Rows.',
	);
	expect(hint(rows(30), { 'x-total-count': '31' })).toMatch(/^30 rows, and there are more/);
});

it('says so for rows that the author splits into items', () => {
	expect(hint({ items: rows(2), others: rows(3), total: 45 }, {}, 'items')).toBe(
		'2 rows in `items`, and there are more: use Get Rows.',
	);
	expect(hint({ items: rows(2), others: rows(3) }, {}, 'items')).toBeUndefined();
});

it('names Get Rows for a complete list in a field, which came out as one item', () => {
	expect(hint({ items: rows(2), total: 2 })).toBe(
		'2 rows in `items`: use Get Rows to get one item for each.',
	);
});

it.each<[string, unknown]>([
	['a complete list, which came out as one item for each row', rows(20)],
	['one row', { items: rows(1), total: 1 }],
	['no rows', { items: [], total: 0 }],
	['a list of texts', { tags: ['a', 'b', 'c'] }],
	['several lists', { orders: rows(2), customers: rows(2) }],
	['a single record with a list in it, whatever its total is', { id: 7, total: 120, lines: rows(2) }],
	['a single record in an envelope', { data: { uuid: 'x', total: 120, lines: rows(2) } }],
	['an object', { name: 'Anna' }],
	['a text', 'fine'],
	['nothing', undefined],
	['null', null],
])('says nothing about %s', (_, body) => {
	expect(hint(body)).toBeUndefined();
});
