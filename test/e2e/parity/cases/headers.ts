import type { IDataObject } from 'n8n-workflow';
import { fields, get, post, type ParityCase } from '../ParityCase';

const keypair = (headerParameters: IDataObject, options: IDataObject = {}) =>
	get('/echo', options, { sendHeaders: true, headerParameters });
const asJson = (jsonHeaders: string, options: IDataObject = {}) =>
	get('/echo', options, { sendHeaders: true, specifyHeaders: 'json', jsonHeaders });
const format = (responseFormat: string) => get('/text', { response: { response: { responseFormat } } });

/** Headers. */
export const headersCases: ParityCase[] = [
	{ name: 'fields', parameters: keypair(fields(['X-One', '1'], ['x-two', 'two words'])) },
	{
		name: 'fields while sending is off',
		parameters: get('/echo', {}, { headerParameters: fields(['X-One', '1']) }),
	},
	{
		name: 'names as written',
		parameters: keypair(fields(['X-CamelCase', '1']), { lowercaseHeaders: false }),
	},
	{
		name: 'names in lower case',
		parameters: keypair(fields(['X-CamelCase', '1']), { lowercaseHeaders: true }),
	},
	{ name: 'the same name twice', parameters: keypair(fields(['X-Many', '1'], ['X-Many', '2'])) },
	{ name: 'the same name in two cases', parameters: keypair(fields(['X-Many', '1'], ['x-many', '2'])) },
	{ name: 'an empty name', parameters: keypair(fields(['', 'x'], ['X-One', '1'])) },
	{ name: 'an empty value', parameters: keypair(fields(['X-Empty', ''])) },
	{
		name: 'a number, a boolean and null',
		parameters: keypair(fields(['X-N', '={{ 5 }}'], ['X-B', '={{ true }}'], ['X-Z', '={{ null }}'])),
	},
	{
		name: 'a list and an object',
		parameters: keypair(fields(['X-L', '={{ [1, 2] }}'], ['X-O', '={{ ({ a: 1 }) }}'])),
	},
	{ name: 'spaces around a value', parameters: keypair(fields(['X-One', '  1  '])) },
	{ name: 'Latin-1 letters', parameters: keypair(fields(['X-One', 'Müller'])) },
	{ name: 'letters beyond Latin-1', parameters: keypair(fields(['X-One', '中文'])) },
	{ name: 'a line break in a value', parameters: keypair(fields(['X-One', 'a\nX-Two: b'])) },
	{ name: 'an invalid name', parameters: keypair(fields(['X One', '1'])) },
	{ name: 'JSON', parameters: asJson('{"X-One":"1","x-two":2,"X-Three":true}') },
	{ name: 'JSON with names as written', parameters: asJson('{"X-One":"1"}', { lowercaseHeaders: false }) },
	{ name: 'invalid JSON', parameters: asJson('X-One: 1') },
	{ name: 'no JSON', parameters: asJson('') },
	{ name: 'an object by expression as JSON', parameters: asJson('={{ ({ "X-One": "1" }) }}') },
	{
		name: "the author's Accept",
		parameters: keypair(fields(['Accept', 'text/csv'])),
		alsoHeaders: ['accept'],
	},
	{ name: 'the default Accept', parameters: get('/text'), alsoHeaders: ['accept'] },
	...['json', 'text', 'file'].map((name) => ({
		name: `the Accept for ${name}`,
		parameters: format(name),
		alsoHeaders: ['accept'],
	})),
	{
		name: "the author's User-Agent",
		parameters: keypair(fields(['User-Agent', 'me/1'])),
		alsoHeaders: ['user-agent'],
	},
	{
		name: "the author's Accept-Encoding",
		parameters: keypair(fields(['Accept-Encoding', 'identity'])),
		alsoHeaders: ['accept-encoding'],
	},
	{
		name: "the author's Content-Type for JSON",
		parameters: post(
			{ bodyParameters: fields(['a', '1']) },
			{ sendHeaders: true, headerParameters: fields(['Content-Type', 'application/vnd.api+json']) },
		),
	},
	{
		name: "the author's Content-Type for a form",
		parameters: post(
			{ contentType: 'form-urlencoded', bodyParameters: fields(['a', '1']) },
			{
				sendHeaders: true,
				headerParameters: fields(['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']),
			},
		),
	},
	{ name: "the author's Authorization", parameters: keypair(fields(['Authorization', 'Bearer mine'])) },
];
