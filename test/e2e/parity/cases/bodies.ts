import type { IDataObject } from 'n8n-workflow';
import { fields, get, post, type ParityCase } from '../ParityCase';

const asJson = (jsonBody: string) => post({ specifyBody: 'json', jsonBody });
const asFields = (...pairs: Parameters<typeof fields>) => post({ bodyParameters: fields(...pairs) });
const asForm = (...pairs: Parameters<typeof fields>) =>
	post({ contentType: 'form-urlencoded', bodyParameters: fields(...pairs) });
const asFormText = (body: string) => post({ contentType: 'form-urlencoded', specifyBody: 'string', body });
const asRaw = (body: string, rawContentType: string, more: IDataObject = {}) =>
	post({ contentType: 'raw', rawContentType, body }, more);
const asParts = (...parameters: IDataObject[]) =>
	post({ contentType: 'multipart-form-data', bodyParameters: { parameters } });
const part = (name: string, value: string) => ({ name, value });
const filePart = (name: string, inputDataFieldName: string) => ({
	parameterType: 'formBinaryData',
	name,
	inputDataFieldName,
});

/** JSON bodies. */
export const jsonBodyCases: ParityCase[] = [
	{ name: 'JSON by fields', parameters: asFields(['a', '1'], ['b', 'ä €']) },
	{
		name: 'JSON by fields with types',
		parameters: asFields(
			['n', '={{ 1.5 }}'],
			['b', '={{ false }}'],
			['z', '={{ null }}'],
			['l', '={{ $json.list }}'],
			['o', '={{ ({ x: 1 }) }}'],
		),
	},
	{
		name: 'JSON by fields with dotted names',
		parameters: asFields(['a.b.c', '1'], ['a.b.d', '2'], ['a.e', '3']),
	},
	{ name: 'JSON by fields with indices in names', parameters: asFields(['l[0].x', '1'], ['l[1].x', '2']) },
	{ name: 'JSON by fields, the same name twice', parameters: asFields(['a', '1'], ['a', '2']) },
	{ name: 'JSON by fields, an empty name', parameters: asFields(['', 'x'], ['a', '1']) },
	{ name: 'JSON by fields, none', parameters: post({ bodyParameters: { parameters: [] } }) },
	{ name: "JSON by fields, the form's empty row", parameters: post({}) },
	{ name: 'JSON', parameters: asJson('{"a":1,"b":{"c":[true,null]}}') },
	{
		name: 'JSON with spaces and a large number',
		parameters: asJson('{ "id": 12345678901234567890,\n "a": 1.0 }'),
		difference: { seen: 'text goes out as written: large numbers stay whole' },
	},
	{ name: 'JSON that is a list', parameters: asJson('[1,{"a":2}]') },
	{ name: 'JSON that is a string', parameters: asJson('"text"') },
	{ name: 'JSON that is a number', parameters: asJson('5') },
	{ name: 'JSON that is null', parameters: asJson('null') },
	{ name: 'JSON by expression in text', parameters: asJson('={"name": "{{ $json.name }}"}') },
	{ name: 'JSON that is an object by expression', parameters: asJson('={{ $json }}') },
	{ name: 'JSON that is a list by expression', parameters: asJson('={{ $json.list }}') },
	{ name: 'invalid JSON', parameters: asJson('{"a": }') },
	{ name: 'no JSON', parameters: asJson('') },
	{ name: 'invalid JSON stops', parameters: asJson('{"a": }'), stops: true },
	{ name: 'JSON for PUT', parameters: { ...asJson('{"a":1}'), method: 'PUT' } },
	{ name: 'JSON for PATCH', parameters: { ...asJson('{"a":1}'), method: 'PATCH' } },
	{ name: 'JSON for DELETE', parameters: { ...asJson('{"a":1}'), method: 'DELETE' } },
	{ name: 'JSON for GET', parameters: { ...asJson('{"a":1}'), method: 'GET' } },
	{ name: 'JSON for OPTIONS', parameters: { ...asJson('{"a":1}'), method: 'OPTIONS' } },
	{ name: 'JSON for HEAD', parameters: { ...asJson('{"a":1}'), method: 'HEAD' } },
	{
		name: 'a body while sending is off',
		parameters: get('/echo', {}, { method: 'POST', bodyParameters: fields(['a', '1']) }),
	},
	{
		name: 'JSON with the format JSON',
		parameters: { ...asJson('{"a":1}'), options: { response: { response: { responseFormat: 'json' } } } },
	},
];

/** Forms and raw bodies. */
export const formCases: ParityCase[] = [
	{ name: 'a form by fields', parameters: asForm(['a', '1'], ['b', "two words & ä=+*()'!~"]) },
	{ name: 'a form, the same name twice', parameters: asForm(['a', '1'], ['a', '2']) },
	{
		name: 'a form with a number, a list, an object and null',
		parameters: asForm(
			['n', '={{ 5 }}'],
			['l', '={{ $json.list }}'],
			['o', '={{ ({ x: 1 }) }}'],
			['z', '={{ null }}'],
		),
	},
	{ name: 'a form with an empty name and an empty value', parameters: asForm(['', 'x'], ['a', '']) },
	{ name: 'a form with dotted names', parameters: asForm(['a.b', '1']) },
	{
		name: 'a form without fields',
		parameters: post({ contentType: 'form-urlencoded', bodyParameters: { parameters: [] } }),
	},
	{ name: 'a form as text', parameters: asFormText('a=1&b=two%20words&c=x+y') },
	{ name: 'a form as text, the same name twice', parameters: asFormText('a=1&a=2') },
	{ name: 'a form as text, empty', parameters: asFormText('') },
	{ name: 'a form as text with special characters', parameters: asFormText("q=ä/~*'()&r=[1]") },
	{ name: 'a form for PUT', parameters: { ...asForm(['a', '1']), method: 'PUT' } },
	{ name: 'a form for GET', parameters: { ...asForm(['a', '1']), method: 'GET' } },
	{ name: 'raw text', parameters: asRaw('plain ä', 'text/plain') },
	{ name: 'raw XML', parameters: asRaw('<a>ä</a>', 'application/xml; charset=utf-8') },
	{ name: 'raw JSON', parameters: asRaw('{ "a": 12345678901234567890 }', 'application/json') },
	{
		name: 'raw JSON as text by format',
		parameters: asRaw('{ "a": 1 }', 'application/json', {
			options: { response: { response: { responseFormat: 'text' } } },
		}),
	},
	{ name: 'raw text that is not JSON as JSON', parameters: asRaw('not json', 'application/json') },
	{ name: 'raw form', parameters: asRaw('a=1&b=2', 'application/x-www-form-urlencoded') },
	{ name: 'raw without content type', parameters: asRaw('x', '') },
	{ name: 'raw and empty', parameters: asRaw('', 'text/plain') },
	{
		name: "raw with the author's Content-Type header",
		parameters: asRaw('x', 'text/html', {
			sendHeaders: true,
			headerParameters: fields(['Content-Type', 'text/csv']),
		}),
	},
	{ name: 'raw, an object by expression', parameters: asRaw('={{ $json }}', 'application/json') },
	{ name: 'raw for GET', parameters: { ...asRaw('x', 'text/plain'), method: 'GET' } },
];

/** Bodies with files. */
export const uploadCases: ParityCase[] = [
	{ name: 'multipart text', parameters: asParts(part('a', '1'), part('b', 'ä "quoted"')) },
	{ name: 'multipart text, the same name twice', parameters: asParts(part('a', '1'), part('a', '2')) },
	{ name: 'multipart with an empty name', parameters: asParts(part('', 'x'), part('a', '1')) },
	{ name: 'multipart with an empty value', parameters: asParts(part('a', '')) },
	{ name: 'multipart with special characters in the name', parameters: asParts(part('a"b ä', '1')) },
	{ name: 'multipart with a number', parameters: asParts(part('n', '={{ 5 }}')) },
	{ name: 'multipart with an object', parameters: asParts(part('o', '={{ ({ x: 1 }) }}')) },
	{ name: 'multipart with a list', parameters: asParts(part('l', '={{ [1, 2] }}')) },
	{ name: 'multipart with null', parameters: asParts(part('z', '={{ null }}')) },
	{
		name: 'multipart with a file',
		parameters: asParts(part('a', '1'), filePart('upload', 'data')),
		input: 'file',
	},
	{
		name: 'multipart with two files',
		parameters: asParts(filePart('first', 'data'), filePart('second', 'other')),
		input: 'files',
	},
	{
		name: 'multipart with two files of the same name',
		parameters: asParts(filePart('f', 'data'), filePart('f', 'other')),
		input: 'files',
	},
	{
		name: 'multipart with a missing file',
		parameters: asParts(filePart('f', 'missing')),
		input: 'file',
	},
	{
		name: 'multipart with a file without a field',
		parameters: asParts(part('a', '1'), filePart('f', '')),
		input: 'file',
	},
	{ name: 'multipart for PUT', parameters: { ...asParts(part('a', '1')), method: 'PUT' } },
	{
		name: "multipart with the author's Content-Type",
		parameters: { ...asParts(part('a', '1')), sendHeaders: true, headerParameters: fields(['X-One', '1']) },
	},
	{
		name: 'a file as body',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'data' }),
		input: 'file',
	},
	{
		name: 'a second file as body',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'other' }),
		input: 'files',
	},
	{
		name: "a file as body with the author's Content-Type",
		parameters: post(
			{ contentType: 'binaryData', inputDataFieldName: 'data' },
			{ sendHeaders: true, headerParameters: fields(['Content-Type', 'text/csv']) },
		),
		input: 'file',
	},
	{
		name: 'a file as body for PUT',
		parameters: { ...post({ contentType: 'binaryData', inputDataFieldName: 'data' }), method: 'PUT' },
		input: 'file',
	},
	{
		name: 'a missing file as body',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'missing' }),
		input: 'file',
	},
	{
		name: 'a missing file as body stops',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'missing' }),
		input: 'file',
		stops: true,
	},
	{
		name: 'a file as body of an item without files',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'data' }),
	},
	{
		name: 'a file as body without a field',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: '' }),
		input: 'file',
	},
	{
		name: 'a file as body, sent after a redirect 307',
		parameters: {
			...post({ contentType: 'binaryData', inputDataFieldName: 'data' }),
			url: 'http://echo/redirect/307',
		},
		input: 'file',
	},
];
