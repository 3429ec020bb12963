import { readQuery } from '../../../adapter/request/readRequest';
import { createRead } from '../../support/createRead';

const pairs = (...parameters: Array<{ name?: unknown; value?: unknown }>) => ({
	sendQuery: true,
	queryParameters: { parameters },
});
const json = (jsonQuery: unknown) => ({ sendQuery: true, specifyQuery: 'json', jsonQuery });

it.each<[string, object, unknown]>([
	['nothing unless switched on', { ...pairs({ name: 'a', value: '1' }), sendQuery: false }, []],
	['nothing from an empty form', { sendQuery: true }, []],
	[
		'names and values in order, with a repeated name',
		pairs({ name: 'b', value: '1' }, { name: 'a', value: 2 }, { name: 'b', value: '3' }),
		[
			['b[0]', '1'],
			['b[1]', '3'],
			['a', '2'],
		],
	],
	['a row without a name', pairs({ name: '', value: '1' }), [['', '1']]],
	[
		'a list as one indexed name for each entry',
		pairs({ name: 'id', value: [1, 'b', null] }),
		[
			['id[0]', '1'],
			['id[1]', 'b'],
			['id[2]', ''],
		],
	],
	['nothing from an empty list', pairs({ name: 'id', value: [] }), []],
	[
		'empty text and null as empty, and nothing from undefined',
		pairs({ name: 'a', value: '' }, { name: 'b', value: null }, { name: 'c' }),
		[
			['a', ''],
			['b', ''],
		],
	],
	['an object by its keys', pairs({ name: 'a', value: { b: 1 } }), [['a[b]', '1']]],
	[
		'JSON text',
		json('{"a":1,"b":["x","y"],"c":true}'),
		[
			['a', '1'],
			['b[0]', 'x'],
			['b[1]', 'y'],
			['c', 'true'],
		],
	],
	['an object from an expression', json({ a: 'x' }), [['a', 'x']]],
])('reads %s', (_, parameters, query) => {
	expect(readQuery(createRead({ ...parameters }))).toEqual(query);
});

it.each([
	['{a:1}', 'The value in the "JSON Query Parameters" field is not valid JSON'],
	['', 'The value in the "JSON Query Parameters" field is not valid JSON'],
	['5', 'The value in the "JSON Query Parameters" field must be a JSON object'],
	[null, 'The value in the "JSON Query Parameters" field must be a JSON object'],
])('rejects the JSON %j', (jsonQuery, message) => {
	expect(() => readQuery(createRead(json(jsonQuery)))).toThrow(message);
});
