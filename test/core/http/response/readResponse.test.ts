import { isJson, readField, readJson, readText } from '../../../../core';
import { readApiMessage } from '../../../../core/http/response/apiMessage';
import { isHtml } from '../../../../core/http/response/readResponse';
import { createResponse } from '../../../support/createResponse';

const typed = (contentType: string, body: unknown) =>
	createResponse({ headers: { 'content-type': contentType }, body });

describe('readText', () => {
	it.each([
		['UTF-8 without a charset', 'text/plain', Buffer.from('ä€😀'), 'ä€😀'],
		['UTF-8', 'text/plain; charset=utf-8', Buffer.from('ä€'), 'ä€'],
		['Latin-1', 'text/plain; charset=ISO-8859-1', Buffer.from('ä', 'latin1'), 'ä'],
		['a charset in quotes', 'text/plain;charset="latin1"', Buffer.from('ä', 'latin1'), 'ä'],
		['UTF-16', 'text/plain; charset=utf-16le', Buffer.from('ä€', 'utf16le'), 'ä€'],
		['Shift JIS', 'text/plain; charset=shift_jis', Buffer.from([0x83, 0x65]), 'テ'],
		['UTF-8 when the charset is unknown', 'text/plain; charset=klingon', Buffer.from('ä'), 'ä'],
		['UTF-8 without its byte order mark', 'text/plain', Buffer.from('\ufeffä'), 'ä'],
		['bytes that are not valid UTF-8', 'text/plain', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
		['an empty body', 'text/plain', Buffer.alloc(0), ''],
	])('reads %s', (_, contentType, body, text) => {
		expect(readText(typed(contentType, body))).toBe(text);
	});

	it('reads UTF-8 when there is no content type', () => {
		expect(readText(createResponse({ body: Buffer.from('ä') }))).toBe('ä');
	});
});

describe('readJson', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['\ufeff[1]', [1]],
		[' null\n', null],
		['"text"', 'text'],
		['', undefined],
		['{"a":', undefined],
		['<html>', undefined],
		['NaN', undefined],
	])('reads %j', (body, json) => {
		expect(readJson(typed('text/plain', body))).toEqual(json);
	});

	it('does not change a prototype', () => {
		const json = readJson(createResponse({ body: '{"__proto__":{"polluted":true}}' }));
		expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		expect({}).not.toHaveProperty('polluted');
	});
});

it.each([
	['application/json', true],
	['application/json; charset=utf-8', true],
	['APPLICATION/JSON', true],
	['application/problem+json', true],
	['application/vnd.shop.v2+json', true],
	['text/json', false],
	['application/jsonp', false],
	['text/html', false],
	['', false],
])('isJson(%s) is %s', (contentType, expected) => {
	expect(isJson(typed(contentType, ''))).toBe(expected);
});

it.each([
	['text/html', 'anything', true],
	['TEXT/HTML; charset=utf-8', '', true],
	['application/json', '\n <!DOCTYPE html><html>', true],
	['', '<html lang="it">', true],
	['text/plain', 'see <html>', false],
	['application/xml', '<htmlish/>', false],
	['application/json', '{"a":"<html>"}', false],
	['text/html', '{"message":"JSON by a careless server"}', false],
])('isHtml(%s, %j) is %s', (contentType, body, expected) => {
	expect(isHtml(typed(contentType, body))).toBe(expected);
});

describe('readField', () => {
	const value = { a: { b: [{ c: 1 }] }, n: null, zero: 0, '': 'empty' };

	it.each([
		['a', value.a],
		['a.b', value.a.b],
		['a.b.0.c', 1],
		['zero', 0],
		['n', null],
		['n.x', undefined],
		['a.x', undefined],
		['a.b.1', undefined],
		['zero.toFixed', undefined],
		['', 'empty'],
		['a.', undefined],
		['.', undefined],
		['__proto__', undefined],
		['constructor', undefined],
		['a.constructor.prototype', undefined],
		['toString', undefined],
	])('reads %j', (path, field) => {
		expect(readField(value, path)).toEqual(field);
	});

	it.each([undefined, null, 'text', 5, true])('returns nothing for %j', (primitive) => {
		expect(readField(primitive, 'length')).toBeUndefined();
	});
});

describe('readApiMessage', () => {
	const nested = (depth: number) => `${'{"error":'.repeat(depth)}"deep"${'}'.repeat(depth)}`;

	it.each<[string, unknown, string | undefined]>([
		['message', { message: 'Access Denied.' }, 'Access Denied.'],
		['error as text', { error: 'invalid_grant' }, 'invalid_grant'],
		['OAuth, error_description first', { error: 'invalid_grant', error_description: 'Bad' }, 'Bad'],
		['error as object', { error: { code: 7, message: 'Bad' } }, 'Bad'],
		['problem details', { type: 'about:blank', title: 'Conflict', detail: 'Exists' }, 'Exists'],
		['problem details without detail', { title: 'Conflict' }, 'Conflict'],
		['a list of errors', { errors: [{ message: 'First' }, { message: 'Second' }] }, 'First'],
		['errors that are strings', { errors: ['First', 'Second'] }, 'First'],
		['a list', [{ message: 'First' }], 'First'],
		['a JSON text', 'Just "text"', 'Just "text"'],
		['an empty message and an error', { message: '', error: 'Bad' }, 'Bad'],
		['a numeric message', { message: 5 }, undefined],
		['a null message', { message: null }, undefined],
		['unknown fields', { code: 5, text: 'x' }, undefined],
		['an inherited name', { constructor: { message: 'x' } }, undefined],
		['a number', 5, undefined],
		['null', null, undefined],
		['an empty list', [], undefined],
	])('from %s', (_, json, message) => {
		expect(readApiMessage(createResponse({ body: JSON.stringify(json) }))).toBe(message);
	});

	it.each([
		['plain text', 'Bad  request\r\n', 'Bad request'],
		['a web page', '<!doctype html><p>Bad', undefined],
		['an empty body', '', undefined],
		['white space', ' \n ', undefined],
		['control characters', 'a\u0000b\u001b[31mc\u0007\u009bd\u2028e', 'a b [31mc d e'],
		['__proto__', '{"__proto__":{"message":"hidden"}}', undefined],
		['four levels', nested(4), 'deep'],
		['too many levels', nested(5), undefined],
		['100,000 nested objects', nested(100_000), undefined],
		['100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, undefined],
	])('from %s', (_, body, message) => {
		expect(readApiMessage(createResponse({ body }))).toBe(message);
	});

	it('cuts long messages to 300 characters', () => {
		const message = readApiMessage(createResponse({ body: { message: 'x'.repeat(1_000_000) } }));
		expect(message).toBe(`${'x'.repeat(300)} …`);
		expect(readApiMessage(createResponse({ body: 'x'.repeat(1_000_000) }))).toHaveLength(302);
		expect(readApiMessage(createResponse({ body: 'x'.repeat(300) }))).toHaveLength(300);
	});

	it('never cuts a character in two', () => {
		const message = readApiMessage(createResponse({ body: { message: `${'x'.repeat(299)}😀😀` } }));
		expect(Buffer.from(message ?? '').toString()).toBe(message);
	});

	it('is quick with a wide response without a message', () => {
		const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, row) => [`field${row}`, { row }]));
		expect(readApiMessage(createResponse({ body: wide }))).toBeUndefined();
	});
});
