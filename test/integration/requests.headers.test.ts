import type { IDataObject } from 'n8n-workflow';

import { fields, seeRequests } from '../support/seeRequests';

const { seeOne } = seeRequests();

const headersOf = async (parameters: IDataObject) =>
	(await seeOne({ url: '/x', sendHeaders: true, ...parameters })).headers;
const keypair = (...pairs: Parameters<typeof fields>) => ({ headerParameters: fields(...pairs) });
const json = (jsonHeaders: string) => ({ specifyHeaders: 'json', jsonHeaders });
const format = (responseFormat: string) => ({ options: { response: { response: { responseFormat } } } });

// What HTTP Request 4.5 in n8n 2.41.1 sends for the same parameters.
it.each<[string, IDataObject, IDataObject]>([
	['fields', keypair(['X-One', '1'], ['x-two', 'two words']), { 'x-one': '1', 'x-two': 'two words' }],
	['a name twice', keypair(['X-Many', '1'], ['X-Many', '2']), { 'x-many': '1, 2' }],
	['the last value of a name in two cases', keypair(['X-Many', '1'], ['x-many', '2']), { 'x-many': '2' }],
	['Cookie twice', keypair(['Cookie', 'a=1'], ['Cookie', 'b=2']), { cookie: 'a=1; b=2' }],
	['a trimmed value', keypair(['X-One', '  1  ']), { 'x-one': '1' }],
	['Latin-1 letters', keypair(['X-One', 'Müller']), { 'x-one': 'Müller' }],
	['an empty value', keypair(['X-Empty', '']), { 'x-empty': '' }],
	['a number and true', keypair(['X-N', '={{ 5 }}'], ['X-B', '={{ true }}']), { 'x-n': '5', 'x-b': 'true' }],
	['a list', keypair(['X-L', '={{ $json.list }}']), { 'x-l': '1, two' }],
	['an object, however odd', keypair(['X-O', '={{ $json.object }}']), { 'x-o': '[object Object]' }],
	['JSON', json('{"X-One":"1","x-two":2,"X-L":[1,2]}'), { 'x-one': '1', 'x-two': '2', 'x-l': '1, 2' }],
	["the author's Accept", keypair(['Accept', 'text/csv']), { accept: 'text/csv' }],
	["the author's User-Agent", keypair(['User-Agent', 'me/1']), { 'user-agent': 'me/1' }],
	[
		"the author's Accept-Encoding",
		keypair(['Accept-Encoding', 'identity']),
		{ 'accept-encoding': 'identity' },
	],
	[
		'a Content-Type without a body',
		{ method: 'POST', ...keypair(['Content-Type', 'text/csv']) },
		{ 'content-type': 'text/csv' },
	],
	['its own User-Agent', {}, { 'user-agent': 'n8n' }],
	[
		'an Accept for any format',
		{},
		{
			accept:
				'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7',
		},
	],
	[
		'an Accept for files',
		format('file'),
		{
			accept:
				'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7',
		},
	],
	['an Accept for JSON', format('json'), { accept: 'application/json,text/*;q=0.99' }],
	[
		'an Accept for text',
		format('text'),
		{ accept: 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, */*;q=0.1' },
	],
])('sends %s', async (_, parameters, expected) => {
	expect(await headersOf(parameters)).toMatchObject(expected);
});

it('leaves out null, false and headers without a name', async () => {
	const headers = await headersOf(keypair(['X-Z', '={{ null }}'], ['X-F', '={{ false }}'], ['', 'x']));
	expect(Object.keys(headers)).toEqual(expect.not.arrayContaining(['x-z', 'x-f', '']) as unknown as string[]);
});

it('sends no headers while sending is off', async () => {
	expect(await headersOf({ sendHeaders: false, ...keypair(['X-One', '1']) })).not.toHaveProperty('x-one');
});

// Where HTTP Request fails or loses something.
it.each<[string, IDataObject, IDataObject]>([
	['an object from an expression as JSON', json('={{ ({ "X-One": $json.number }) }}'), { 'x-one': '7' }],
	[
		"the author's Accept as written",
		{ ...keypair(['Accept', 'text/csv']), options: { lowercaseHeaders: false } },
		{ accept: 'text/csv' },
	],
])('unlike HTTP Request, sends %s', async (_, parameters, expected) => {
	expect(await headersOf(parameters)).toMatchObject(expected);
});

it.each([
	[json('X-One: 1'), 'The value in the "JSON Headers" field is not valid JSON'],
	[json(''), 'The value in the "JSON Headers" field is not valid JSON'],
	[json('[1]'), 'The value in the "JSON Headers" field must be a JSON object'],
	[keypair(['X One', '1']), "Header 'X One' cannot be sent"],
	[keypair(['X-One', '中文']), "Header 'X-One' cannot be sent"],
	[keypair(['X-One', 'a\nX-Two: b']), "Header 'X-One' cannot be sent"],
])('rejects %j', async (parameters, message) => {
	await expect(headersOf(parameters)).rejects.toThrow(message);
});
