import { CookieJar } from 'tough-cookie';

import type { Place } from '../../../../core/session/recipe/Recipe';
import { readPlace, readPlaceText } from '../../../../core/session/state/readLocation';
import { createReply } from '../../../support/createResponse';

const reply = createReply({
	headers: { 'x-auth-token': 'of-header', 'content-type': 'application/json' },
	setCookies: ['sid="a/+=|:b"; Path=/x; HttpOnly', 'sid=second', 'empty='],
	body: { data: { token: ' a/+=|:b ', list: [{ id: 7 }], no: null, blank: '' }, 'with.dot': 1, flag: false },
});

it.each<[string, Place, unknown]>([
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
	['nothing in a field with a dot', 'with.dot', undefined],
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
])('reads %s', (_, place, value) => {
	expect(readPlace(reply, place)).toEqual(value);
});

it.each<[unknown, string | undefined]>([
	['"abc"', 'abc'],
	['5', '5'],
	['plain', undefined],
])('reads an answer that is nothing but a value: %s', (body, value) => {
	for (const place of ['.', '$']) expect(readPlaceText(createReply({ body }), place)).toBe(value);
});

it('looks a cookie up in the jar when the reply does not set it', () => {
	const jar = new CookieJar();
	for (const cookie of ['sid=of-jar', 'other=of-jar']) jar.setCookieSync(cookie, reply.url);
	expect(readPlace(reply, 'cookie:other', jar)).toBe('of-jar');
	expect(readPlace(reply, 'cookie:sid', jar)).toBe('"a/+=|:b"');
	expect(readPlace(reply, 'cookie:none', jar)).toBeUndefined();
});

it('reads no JSON of more than 2 MB', () => {
	const large = createReply({ body: { token: 'abc', rest: 'x'.repeat(2 * 1024 * 1024) } });
	expect(readPlace(large, 'token')).toBeUndefined();
	expect(readPlace(large, 'pattern:"token":"(\\w+)"')).toBe('abc');
});

it('reads a hidden field of a page, over lines', () => {
	const page = createReply({
		body: '<form>\n<input type="hidden" name="csrfmiddlewaretoken"\n value="abc/+=">',
	});
	expect(readPlace(page, 'pattern:name="csrfmiddlewaretoken"\\s+value="([^"]+)"')).toBe('abc/+=');
});

it.each([
	['data.list.0.id', '7'],
	['flag', undefined],
	['data.list', undefined],
	['data', undefined],
])('as text, %s is %j', (place, text) => {
	expect(readPlaceText(reply, place)).toBe(text);
});
