import { methodOverrides } from '../../../core';

const POST_JSON = { 'Content-Type': 'application/json' };
const POST_FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const overridesOf = (query: string, headers: Record<string, string> = {}, body?: string) =>
	methodOverrides(new URL(`https://shop.example/list${query}`), {
		headers,
		...(body !== undefined && { body: Buffer.from(body) }),
	});

it.each<[string, ...Parameters<typeof overridesOf>]>([
	['_method, as Laravel, Symfony, Rails and WordPress read it', '?x=1&_method=delete'],
	['an encoded name', '?%5Fmeth%6Fd=DELETE'],
	['a name that PHP reads as _method', '?.method=DELETE'],
	['a name with a blank or NUL, as PHP reads it', '?+_method%00x=DELETE'],
	['a name after a semicolon, as older servers read it', '?x=1;_method=DELETE'],
	['_HttpMethod, as Salesforce reads it', '?_HttpMethod=DELETE'],
	['X-HTTP-Method-Override', '', { 'x-http-method-override': ' Delete ' }],
	['X-HTTP-Method', '', { 'X-HTTP-Method': 'DELETE' }],
	['X-Method-Override', '', { X_Method_Override: 'DELETE' }],
	['a form', '', POST_FORM, 'a=1&_method=DELETE'],
	['a JSON object', '', POST_JSON, '{"a":1,"\\u005fmethod":"DELETE"}'],
	['a JSON object without a content type', '', {}, '{"_method":"DELETE"}'],
])('finds the method in %s', (_, ...request) => {
	expect(overridesOf(...request)).toEqual(['DELETE']);
});

it('finds each of several', () => {
	const request = ['?_method=GET&_method=PUT', { 'X-HTTP-Method': 'PATCH' }] as const;
	expect(overridesOf(...request, '{"_method":"DELETE"}').sort()).toEqual(['DELETE', 'GET', 'PATCH', 'PUT']);
});

it.each<[string, ...Parameters<typeof overridesOf>]>([
	['other names', '?method=getOrders&x_method=DELETE&_methods=DELETE'],
	['an empty value', '?_method='],
	['a text that contains the name', '', POST_JSON, '{"a":"x&_method=DELETE","b":{"_method":"DELETE"}}'],
	['JSON that is not an object', '', POST_JSON, '["_method"]'],
	['null', '', POST_JSON, 'null'],
	['text', '', { 'Content-Type': 'text/plain' }, '{ _method'],
	['other headers', '', { Method: 'DELETE', 'X-Method-Name': 'DELETE' }],
])('finds none in %s', (_, ...request) => {
	expect(overridesOf(...request)).toEqual([]);
});
