import type { IDataObject } from 'n8n-workflow';

import { fields, seeRequests } from '../support/seeRequests';

const { seeOne } = seeRequests();

const query = async (parameters: IDataObject, url = '/x') =>
	(await seeOne({ url, sendQuery: true, ...parameters })).url.replace(/^\/x/, '');
const keypair = (...pairs: Parameters<typeof fields>) => ({ queryParameters: fields(...pairs) });
const json = (jsonQuery: string) => ({ specifyQuery: 'json', jsonQuery });
const as = (queryParameterArrays: string) => ({ options: { queryParameterArrays } });

const TWICE = keypair(['tag', 'a'], ['other', '1'], ['tag', 'b']);
const LISTS = json('{"l":[1,2],"deep":[[1],{"x":[2]}]}');

// What HTTP Request 4.5 in n8n 2.41.1 sends for the same parameters.
it.each<[string, IDataObject, string]>([
	['names and values', keypair(['a', '1'], ['b', 'two words']), '?a=1&b=two%20words'],
	[
		'special characters',
		keypair(['ä&=', 'ü &=+/?#%:@$,;[]|\'"!*()~-_.']),
		'?%C3%A4%26%3D=%C3%BC%20%26%3D%2B%2F%3F%23%25%3A%40%24%2C%3B%5B%5D%7C%27%22%21%2A%28%29~-_.',
	],
	['an empty value', keypair(['a', '']), '?a='],
	["the form's empty row, however odd", keypair(['', '']), '?='],
	['a value without a name', keypair(['', 'x'], ['b', '1']), '?=x&b=1'],
	['names that are numbers first', keypair(['b', '1'], ['9', 'n'], ['1', 'n']), '?1=n&9=n&b=1'],
	[
		'a number, a boolean and null',
		keypair(['n', '={{ 1.5 }}'], ['b', '={{ true }}'], ['z', '={{ null }}']),
		'?n=1.5&b=true&z=',
	],
	['nothing for undefined', keypair(['u', '={{ undefined }}'], ['b', '1']), '?b=1'],
	['an object', keypair(['o', '={{ $json.object }}']), '?o%5Bx%5D=1&o%5By%5D%5Bz%5D%5B0%5D=2'],
	['a date', keypair(['d', '={{ new Date(0) }}']), '?d=1970-01-01T00%3A00%3A00.000Z'],
	['a name twice, with indices by default', TWICE, '?tag%5B0%5D=a&tag%5B1%5D=b&other=1'],
	['a name twice as indices', { ...TWICE, ...as('indices') }, '?tag%5B0%5D=a&tag%5B1%5D=b&other=1'],
	['a name twice as brackets', { ...TWICE, ...as('brackets') }, '?tag%5B%5D=a&tag%5B%5D=b&other=1'],
	['a name twice as repeat', { ...TWICE, ...as('repeat') }, '?tag=a&tag=b&other=1'],
	[
		'a list added to a value',
		keypair(['a', '1'], ['a', '={{ [2, 3] }}']),
		'?a%5B0%5D=1&a%5B1%5D%5B0%5D=2&a%5B1%5D%5B1%5D=3',
	],
	[
		'a value added to a list',
		keypair(['a', '={{ [2, 3] }}'], ['a', '1']),
		'?a%5B0%5D=2&a%5B1%5D=3&a%5B2%5D=1',
	],
	['lists in JSON', LISTS, '?l%5B0%5D=1&l%5B1%5D=2&deep%5B0%5D%5B0%5D=1&deep%5B1%5D%5Bx%5D%5B0%5D=2'],
	[
		'lists in JSON as brackets',
		{ ...LISTS, ...as('brackets') },
		'?l%5B%5D=1&l%5B%5D=2&deep%5B%5D%5B%5D=1&deep%5B%5D%5Bx%5D%5B%5D=2',
	],
	['lists in JSON as repeat', { ...LISTS, ...as('repeat') }, '?l=1&l=2&deep=1&deep%5Bx%5D=2'],
	['JSON', json('{"a":1,"b":"two words","c":true,"d":null,"e":[],"f":{}}'), '?a=1&b=two%20words&c=true&d='],
	['JSON that is a list', json('[1,2]'), '?0=1&1=2'],
	['JSON from an expression', json('={{ JSON.stringify({ n: $json.number }) }}'), '?n=7'],
])('sends %s', async (_, parameters, expected) => {
	expect(await query(parameters)).toBe(expected);
});

it.each([
	['/x?a=1', '?a=1&a=2'],
	['/x?', '?a=2'],
	['/x#top', '?a=2'],
	['/x?z=1&#top', '?z=1&&a=2'],
	["/x?q='<> |{}[]^`", '?q=%27%3C%3E%20|{}[]^`&a=2'],
])('appends to the query of the URL %j', async (url, expected) => {
	expect(await query(keypair(['a', '2']), url)).toBe(expected);
});

it('sends no query while sending is off', async () => {
	expect(await query({ ...TWICE, sendQuery: false })).toBe('');
});

// Where HTTP Request fails, loses something or stays silent.
it.each<[string, IDataObject, string]>([
	['an object from an expression as JSON', json('={{ ({ n: $json.number }) }}'), '?n=7'],
	[
		'names that JavaScript reserves',
		keypair(['__proto__', '1'], ['constructor', '2']),
		'?__proto__=1&constructor=2',
	],
	['half a character', keypair(['half', '\ud83d']), '?half=%EF%BF%BD'],
])('unlike HTTP Request, sends %s', async (_, parameters, expected) => {
	expect(await query(parameters)).toBe(expected);
});

it.each([
	[json('{"a":'), 'The value in the "JSON Query Parameters" field is not valid JSON'],
	[json(''), 'The value in the "JSON Query Parameters" field is not valid JSON'],
	[json('"text"'), 'The value in the "JSON Query Parameters" field must be a JSON object'],
	[json('null'), 'The value in the "JSON Query Parameters" field must be a JSON object'],
	[as('comma'), "Query Array Format 'comma' is not a valid choice"],
])('rejects %j', async (parameters, message) => {
	await expect(query(parameters)).rejects.toThrow(message);
});
