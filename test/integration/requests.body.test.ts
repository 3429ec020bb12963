import type { IDataObject } from 'n8n-workflow';

import { fields, seeRequests } from '../support/seeRequests';

const { seeOne } = seeRequests();

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const NONE = undefined;

const post = (parameters: IDataObject) =>
	seeOne({ method: 'POST', url: '/x', sendBody: true, ...parameters });
const json = (jsonBody: string, more: IDataObject = {}) => ({ specifyBody: 'json', jsonBody, ...more });
const jsonFields = (...pairs: Parameters<typeof fields>) => ({ bodyParameters: fields(...pairs) });
const form = (...pairs: Parameters<typeof fields>) => ({
	contentType: 'form-urlencoded',
	bodyParameters: fields(...pairs),
});
const formText = (body: string) => ({ contentType: 'form-urlencoded', specifyBody: 'string', body });
const raw = (body: string, rawContentType: string) => ({ contentType: 'raw', rawContentType, body });
const typed = (type: string) => ({ sendHeaders: true, headerParameters: fields(['Content-Type', type]) });
const format = (responseFormat: string) => ({ options: { response: { response: { responseFormat } } } });

type Row = [title: string, parameters: IDataObject, contentType: string | undefined, body: string];

// What HTTP Request 4.5 in n8n 2.41.1 sends for the same parameters.
const jsonRows: Row[] = [
	['fields', jsonFields(['a', '1'], ['b', 'ä €']), JSON_TYPE, '{"a":"1","b":"ä €"}'],
	[
		'fields that keep their type',
		jsonFields(['n', '={{ 1.5 }}'], ['b', '={{ false }}'], ['z', '={{ null }}'], ['l', '={{ $json.list }}']),
		JSON_TYPE,
		'{"n":1.5,"b":false,"z":null,"l":[1,"two"]}',
	],
	[
		'dotted names',
		jsonFields(['a.b.c', '1'], ['a.b.d', '2'], ['a.e', '3']),
		JSON_TYPE,
		'{"a":{"b":{"c":"1","d":"2"},"e":"3"}}',
	],
	[
		'names with indices',
		jsonFields(['l[0].x', '1'], ['l[1].x', '2'], ['c.1', '3']),
		JSON_TYPE,
		'{"l":[{"x":"1"},{"x":"2"}],"c":[null,"3"]}',
	],
	[
		'a name within an object',
		jsonFields(['o', '={{ $json.object }}'], ['o.y.n', '1']),
		JSON_TYPE,
		'{"o":{"x":1,"y":{"z":[2],"n":"1"}}}',
	],
	['the last value of a repeated name', jsonFields(['a', '1'], ['a', '2']), JSON_TYPE, '{"a":"2"}'],
	["the form's empty row, however odd", {}, JSON_TYPE, '{"":""}'],
	['no fields', jsonFields(), JSON_TYPE, '{}'],
	['text', json('{"a":1,"b":{"c":[true,null]}}'), JSON_TYPE, '{"a":1,"b":{"c":[true,null]}}'],
	['a list', json('[1,{"a":2}]'), JSON_TYPE, '[1,{"a":2}]'],
	['an object from an expression', json('={{ $json.object }}'), JSON_TYPE, '{"x":1,"y":{"z":[2]}}'],
	['a list from an expression', json('={{ $json.list }}'), JSON_TYPE, '[1,"two"]'],
	['a string, however odd', json('"text"'), FORM_TYPE, 'text'],
	['null, however odd', json('null'), FORM_TYPE, ''],
	['a string when the response format is JSON', json('"text"', format('json')), JSON_TYPE, '"text"'],
	['null when the response format is text', json('null', format('text')), JSON_TYPE, 'null'],
	['a string that the author declares as JSON', json('"text"', typed(JSON_TYPE)), JSON_TYPE, '"text"'],
	[
		"the author's Content-Type",
		json('{"a":1}', typed('application/vnd.api+json')),
		'application/vnd.api+json',
		'{"a":1}',
	],
	[
		'a form, when the author declares it',
		json('{"a":[1,2],"b":"x y"}', typed(FORM_TYPE)),
		FORM_TYPE,
		'a%5B0%5D=1&a%5B1%5D=2&b=x%20y',
	],
	[
		'a form, when the author declares it with a charset',
		json('{"a":[1,2],"b":"x y","n":null}', typed(`${FORM_TYPE}; charset=utf-8`)),
		`${FORM_TYPE}; charset=utf-8`,
		'a%5B%5D=1&a%5B%5D=2&b=x+y',
	],
	['leftover form text', { specifyBody: 'string', body: 'a=1&b=2' }, JSON_TYPE, '{"a":"1","b":"2"}'],
];

const formRows: Row[] = [
	[
		'fields',
		form(['a', '1'], ['b', "two words & ä=+*()'!~"]),
		FORM_TYPE,
		'a=1&b=two%20words%20%26%20%C3%A4%3D%2B%2A%28%29%27%21~',
	],
	['a name twice', form(['a', '1'], ['a', '2']), FORM_TYPE, 'a%5B0%5D=1&a%5B1%5D=2'],
	[
		'a number, a list, an object and null',
		form(['n', '={{ 5 }}'], ['l', '={{ $json.list }}'], ['o', '={{ ({ x: 1 }) }}'], ['z', '={{ null }}']),
		FORM_TYPE,
		'n=5&l%5B0%5D=1&l%5B1%5D=two&o%5Bx%5D=1&z=',
	],
	['an empty name, and a dotted one', form(['', 'x'], ['a.b', '']), FORM_TYPE, '=x&a.b='],
	['no fields', form(), FORM_TYPE, ''],
	['text', formText('a=1&b=two%20words&c=x+y'), FORM_TYPE, 'a=1&b=two%20words&c=x%20y'],
	['the last value of a repeated name in text', formText('a=1&a=2'), FORM_TYPE, 'a=2'],
	[
		'special characters in text',
		formText("?q=ä/~*'()&r=[1]&s=%zz&&t"),
		FORM_TYPE,
		'q=%C3%A4%2F~%2A%27%28%29&r=%5B1%5D&s=%25zz&t=',
	],
	['an object as text', formText('={{ ({ a: 1, b: [1, 2] }) }}'), FORM_TYPE, 'a=1&b=1%2C2'],
	['its own Content-Type', { ...form(['a', '1']), ...typed('text/csv') }, FORM_TYPE, 'a=1'],
];

const rawRows: Row[] = [
	['text', raw('plain ä', 'text/plain'), 'text/plain', 'plain ä'],
	[
		'JSON as written',
		raw(' { "a": 12345678901234567890 }\n', JSON_TYPE),
		JSON_TYPE,
		'{ "a": 12345678901234567890 }',
	],
	[
		'text that is not JSON as a JSON string, however odd',
		raw('not json', JSON_TYPE),
		JSON_TYPE,
		'"not json"',
	],
	[
		'JSON lines',
		raw('{"a":1}\n{"a":2}\n', 'application/x-ndjson'),
		'application/x-ndjson',
		'{"a":1}\n{"a":2}\n',
	],
	['a form', raw('a=1&b=2', FORM_TYPE), FORM_TYPE, 'a=1&b=2'],
	['an object', raw('={{ $json.object }}', 'text/plain'), 'text/plain', '{"x":1,"y":{"z":[2]}}'],
	['an object as a form', raw('={{ $json.object }}', FORM_TYPE), FORM_TYPE, 'x=1&y%5Bz%5D%5B0%5D=2'],
	['no type', raw('x', ''), '', 'x'],
	['nothing', raw('', 'text/plain'), 'text/plain', ''],
	['its own Content-Type', { ...raw('x', 'text/html'), ...typed('text/csv') }, 'text/html', 'x'],
];

describe.each([
	['JSON', jsonRows],
	['a form', formRows],
	['a raw body', rawRows],
])('as %s', (_, rows) => {
	it.each(rows)('sends %s', async (_, parameters, contentType, body) => {
		const seen = await post(parameters);
		expect([seen.headers['content-type'], seen.body]).toEqual([contentType, body]);
	});
});

describe('the method', () => {
	it.each<[string, IDataObject, string | undefined, string]>([
		['PUT', json('{"a":1}'), JSON_TYPE, '{"a":1}'],
		['DELETE', json('{"a":1}'), JSON_TYPE, '{"a":1}'],
		['GET', json('{"a":1}'), JSON_TYPE, '{"a":1}'],
		['OPTIONS', json('{"a":1}'), JSON_TYPE, '{"a":1}'],
		['HEAD', json('{"a":1}'), JSON_TYPE, '{"a":1}'],
		['PROPFIND', raw('<a/>', 'text/xml'), 'text/xml', '<a/>'],
		['GET', json('{}'), NONE, ''],
		['GET', jsonFields(), NONE, ''],
		['DELETE', json('{}'), JSON_TYPE, '{}'],
		['DELETE', json('null'), NONE, ''],
		['DELETE', json('"text"'), NONE, 'text'],
		['GET', form(['a', '1']), FORM_TYPE, 'a=1'],
		['OPTIONS', form(['a', '1'], ['a', '2']), JSON_TYPE, '{"a":["1","2"]}'],
		['OPTIONS', formText('a=1&b=2'), JSON_TYPE, '{"a":"1","b":"2"}'],
		['OPTIONS', raw('x', 'text/csv'), 'text/csv', ''],
		['OPTIONS', { contentType: 'binaryData', inputDataFieldName: 'data' }, NONE, ''],
	])('%s with %j has the type %j and the body %j', async (method, parameters, contentType, body) => {
		const seen = await post({ ...parameters, method });
		expect([seen.method, seen.headers['content-type'], seen.body]).toEqual([method, contentType, body]);
	});

	it.each([
		['post', 'POST'],
		['', 'GET'],
		['={{ null }}', 'GET'],
		['Purge', 'PURGE'],
		['PROPFIND', 'PROPFIND'],
	])('%j is sent as %s', async (method, expected) => {
		expect((await seeOne({ url: '/x', method })).method).toBe(expected);
	});

	it.each(['FOO BAR', 'GÉT', '={{ 5 }}', 'CONNECT'])('%j is rejected', async (method) => {
		await expect(seeOne({ url: '/x', method })).rejects.toMatchObject({
			message: expect.stringMatching(/^Method '.+' cannot be sent$/),
			description: expect.stringContaining('in Method'),
		});
	});
});

it('sends no body while sending is off', async () => {
	const seen = await post({ ...json('{"a":1}'), sendBody: false });
	expect([seen.headers['content-type'], seen.body]).toEqual([undefined, '']);
});

// Where HTTP Request fails, changes or loses something.
it.each<Row>([
	[
		'JSON text as written',
		json('{ "id": 12345678901234567890 }'),
		JSON_TYPE,
		'{ "id": 12345678901234567890 }',
	],
	['a number as JSON', json('5'), JSON_TYPE, '5'],
	['false as JSON', json('={{ false }}'), JSON_TYPE, 'false'],
	['a raw number', raw('={{ 5 }}', 'text/plain'), 'text/plain', '5'],
	[
		'a raw multipart form as written',
		raw('--b\r\n', 'multipart/form-data; boundary=b'),
		'multipart/form-data; boundary=b',
		'--b\r\n',
	],
	[
		'names that JavaScript reserves',
		jsonFields(['a.__proto__.b', '1'], ['constructor', '2']),
		JSON_TYPE,
		'{"a":{"__proto__":{"b":"1"}},"constructor":"2"}',
	],
])('unlike HTTP Request, sends %s', async (_, parameters, contentType, body) => {
	const seen = await post(parameters);
	expect([seen.headers['content-type'], seen.body]).toEqual([contentType, body]);
});

it.each(['{"a": }', '', '={{ undefined }}'])('rejects the JSON %j', async (jsonBody) => {
	await expect(post(json(jsonBody))).rejects.toThrow('The value in the "JSON Body" field is not valid JSON');
});
