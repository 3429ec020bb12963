import { CookieJar } from 'tough-cookie';

import type { Location } from '../../../../core/session/recipe/Recipe';
import { readLocation, readLocationText } from '../../../../core/session/state/readLocation';
import { createResponse } from '../../../support/createResponse';

const response = createResponse({
	headers: { 'x-auth-token': 'of-header', 'content-type': 'application/json' },
	setCookies: ['sid="a/+=|:b"; Path=/x; HttpOnly', 'sid=second', 'empty='],
	body: { data: { token: ' a/+=|:b ', list: [{ id: 7 }], no: null, blank: '' }, 'with.dot': 1, flag: false },
});

it.each<[string, Location, unknown]>([
	['a JSON path', 'data.token', ' a/+=|:b '],
	['an item of a list', 'data.list.0.id', 7],
	['a path from the root', '$.data.token', ' a/+=|:b '],
	['an item of a list in brackets', 'data.list[0].id', 7],
	['an item in brackets from the root', "$.data['list'][0].id", 7],
	['a field with a dot in brackets', '$["with.dot"]', 1],
	['nothing in __proto__ in brackets', "$['__proto__'].constructor", undefined],
	['nothing by a wildcard', '$.data.list[*].id', undefined],
	['an object', 'data.list.0', { id: 7 }],
	['false', 'flag', false],
	['nothing in null', 'data.no', undefined],
	['nothing in empty text', 'data.blank', undefined],
	['nothing that is inherited', 'data.constructor', undefined],
	['nothing in __proto__', '__proto__.constructor', undefined],
	['nothing in the length of a text', 'data.token.length', undefined],
	['a field with a dot', 'with.dot', 1],
	['a field with a dot from the root', '$.with.dot', 1],
	['a header, however it is written', 'header:X-Auth-Token', 'of-header'],
	['a header after a blank', 'header: x-auth-token', 'of-header'],
	['no header', 'header:x-other', undefined],
	['nothing in an inherited header', 'header:constructor', undefined],
	['a cookie with its quotation marks, the first of two', 'cookie:sid', '"a/+=|:b"'],
	['nothing in an empty cookie', 'cookie:empty', undefined],
	['no cookie', 'cookie:other', undefined],
	['a pattern', 'pattern:"id":(\\d+)', '7'],
	['no pattern', 'pattern:"other":(\\d+)', undefined],
	['nothing in a pattern without a group', 'pattern:"id":\\d+', undefined],
	['the first that is there', ['data.no', 'header:x-other', 'data.list.0.id', 'data.token'], 7],
	['nothing in no places', [], undefined],
])('reads %s', (_, location, value) => {
	expect(readLocation(response, location)).toEqual(value);
});

it.each<[unknown, string | undefined]>([
	['"abc"', 'abc'],
	['5', '5'],
	['plain', undefined],
])('reads an answer that is nothing but a value: %s', (body, value) => {
	for (const location of ['.', '$']) expect(readLocationText(createResponse({ body }), location)).toBe(value);
});

it('looks a cookie up in the jar when the reply does not set it', () => {
	const jar = new CookieJar();
	for (const cookie of ['sid=of-jar', 'other=of-jar']) jar.setCookieSync(cookie, response.url);
	expect(readLocation(response, 'cookie:other', jar)).toBe('of-jar');
	expect(readLocation(response, 'cookie:sid', jar)).toBe('"a/+=|:b"');
	expect(readLocation(response, 'cookie:none', jar)).toBeUndefined();
});

it('reads no JSON of more than 2 MB', () => {
	const large = createResponse({ body: { token: 'abc', rest: 'x'.repeat(2 * 1024 * 1024) } });
	expect(readLocation(large, 'token')).toBeUndefined();
	expect(readLocation(large, 'pattern:"token":"(\\w+)"')).toBe('abc');
});

it('reads a hidden field of a page, over lines', () => {
	const page = createResponse({
		body: '<form>\n<input type="hidden" name="csrfmiddlewaretoken"\n value="abc/+=">',
	});
	expect(readLocation(page, 'pattern:name="csrfmiddlewaretoken"\\s+value="([^"]+)"')).toBe('abc/+=');
});

it.each([
	['data.list.0.id', '7'],
	['flag', undefined],
	['data.list', undefined],
	['data', undefined],
])('as text, %s is %j', (location, text) => {
	expect(readLocationText(response, location)).toBe(text);
});
