import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { fields, seeRequests } from '../support/seeRequests';

const { see, seeOne } = seeRequests();

const file = (text: string, more: Partial<IBinaryData> = {}): IBinaryData =>
	({ data: Buffer.from(text).toString('base64'), ...more }) as IBinaryData;
const binary = {
	data: file('first, line\n', { fileName: 'rows.csv', mimeType: 'text/csv' }),
	bare: file('hallo'),
	untyped: file('1,2', { fileName: 'rows.csv' }),
	blank: file('{}', { fileName: 'a.json', mimeType: '' }),
	form: file('a=1', { mimeType: 'application/x-www-form-urlencoded' }),
	empty: file('', { mimeType: 'text/plain' }),
};

const post = (parameters: IDataObject) =>
	seeOne({ method: 'POST', url: '/x', sendBody: true, ...parameters }, { binary });
const oneFile = (inputDataFieldName: string, more: IDataObject = {}) => ({
	contentType: 'binaryData',
	inputDataFieldName,
	...more,
});
const parts = (...parameters: IDataObject[]) => ({
	contentType: 'multipart-form-data',
	bodyParameters: { parameters },
});
const part = (name: string, value: string) => ({ name, value });
const filePart = (name: string, inputDataFieldName: string) => ({
	parameterType: 'formBinaryData',
	name,
	inputDataFieldName,
});
const typed = (type: string) => ({ sendHeaders: true, headerParameters: fields(['Content-Type', type]) });

// What HTTP Request 4.5 in n8n 2.41.1 sends for the same parameters.
it.each<[string, IDataObject, string, string, string]>([
	['its own type and length', oneFile('data'), 'text/csv', '12', 'first, line\n'],
	['no type', oneFile('bare'), 'application/octet-stream', '5', 'hallo'],
	['no content', oneFile('empty'), 'text/plain', '0', ''],
	["the author's Content-Type", oneFile('data', typed('text/plain')), 'text/plain', '12', 'first, line\n'],
	['GET', oneFile('data', { method: 'GET' }), 'text/csv', '12', 'first, line\n'],
	[
		'the type of a form, where HTTP Request fails',
		oneFile('form'),
		'application/x-www-form-urlencoded',
		'3',
		'a=1',
	],
])('sends a file with %s', async (_, parameters, type, length, body) => {
	const { headers, body: seen } = await post(parameters);
	expect([headers['content-type'], headers['content-length'], seen]).toEqual([type, length, body]);
});

it('sends a file from an expression', async () => {
	const other = file('other', { mimeType: 'text/plain' });
	const { body } = await post(oneFile(`={{ ${JSON.stringify(other)} }}`));
	expect(body).toBe('other');
});

const CONTENT = 'Content-Disposition: form-data; name=';
it.each<[string, IDataObject, string[]]>([
	[
		'text',
		parts(part('a', '1'), part('b', 'ä "quoted"')),
		[`${CONTENT}"a"\r\n\r\n1`, `${CONTENT}"b"\r\n\r\nä "quoted"`],
	],
	[
		'a name twice',
		parts(part('a', '1'), part('a', '2')),
		[`${CONTENT}"a"\r\n\r\n1`, `${CONTENT}"a"\r\n\r\n2`],
	],
	[
		'an empty name and an empty value',
		parts(part('', 'x'), part('a', '')),
		[`${CONTENT}""\r\n\r\nx`, `${CONTENT}"a"\r\n\r\n`],
	],
	['special characters in a name', parts(part('a"b\nä', '1')), [`${CONTENT}"a%22b%0Aä"\r\n\r\n1`]],
	[
		'a number and null',
		parts(part('n', '={{ 5 }}'), part('z', '={{ null }}')),
		[`${CONTENT}"n"\r\n\r\n5`, `${CONTENT}"z"\r\n\r\nnull`],
	],
	[
		'files',
		parts(filePart('f', 'data'), filePart('g', 'bare')),
		[
			`${CONTENT}"f"; filename="rows.csv"\r\nContent-Type: text/csv\r\n\r\nfirst, line\n`,
			`${CONTENT}"g"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\nhallo`,
		],
	],
	[
		'files without a type, which get that of their names',
		parts(filePart('f', 'untyped'), filePart('g', 'blank')),
		[
			`${CONTENT}"f"; filename="rows.csv"\r\nContent-Type: text/csv\r\n\r\n1,2`,
			`${CONTENT}"g"; filename="a.json"\r\nContent-Type: application/json\r\n\r\n{}`,
		],
	],
	[
		"the author's Content-Type, which is replaced",
		{ ...parts(part('a', '1')), ...typed('text/csv') },
		[`${CONTENT}"a"\r\n\r\n1`],
	],
	['GET', { ...parts(part('a', '1')), method: 'GET' }, [`${CONTENT}"a"\r\n\r\n1`]],
	['OPTIONS', { ...parts(part('a', '1')), method: 'OPTIONS' }, [`${CONTENT}"a"\r\n\r\n1`]],
	[
		'JSON that the author declares as a form',
		{ specifyBody: 'json', jsonBody: '{"a":["1","2"]}', ...typed('multipart/form-data') },
		[`${CONTENT}"a"\r\n\r\n1`, `${CONTENT}"a"\r\n\r\n2`],
	],
	[
		'a list and an object, where HTTP Request fails',
		parts(part('l', '={{ [1] }}'), part('o', '={{ ({ x: true }) }}')),
		[`${CONTENT}"l"\r\n\r\n[1]`, `${CONTENT}"o"\r\n\r\n{"x":true}`],
	],
])('sends a form with %s', async (_, parameters, expected) => {
	const { headers, body } = await post(parameters);
	const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1];
	expect(body).toBe(expected.map((each) => `--${boundary}\r\n${each}\r\n`).join('') + `--${boundary}--\r\n`);
	expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
});

it('sends a form without parts', async () => {
	const { headers, body } = await post(parts());
	expect([headers['content-length'], body]).toEqual(['0', '']);
});

it.each([oneFile('data'), parts(filePart('f', 'data'))])(
	'sends the body again after a redirect 307: %j',
	async (content) => {
		const seen = await see({ method: 'POST', url: '/redirect/307', sendBody: true, ...content }, { binary });
		expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /redirect/307', 'POST /to']);
		expect(seen[1]?.body).toBe(seen[0]?.body);
		expect(seen[1]?.headers['content-type']).toBe(seen[0]?.headers['content-type']);
	},
);

it.each<[IDataObject, string]>([
	[oneFile(''), "'Input Data Field Name' is empty"],
	[parts(filePart('f', '')), "'Input Data Field Name' is empty"],
	[oneFile('missing'), "The item has no binary field 'missing'"],
	[parts(filePart('f', 'missing')), "The item has no binary field 'missing'"],
])('rejects %j', async (parameters, message) => {
	await expect(post(parameters)).rejects.toThrow(message);
});
