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
	['nothing in an empty string', 'data.blank', undefined],
	['nothing inherited', 'data.constructor', undefined],
	['nothing in __proto__', '__proto__.constructor', undefined],
	['nothing in the length of a string', 'data.token.length', undefined],
	['a field with a dot', 'with.dot', 1],
	['a field with a dot from the root', '$.with.dot', 1],
	['a header in any case', 'header:X-Auth-Token', 'of-header'],
	['a header after a space', 'header: x-auth-token', 'of-header'],
	['nothing in a missing header', 'header:x-other', undefined],
	['nothing in an inherited header', 'header:constructor', undefined],
	['the first of two cookies, with its quotation marks', 'cookie:sid', '"a/+=|:b"'],
	['nothing in an empty cookie', 'cookie:empty', undefined],
	['nothing in a missing cookie', 'cookie:other', undefined],
	['a pattern', 'pattern:"id":(\\d+)', '7'],
	['nothing in a pattern without a match', 'pattern:"other":(\\d+)', undefined],
	['nothing in a pattern without a group', 'pattern:"id":\\d+', undefined],
	['the first location with a value', ['data.no', 'header:x-other', 'data.list.0.id', 'data.token'], 7],
	['nothing in an empty list of locations', [], undefined],
])('reads %s', (_, location, value) => {
	expect(readLocation(response, location)).toEqual(value);
});

it.each<[unknown, string | undefined]>([
	['"abc"', 'abc'],
	['5', '5'],
	['plain', undefined],
])('reads a response that is a single value: %s', (body, value) => {
	for (const location of ['.', '$']) expect(readLocationText(createResponse({ body }), location)).toBe(value);
});

it('reads a cookie from the jar when the response does not set it', () => {
	const jar = new CookieJar();
	for (const cookie of ['sid=of-jar', 'other=of-jar']) jar.setCookieSync(cookie, response.url);
	expect(readLocation(response, 'cookie:other', jar)).toBe('of-jar');
	expect(readLocation(response, 'cookie:sid', jar)).toBe('"a/+=|:b"');
	expect(readLocation(response, 'cookie:none', jar)).toBeUndefined();
});

it('does not parse JSON over 2 MB', () => {
	const large = createResponse({ body: { token: 'abc', rest: 'x'.repeat(2 * 1024 * 1024) } });
	expect(readLocation(large, 'token')).toBeUndefined();
	expect(readLocation(large, 'pattern:"token":"(\\w+)"')).toBe('abc');
});

it('reads a hidden form field across lines', () => {
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
])('reads %s as the string %j', (location, text) => {
	expect(readLocationText(response, location)).toBe(text);
});

it('reads a number beyond 2^53 with all its digits', () => {
	const body = Buffer.from('{"session":{"id":12345678901234567890}}');
	expect(readLocationText({ ...response, decoded: undefined, body }, 'session.id')).toBe(
		'12345678901234567890',
	);
});

it.each([
	[60_000, 'found'],
	[70_000, undefined],
])('a pattern finds a value after %i bytes: %j, because it may be slow', (bytes, expected) => {
	expect(readLocation(createResponse({ body: `${'x'.repeat(bytes)}=found` }), 'pattern:=(\\w+)')).toBe(
		expected,
	);
});
