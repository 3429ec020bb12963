import type { ResponseOptions } from '../../../adapter/response/readResponseOptions';
import { type Origin, toFullItem, toItems, toRowItems, withOrigin } from '../../../adapter/response/toItems';
import type { HttpResponse } from '../../../core';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';
import { catchShown } from '../../support/shown';

const defaults: ResponseOptions = {
	fullResponse: false,
	neverError: false,
	format: 'autodetect',
	outputField: 'data',
	itemsField: '',
};
// Files and foreign charsets are tested with n8n's own helpers, in test/integration.
const origin = { input: { json: {} }, itemIndex: 3, helpers: {} } as Origin;
const convert = (response: HttpResponse, options: Partial<ResponseOptions> = {}) =>
	toItems(response, 'GET', { ...defaults, ...options }, origin);
const convertJson = async (response: HttpResponse, options?: Partial<ResponseOptions>) =>
	(await convert(response, options)).map(({ json }) => json);
const typed = (contentType: string, body: string) =>
	createResponse({ headers: { 'content-type': contentType }, body });
const JSON_TYPE = 'application/json; charset=utf-8';

describe('toItems', () => {
	it.each<[string, string, string, Partial<ResponseOptions>, unknown[]]>([
		['an object', JSON_TYPE, '{"a":1}', {}, [{ a: 1 }]],
		['a list, row by row', JSON_TYPE, '[{"a":1},{"a":2}]', {}, [{ a: 1 }, { a: 2 }]],
		['an empty list', JSON_TYPE, '[]', {}, []],
		[
			'a list of other values than objects',
			JSON_TYPE,
			'[1,"b",null,true,[2]]',
			{},
			[{ data: 1 }, { data: 'b' }, {}, { data: true }, { data: [2] }],
		],
		['a JSON number', JSON_TYPE, '5', {}, [{ data: 5 }]],
		['a JSON text', JSON_TYPE, '"text"', {}, [{ data: 'text' }]],
		['JSON null', JSON_TYPE, 'null', {}, [{}]],
		['only blanks, as JSON', JSON_TYPE, ' \n', {}, [{}]],
		['broken JSON when nothing is an error', JSON_TYPE, '{', { neverError: true }, [{}]],
		['an empty JSON response', JSON_TYPE, '', {}, [{}]],
		['an empty response without a type', '', '', {}, [{}]],
		['problem details', 'application/problem+json', '{"title":"x"}', {}, [{ title: 'x' }]],
		['text', 'text/plain', 'hello', {}, [{ data: 'hello' }]],
		['a web page', 'text/html', '<html></html>', {}, [{ data: '<html></html>' }]],
		['JSON with another type', 'text/plain', '{"a":1}', {}, [{ data: '{"a":1}' }]],
		['JSON with another type, as JSON', 'text/plain', '{"a":1}', { format: 'json' }, [{ a: 1 }]],
		['an empty response, as JSON', 'text/plain', '', { format: 'json' }, [{}]],
		['JSON, as text', JSON_TYPE, '[1]', { format: 'text' }, [{ data: '[1]' }]],
		[
			'text, in a field of another name',
			'text/plain',
			'hi',
			{ format: 'text', outputField: 'body' },
			[{ body: 'hi' }],
		],
		['an empty response, as text', 'text/plain', '', { format: 'text' }, [{}]],
	])('converts %s', async (_, contentType, body, options, items) => {
		expect(await convertJson(typed(contentType, body), options)).toEqual(items);
	});

	it.each<[string, string, ResponseOptions['format']]>([
		[JSON_TYPE, '{"a":', 'autodetect'],
		['text/html', '<html>', 'json'],
	])('throws a NotJsonError when %s is %j and the format %s', async (contentType, body, format) => {
		expect(await catchError(convert(typed(contentType, body), { format }))).toMatchObject({
			code: 'NOT_JSON',
		});
	});

	it('pairs every item with its input item', async () => {
		expect(await convert(createResponse({ body: [1, 2] }))).toMatchObject([
			{ pairedItem: { item: 3 } },
			{ pairedItem: { item: 3 } },
		]);
	});
});

describe('a full response', () => {
	const full = { fullResponse: true };

	it('is one item with status and headers, even for a list', async () => {
		const response = createResponse({
			status: 201,
			statusText: 'Created',
			headers: { 'content-type': 'application/json', 'x-page': '1' },
			body: '[1,2]',
		});
		expect(await convertJson(response, full)).toEqual([
			{
				body: [1, 2],
				headers: { 'content-type': 'application/json', 'x-page': '1' },
				statusCode: 201,
				statusMessage: 'Created',
			},
		]);
	});

	it('contains text in the output field, as in HTTP Request', async () => {
		const head = { headers: { 'content-type': 'text/plain' }, statusCode: 200, statusMessage: '' };
		expect(await convertJson(typed('text/plain', 'hi'), full)).toEqual([{ data: 'hi', ...head }]);
		expect(await convertJson(typed('text/plain', ''), full)).toEqual([head]);
	});

	it.each([
		['x-auth-token', '***'],
		['set-auth-token', '***'],
		['x-transmission-session-id', '***'],
		['x-csrf-token', '***'],
		['authorization', '***'],
		['x-auth', '***'],
		['x-api-key', '***'],
		['www-authenticate', 'shown'],
		['x-author', 'shown'],
		['x-ratelimit-remaining-tokens', 'shown'],
		['x-next-page-token', 'shown'],
		['location', 'shown'],
	])('hides headers that carry a session: %s is %s', (name, value) => {
		const item = toFullItem(createResponse({ headers: { [name]: 'shown' } }), 'body');
		expect(item.headers).toEqual({ [name]: value });
	});

	it('shows the names and attributes of cookies, not their values', () => {
		const setCookies = [
			'sid=hidden; Path=/; HttpOnly',
			'token=hidden=hidden==; Expires=Thu, 06 Jun 2024 13:11:14 GMT',
			'empty=',
			'="hidden"',
			' spaced = hidden ',
		];
		const item = toFullItem(createResponse({ setCookies }), 'body');
		expect(item.headers).toEqual({
			'set-cookie': [
				'sid=***; Path=/; HttpOnly',
				'token=***; Expires=Thu, 06 Jun 2024 13:11:14 GMT',
				'empty=***',
				'=***',
				' spaced =***',
			],
		});
	});
});

it('toRowItems puts a row that is not an object into data', () => {
	const row = { a: 1 };
	expect(toRowItems([row, 5, null, [1]])).toEqual([{ a: 1 }, { data: 5 }, {}, { data: [1] }]);
	expect(toRowItems([row])[0]).toBe(row);
});

it("toRowItems shortens the rows of an AI agent's tool, and Get Rows does so for one page, too", async () => {
	const optimize = (rows: unknown) => (rows as Array<{ id: number }>).map(({ id }) => ({ id }));
	expect(toRowItems([{ id: 1, text: 'long' }], { optimize })).toEqual([{ id: 1 }]);
	const response = createResponse({ body: { rows: [{ id: 1, text: 'long' }] } });
	expect(await convertJson(response, { format: 'json', rowsField: '', optimize })).toEqual([{ id: 1 }]);
});

it('withOrigin pairs every row with its input item', () => {
	expect(withOrigin([{ a: 1 }, {}], 3)).toEqual([
		{ json: { a: 1 }, pairedItem: { item: 3 } },
		{ json: {}, pairedItem: { item: 3 } },
	]);
});

describe('a list that is split into items', () => {
	const body = { page: { rows: [{ a: 1 }, 2] }, more: false };
	const itemsField = 'page.rows';

	it('becomes one item for each row', async () => {
		expect(await convertJson(createResponse({ body }), { itemsField })).toEqual([{ a: 1 }, { data: 2 }]);
	});

	it('may be in a field that has a dot in its name', async () => {
		const dotted = createResponse({ body: { page: { 'my.rows': [{ a: 1 }] } } });
		expect(await convertJson(dotted, { itemsField: 'page.my.rows' })).toEqual([{ a: 1 }]);
	});

	it('becomes one item for each row of the full response, too', async () => {
		const items = await convertJson(createResponse({ body }), { itemsField, fullResponse: true });
		expect(items).toMatchObject([
			{ body: { a: 1 }, statusCode: 200 },
			{ body: 2, statusCode: 200 },
		]);
	});

	it('must exist', async () => {
		const error = await catchShown(convert(createResponse({ body }), { itemsField: 'rows' }));
		expect(error).toMatchObject({ code: 'ROWS_NOT_FOUND' });
		expect(error).toHaveProperty(
			'description',
			expect.stringContaining(
				'Available fields: page, more. There is a list at page.rows. Set Split Into Items',
			),
		);
	});

	it('need not exist in an error response', async () => {
		const response = createResponse({ status: 404, body: { message: 'none' } });
		expect(await convertJson(response, { itemsField })).toEqual([{ message: 'none' }]);
	});
});
