import { toRowsHint, toTextRowsHint } from '../../../adapter/response/toRowsHint';
import { createResponse } from '../../support/createResponse';

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const hint = (body: unknown, headers: Record<string, string> = {}, splitField = '') =>
	toRowsHint(createResponse({ body, headers }), body, splitField);

it.each<[string, unknown, string]>([
	[
		'a flag',
		{ valueObjectList: rows(20), moreRows: true, resultSetLength: 20 },
		"20 rows in 'valueObjectList', and there are more: use Get Rows.",
	],
	[
		'a total',
		{ data: { items: rows(2) }, total: 45 },
		"2 rows in 'data.items', and there are more: use Get Rows.",
	],
	[
		'an address',
		{ items: rows(1), next: '/list?page=2' },
		"1 row in 'items', and there are more: use Get Rows.",
	],
	[
		'a total, in JSON-RPC, whose id is that of the request',
		{ jsonrpc: '2.0', id: 7, result: { total: 9, rows: rows(2) } },
		"2 rows in 'result.rows', and there are more: use Get Rows.",
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
		"2 rows in 'items', and there are more: use Get Rows.",
	);
	expect(hint({ items: rows(2), others: rows(3) }, {}, 'items')).toBeUndefined();
});

it('names Get Rows for a complete list in a field, which came out as one item', () => {
	expect(hint({ items: rows(2), total: 2 })).toBe(
		"2 rows in 'items': use Get Rows to get one item for each row.",
	);
});

it.each<[string, unknown]>([
	['a complete list, which came out as one item for each row', rows(20)],
	['one row', { items: rows(1), total: 1 }],
	['no rows', { items: [], total: 0 }],
	['a list of texts', { tags: ['a', 'b', 'c'] }],
	['several lists of one row', { orders: rows(1), customers: rows(1) }],
	['four lists', { a: rows(2), b: rows(2), c: rows(2), d: rows(2) }],
	['two lists of a single record', { id: 7, lines: rows(2), taxes: rows(2) }],
	['a single record with a list in it, whatever its total is', { id: 7, total: 120, lines: rows(2) }],
	['a single record in an envelope', { data: { uuid: 'x', total: 120, lines: rows(2) } }],
	['an object', { name: 'Anna' }],
	['a text', 'fine'],
	['nothing', undefined],
	['null', null],
])('says nothing about %s', (_, body) => {
	expect(hint(body)).toBeUndefined();
});

it('names two lists', () => {
	expect(hint({ orders: rows(2), customers: rows(3) })).toBe(
		"2 rows in 'orders' and 3 rows in 'customers': use Get Rows, with one of them as Rows Field, to get one item for each row.",
	);
	expect(hint({ orders: rows(2), customers: rows(3), has_more: true })).toBe(
		"2 rows in 'orders' and 3 rows in 'customers', and there are more: use Get Rows, with one of them as Rows Field.",
	);
});

it.each([
	'x-next-cursor',
	'x-next-page',
	'x-ms-continuation',
	'x-continuation-token',
	'x-pagination-next-token',
])('sees a next page in the header %s, unless it is empty', (name) => {
	expect(hint({ items: rows(2) }, { [name]: '7' })).toBe(
		"2 rows in 'items', and there are more: use Get Rows.",
	);
	expect(hint({ items: rows(2) }, { [name]: '' })).not.toMatch(/more/);
	expect(hint({ items: rows(2), has_more: false }, { [name]: '7' })).not.toMatch(/more/);
});

describe('a response that was returned as text', () => {
	const ofText = (type: string, body: string, headers: Record<string, string> = {}) =>
		toTextRowsHint(createResponse({ body, headers: { 'content-type': type, ...headers } }));

	it.each<[string, string, string, string]>([
		[
			'CSV',
			'text/csv; charset=utf-8',
			'id,name\n1,a\n',
			'The response is CSV: use Get Rows to get one item for each row.',
		],
		[
			'JSON Lines',
			'application/x-ndjson',
			'{"id":1}\n{"id":2}\n',
			'The response is JSON Lines: use Get Rows to get one item for each row.',
		],
		[
			'XML',
			'application/xml',
			'<list><total>9</total><order><id>1</id></order><order><id>2</id></order></list>',
			"2 rows in 'list.order', and there are more: use Get Rows.",
		],
	])('of %s', (_, type, body, expected) => {
		expect(ofText(type, body)).toBe(expected);
	});

	it('recognises by a header that there are more', () => {
		expect(ofText('text/csv', 'id\n1\n', { link: '</list?page=2>; rel="next"' })).toBe(
			'The response is CSV, and there are more: use Get Rows to get one item for each row.',
		);
		expect(ofText('text/csv', 'id\n1\n', { 'x-next-cursor': 'abc' })).toMatch(/and there are more/);
	});

	it.each([
		['text/plain', 'id,name\n1,a\n'],
		['text/html', '<p>x</p>'],
		['text/csv', ''],
		['application/xml', '<ok>1</ok>'],
		['application/xml', '<a>'],
	])('adds no hint for %s with %j', (type, body) => {
		expect(ofText(type, body)).toBeUndefined();
	});
});
