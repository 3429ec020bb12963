import { readRows } from '../../../core';
import { createRowsReader } from '../../../core/paging/readRows';
import { showing } from '../../support/shown';

it.each([
	[{ rows: [1] }, 'rows', [1]],
	[{ rows: [] }, 'rows', []],
	[{ page: { rows: [{ id: 1 }] } }, 'page.rows', [{ id: 1 }]],
	[{ rows: null }, 'rows', []],
	[[[3]], '0', [3]],
	[{ 'my.rows': [4] }, 'my.rows', [4]],
	[{ data: { 'my.rows': [5] } }, 'data.my.rows', [5]],
	[{ data: { 'my.rows': [6] } }, "data['my.rows']", [6]],
])('from %j, at %j, reads %j', (body, rowsField, rows) => {
	expect(readRows(body, rowsField)).toEqual(rows);
});

it.each<[unknown, string, string, string]>([
	[
		{ a: 1, b: [] },
		'rows',
		"The response has no list in the field 'rows'",
		'Available fields: a, b. There is a list at b.',
	],
	[{}, 'rows', "The response has no list in the field 'rows'", 'The response has no fields.'],
	[null, 'rows', "The response has no list in the field 'rows'", 'The response has no fields.'],
	[
		{ data: { items: [{ id: 1 }] }, facets: [] },
		'items',
		"The response has no list in the field 'items'",
		'Available fields: data, facets. There is a list at data.items.',
	],
	[
		[1],
		'rows',
		"The response has no list in the field 'rows'",
		'The response is itself a list: leave the field name empty.',
	],
	[{}, '__proto__', "The response has no list in the field '__proto__'", 'The response has no fields.'],
])('names what it found instead: %j at %j', (body, rowsField, message, found) => {
	expect(showing(() => readRows(body, rowsField))).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			message,
			description: `${found} Set Rows Field to the field that contains the rows.`,
		}),
	);
});

it.each<[string, unknown, string, string]>([
	['an object', { rows: { a: 1, b: 2 } }, 'rows', 'an object with the fields a, b.'],
	['an object without fields', { rows: {} }, 'rows', 'an object without fields.'],
	['a nested object', { data: { rows: { a: 1 } } }, 'data.rows', 'an object with the fields a.'],
	[
		'an object that contains the list',
		{ items: { total: 1, found: [{ id: 1 }] } },
		'items',
		'an object with the fields total, found. There is a list at items.found.',
	],
	['a string', { rows: 'hidden' }, 'rows', 'text.'],
	['a number', { rows: 7 }, 'rows', 'a number.'],
	['true or false', { rows: false }, 'rows', 'true or false.'],
])('names what it found in the field instead of a list: %s', (_, body, rowsField, what) => {
	expect(showing(() => readRows(body, rowsField))).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			message: `The response has no list in the field '${rowsField}'`,
			description: `The field contains ${what} Set Rows Field to a field that contains a list, or check the URL.`,
		}),
	);
});

describe('without a field', () => {
	const a = [{ id: 1 }];
	const b = [{ id: 2 }, { id: 3 }];

	it.each<[string, unknown, unknown[]]>([
		['the response itself', a, a],
		['an empty response', [], []],
		['values', [1, 'x'], [1, 'x']],
		['null', null, []],
		['no response', undefined, []],
		['one field', { items: a, total: 1 }, a],
		['a nested field', { data: { items: a } }, a],
		['a list four levels deep', { a: { b: { c: { rows: a } } } }, a],
		['the topmost list', { results: a, facets: { colour: b, size: b } }, a],
		['a nested list, not an empty one above it', { data: { items: a }, facets: [] }, a],
		['objects, not values', { tags: ['x'], data: { rows: a } }, a],
		['an empty list', { items: [], total: 0 }, []],
		['several empty lists', { items: [], facets: [] }, []],
		['an empty list, not values', { items: [], columns: ['id'] }, []],
		['the only list of values', { page: 1, codes: ['x', 'y'] }, ['x', 'y']],
		['the list next to links', { content: a, links: b }, a],
		['an empty list next to links', { content: [], links: b }, []],
		['links alone', { links: b }, b],
		['no rows in links to pages next to a number of none', { total: 0, link: [{ relation: 'self' }] }, []],
		['the list that is not an error report', { data: { items: a }, errors: b, warnings: b }, a],
		['the list next to facets', { items: a, facets: b, Aggregations: b }, a],
		[
			'an empty list, not one in an error object or in facets',
			{ items: [], error: { details: a }, facets: { size: b } },
			[],
		],
		['a list that is null', { items: null }, []],
		['a nested list that is null', { data: { items: null }, total: 0, next: null }, []],
		['the rows, not a list within a row', { items: [{ id: 1, parts: b }] }, [{ id: 1, parts: b }]],
	])('finds %s', (_, body, rows) => {
		expect(readRows(body, '')).toEqual(rows);
	});

	it.each<[unknown, string, string]>([
		[
			{ items: a, users: b },
			'The response has 2 lists: items, users',
			'Set Rows Field to the field that contains the rows.',
		],
		[
			{ data: { items: a, users: b }, n: 1 },
			'The response has 2 lists: data.items, data.users',
			'Set Rows Field to the field that contains the rows.',
		],
		[
			{ columns: ['x'], codes: [1] },
			'The response has 2 lists: columns, codes',
			'Set Rows Field to the field that contains the rows.',
		],
		[
			{ id: 1, links: [{ rel: 'self', href: '/1' }] },
			'The response has no list in any of its fields',
			'Available fields: id, links. Check the URL.',
		],
		[
			{ error: { message: 'no' } },
			'The response has no list in any of its fields',
			'Available fields: error. Check the URL.',
		],
		[
			{ errors: a, data: null },
			'The response has no list in any of its fields',
			'Available fields: errors, data. Check the URL.',
		],
		[
			{ error: { code: 7, details: a } },
			'The response has no list in any of its fields',
			'Available fields: error. Check the URL.',
		],
		[
			{ facets: { size: b } },
			'The response has no list in any of its fields',
			'Available fields: facets. Check the URL.',
		],
		[
			{ error: null },
			'The response has no list in any of its fields',
			'Available fields: error. Check the URL.',
		],
		[
			{ data: null, message: 'no' },
			'The response has no list in any of its fields',
			'Available fields: data, message. Check the URL.',
		],
		[
			{ data: null, success: false },
			'The response has no list in any of its fields',
			'Available fields: data, success. Check the URL.',
		],
		[
			{ a: { b: { c: { d: { rows: a } } } } },
			'The response has no list in any of its fields',
			'Available fields: a. Check the URL.',
		],
		['text', 'The response is not a list', 'The response has no fields. Check the URL.'],
	])('cannot find the rows of %j', (body, message, description) => {
		expect(showing(() => readRows(body, ''))).toThrow(
			expect.objectContaining({ code: 'ROWS_NOT_FOUND', message, description }),
		);
	});

	it('reads all pages from the field that held the rows of the first page', () => {
		const read = createRowsReader('');
		expect(read({ 'my.items': a, related: [] })).toEqual(a);
		expect(read({ 'my.items': [], related: b })).toEqual([]);
		expect(read({ 'my.items': null, related: b })).toEqual([]);
		expect(read({ other: b })).toEqual(b);
	});

	it('names the field that the author has to set', () => {
		expect(showing(() => readRows({ a, b }, '', true))).toThrow(
			expect.objectContaining({ description: 'Set Split Into Items to the field that contains the rows.' }),
		);
	});
});

it.each<[object, string, string]>([
	[{ 'my.rows': [{ id: 1 }], other: [{ id: 2 }] }, 'my.rows', 'other'],
	[{ data: { 'my.rows': [{ id: 1 }], other: [{ id: 2 }] } }, 'data.my.rows', 'data.other'],
	[{ x: { 'a.b': [{ id: 1 }] }, 'x.a': { b: [{ id: 2 }] } }, 'x.a.b', "['x.a']['b']"],
	[{ "it's[0": [{ id: 1 }], '$[0]': [{ id: 2 }] }, "it's[0", '$[0]'],
])('names the lists of %j by paths that can be read back: %s, %s', (answer, first, second) => {
	expect(() => readRows(answer, '')).toThrow(`The response has 2 lists: ${first}, ${second}`);
	expect(readRows(answer, first)).toEqual([{ id: 1 }]);
	expect(readRows(answer, second)).toEqual([{ id: 2 }]);
});

it('names at most 20 fields, and none of their values', () => {
	const body = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 'hidden']));
	expect(showing(() => readRows(body, 'rows'))).toThrow(
		expect.objectContaining({ description: expect.stringMatching(/^Available fields: f0, .*, f19, …\. /) }),
	);
	expect(showing(() => readRows(body, 'rows'))).toThrow(
		expect.objectContaining({ description: expect.not.stringContaining('hidden') }),
	);
});

it('handles a response with 200,000 lists', () => {
	const body = Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`list${n}`, [{}]]));
	expect(showing(() => readRows(body, ''))).toThrow('The response has 200000 lists: list0, list1, ');
});
