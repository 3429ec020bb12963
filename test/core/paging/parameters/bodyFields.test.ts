import { setBodyField, setBodyFields } from '../../../../core';
import { readBodyField } from '../../../../core/paging/parameters/bodyFields';
import { createRequest } from '../../../support/openClient';
import { showing } from '../../../support/shown';

const JSON_TYPE = { 'Content-Type': 'application/vnd.api+json; charset=utf-8' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const create = (body: string | undefined, headers: Record<string, string>) =>
	createRequest('/list', {
		method: 'POST',
		headers,
		body: body === undefined ? undefined : Buffer.from(body),
	});
const set = (body: string | undefined, headers: Record<string, string>, fields: Record<string, unknown>) =>
	setBodyFields(create(body, headers), fields);

it.each<[string, string, string]>([
	['{}', 'page.from', '{"page":{"from":7}}'],
	['{"page":{"size":2}}', 'page.from', '{"page":{"size":2,"from":7}}'],
	['{"page.from":1}', 'page.from', '{"page.from":7}'],
	['{"a":{"page.from":1}}', 'a.page.from', '{"a":{"page.from":7}}'],
	['{"page":{"from":1}}', "['page.from']", '{"page":{"from":1},"page.from":7}'],
	['{"list":[{"b":2}]}', 'list[0].a', '{"list":[{"b":2,"a":7}]}'],
])('in %s, sets only the field %s, and reads it back', (body, name, expected) => {
	const request = setBodyField(create(body, JSON_TYPE), name, 7);
	expect(String(request.body)).toBe(expected);
	expect(readBodyField(request, name)).toBe(7);
});

it.each<[string | undefined, Record<string, string>, Record<string, unknown>, string]>([
	[undefined, {}, { page: 2 }, '{"page":2}'],
	['{"a":1,"page":1}', JSON_TYPE, { page: 2 }, '{"a":1,"page":2}'],
	['{"a":{"b":1}}', JSON_TYPE, { a: { c: [2] } }, '{"a":{"b":1,"c":[2]}}'],
	['{"a":1}', JSON_TYPE, { a: null, b: undefined }, '{"a":null}'],
	['{"a.b":1}', JSON_TYPE, { 'a.b': 2 }, '{"a.b":2}'],
	[
		'{"id":12345678901234567890,"x":[1e400,0.1234567890123456789]}',
		JSON_TYPE,
		{ x: { y: 2 } },
		'{"id":12345678901234567890,"x":{"y":2}}',
	],
	['{"id":12345678901234567890}', JSON_TYPE, { id: { a: 1 } }, '{"id":{"a":1}}'],
	['a=1&page=1&page=2', FORM_TYPE, { page: 3 }, 'a=1&page=3'],
	['a=1', FORM_TYPE, { list: [1, { b: 2 }], none: null }, 'a=1&list=1&list=%7B%22b%22%3A2%7D&none='],
])('in %j (%j) sets %j', (body, headers, fields, expected) => {
	expect(String(set(body, headers, fields).body)).toBe(expected);
});

it('sets the content type when there was no body', () => {
	expect(set(undefined, {}, { page: 2 }).headers).toEqual({ 'content-type': 'application/json' });
});

it('does not change a prototype', () => {
	const fields = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
	expect(String(set('{"a":1}', JSON_TYPE, fields).body)).toBe('{"a":1,"__proto__":{"polluted":true}}');
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it.each([
	['[1]', JSON_TYPE],
	['{broken', JSON_TYPE],
	['text', { 'content-type': 'text/plain' }],
	['text', {}],
] as const)('refuses a body without fields: %s (%j)', (body, headers) => {
	expect(showing(() => set(body, headers, { page: 2 }))).toThrow(
		expect.objectContaining({
			code: 'BODY_WITHOUT_FIELDS',
			description: expect.stringContaining('JSON object'),
		}),
	);
});

it('writes a bigint as a number with all its digits', () => {
	expect(String(set('{"id":12345678901234567890}', JSON_TYPE, { cursor: 2n ** 64n }).body)).toBe(
		'{"id":12345678901234567890,"cursor":18446744073709551616}',
	);
	expect(String(set('a=1', FORM_TYPE, { cursor: 2n ** 64n }).body)).toBe('a=1&cursor=18446744073709551616');
});
