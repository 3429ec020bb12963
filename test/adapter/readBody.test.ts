import { readBody } from '../../adapter/readBody';
import { createRead } from './createRead';

const read = (parameters: Record<string, unknown>) => {
	const { body, contentType } = readBody(createRead({ sendBody: true, ...parameters }));
	return [contentType?.['content-type'], body?.toString()];
};
const parameters = [
	{ name: 'a', value: 'ä &=' },
	{ name: '', value: 'left out' },
	{ name: 'n', value: 5 },
	{ name: 'a', value: 'last' },
];
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

it('sends none unless it is switched on', () => {
	expect(readBody(createRead({ jsonBody: '{}', specifyBody: 'json' }))).toEqual({});
	expect(readBody(createRead({ sendBody: 'true' }))).toEqual({});
});

it.each<[string, Record<string, unknown>, string, string]>([
	[
		'JSON of fields, the last one of a name',
		{ bodyParameters: { parameters } },
		JSON_TYPE,
		'{"a":"last","n":5}',
	],
	['JSON of no fields', {}, JSON_TYPE, '{}'],
	[
		'JSON of fields that hold objects',
		{ bodyParameters: { parameters: [{ name: 'o', value: { x: [1] } }] } },
		JSON_TYPE,
		'{"o":{"x":[1]}}',
	],
	['JSON text', { specifyBody: 'json', jsonBody: '{"a":[1,null]}' }, JSON_TYPE, '{"a":[1,null]}'],
	['JSON of an expression', { specifyBody: 'json', jsonBody: { a: 1 } }, JSON_TYPE, '{"a":1}'],
	['a JSON list', { specifyBody: 'json', jsonBody: [1, 2] }, JSON_TYPE, '[1,2]'],
	['JSON null', { specifyBody: 'json', jsonBody: null }, JSON_TYPE, 'null'],
	[
		'a form of fields, a name more than once',
		{ contentType: 'form-urlencoded', bodyParameters: { parameters } },
		FORM_TYPE,
		'a=%C3%A4+%26%3D&n=5&a=last',
	],
	[
		'a form as one text',
		{ contentType: 'form-urlencoded', specifyBody: 'string', body: 'a=1&b=2' },
		FORM_TYPE,
		'a=1&b=2',
	],
	['raw text', { contentType: 'raw', rawContentType: 'text/csv', body: 'a;b\nä' }, 'text/csv', 'a;b\nä'],
	['raw text of no stated type', { contentType: 'raw', body: 'x' }, 'text/plain', 'x'],
	['a raw object as JSON', { contentType: 'raw', body: { a: 1 } }, 'text/plain', '{"a":1}'],
	['raw nothing', { contentType: 'raw' }, 'text/plain', ''],
])('sends %s', (_, form, contentType, body) => {
	expect(read(form)).toEqual([contentType, body]);
});

it('sends the numbers of a JSON text as they are written', () => {
	const jsonBody = '{"barcode":12345678901234567890,"price":1.10}';
	expect(read({ specifyBody: 'json', jsonBody })).toEqual([JSON_TYPE, jsonBody]);
});

it.each([['{"a":}'], [''], ["{'a':1}"]])('refuses the JSON %j', (jsonBody) => {
	expect(() => read({ specifyBody: 'json', jsonBody })).toThrow(
		"The value of 'JSON (Body)' is not valid JSON",
	);
});

it('names the field when its expression gives nothing', () => {
	const readNothing = (name: string, fallback?: unknown) =>
		name === 'jsonBody' ? undefined : createRead({ sendBody: true, specifyBody: 'json' })(name, fallback);
	expect(() => readBody(readNothing)).toThrow("'JSON (Body)'");
});
