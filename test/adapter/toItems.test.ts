import {
	readResponseOptions,
	type ResponseOptions,
	toFullItem,
	toItems,
	toRowItems,
	withOrigin,
} from '../../adapter/toItems';
import { createReply } from '../core/createReply';
import { createRead } from './createRead';

const defaults: ResponseOptions = { fullResponse: false, format: 'autodetect', textField: 'data' };
const typed = (contentType: string, body: string) =>
	createReply({ headers: { 'content-type': contentType }, body });
const JSON_TYPE = 'application/json; charset=utf-8';

describe('readResponseOptions', () => {
	it('has defaults', () => {
		expect(readResponseOptions(createRead({}))).toEqual(defaults);
	});

	it('reads what the author chose', () => {
		const response = { fullResponse: true, responseFormat: 'text', outputPropertyName: 'text' };
		expect(readResponseOptions(createRead({ options: { response: { response } } }))).toEqual({
			fullResponse: true,
			format: 'text',
			textField: 'text',
		});
	});

	it('puts text into data when the field has no name', () => {
		const response = { outputPropertyName: '' };
		expect(readResponseOptions(createRead({ options: { response: { response } } })).textField).toBe('data');
	});
});

describe('toItems', () => {
	it.each<[string, string, string, Partial<ResponseOptions>, unknown[]]>([
		['an object', JSON_TYPE, '{"a":1}', {}, [{ a: 1 }]],
		['a list, row by row', JSON_TYPE, '[{"a":1},{"a":2}]', {}, [{ a: 1 }, { a: 2 }]],
		['an empty list', JSON_TYPE, '[]', {}, []],
		[
			'a list of what is no object',
			JSON_TYPE,
			'[1,"b",null,true,[2]]',
			{},
			[{ data: 1 }, { data: 'b' }, { data: null }, { data: true }, { data: [2] }],
		],
		['a JSON number', JSON_TYPE, '5', {}, [{ data: 5 }]],
		['a JSON text', JSON_TYPE, '"text"', {}, [{ data: 'text' }]],
		['JSON null', JSON_TYPE, 'null', {}, [{ data: null }]],
		['an empty JSON answer', JSON_TYPE, '', {}, [{}]],
		['an empty answer of no type', '', '', {}, [{}]],
		['problem details', 'application/problem+json', '{"title":"x"}', {}, [{ title: 'x' }]],
		['text', 'text/plain', 'hello', {}, [{ data: 'hello' }]],
		['a web page', 'text/html', '<html></html>', {}, [{ data: '<html></html>' }]],
		['JSON that does not say so', 'text/plain', '{"a":1}', {}, [{ data: '{"a":1}' }]],
		['JSON that does not say so, as JSON', 'text/plain', '{"a":1}', { format: 'json' }, [{ a: 1 }]],
		['nothing, as JSON', 'text/plain', '', { format: 'json' }, [{}]],
		['JSON, as text', JSON_TYPE, '[1]', { format: 'text' }, [{ data: '[1]' }]],
		[
			'text, in a field of another name',
			'text/plain',
			'hi',
			{ format: 'text', textField: 'body' },
			[{ body: 'hi' }],
		],
		['nothing, as text', 'text/plain', '', { format: 'text' }, [{}]],
	])('gives %s', (_, contentType, body, options, items) => {
		expect(toItems(typed(contentType, body), 'GET', { ...defaults, ...options })).toEqual(items);
	});

	it.each<[string, string, ResponseOptions['format']]>([
		[JSON_TYPE, '{"a":', 'autodetect'],
		['text/html', '<html>', 'json'],
	])('throws a NotJsonError when %s is %j and the format %s', (contentType, body, format) => {
		expect(() => toItems(typed(contentType, body), 'GET', { ...defaults, format })).toThrow(
			expect.objectContaining({ code: 'NOT_JSON' }),
		);
	});
});

describe('a full response', () => {
	const full = { ...defaults, fullResponse: true };

	it('is one item with status and headers, a list too', () => {
		const reply = createReply({
			status: 201,
			statusText: 'Created',
			headers: { 'content-type': 'application/json', 'x-page': '1' },
			body: '[1,2]',
		});
		expect(toItems(reply, 'GET', full)).toEqual([
			{
				body: [1, 2],
				headers: { 'content-type': 'application/json', 'x-page': '1' },
				statusCode: 201,
				statusMessage: 'Created',
			},
		]);
	});

	it('holds text as text', () => {
		expect(toItems(typed('text/plain', 'hi'), 'GET', full)).toMatchObject([{ body: 'hi' }]);
		expect(toItems(typed('text/plain', ''), 'GET', full)).toMatchObject([{ body: '' }]);
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
	])('hides what carries a session: %s is %s', (name, value) => {
		const item = toFullItem(createReply({ headers: { [name]: 'shown' } }), 'body');
		expect(item.headers).toEqual({ [name]: value });
	});

	it('shows the names and rules of cookies, not their values', () => {
		const setCookies = [
			'sid=hidden; Path=/; HttpOnly',
			'token=hidden=hidden==; Expires=Thu, 06 Jun 2024 13:11:14 GMT',
			'empty=',
			'="hidden"',
			' spaced = hidden ',
		];
		const item = toFullItem(createReply({ setCookies }), 'body');
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

it('toRowItems puts a row that is no object into data', () => {
	const row = { a: 1 };
	expect(toRowItems([row, 5, null, [1]])).toEqual([{ a: 1 }, { data: 5 }, { data: null }, { data: [1] }]);
	expect(toRowItems([row])[0]).toBe(row);
});

it('withOrigin pairs every row with its input item', () => {
	expect(withOrigin([{ a: 1 }, {}], 3)).toEqual([
		{ json: { a: 1 }, pairedItem: { item: 3 } },
		{ json: {}, pairedItem: { item: 3 } },
	]);
});
