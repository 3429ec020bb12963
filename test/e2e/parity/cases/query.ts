import type { IDataObject } from 'n8n-workflow';
import { fields, get, type ParityCase } from '../ParityCase';

const keypair = (queryParameters: IDataObject, options: IDataObject = {}, path = '/echo') =>
	get(path, options, { sendQuery: true, queryParameters });
const asJson = (jsonQuery: string, options: IDataObject = {}) =>
	get('/echo', options, { sendQuery: true, specifyQuery: 'json', jsonQuery });
const twice = fields(['tag', 'a'], ['tag', 'b'], ['other', '1'], ['tag', 'c']);

/** Query parameters. */
export const queryCases: ParityCase[] = [
	{ name: 'fields', parameters: keypair(fields(['a', '1'], ['b', 'two words'])) },
	{
		name: 'fields while sending is off',
		parameters: get('/echo', {}, { queryParameters: fields(['a', '1']) }),
	},
	{ name: 'fields and a query in the URL', parameters: keypair(fields(['b', '2']), {}, '/echo?a=1') },
	{ name: 'a field that is also in the URL', parameters: keypair(fields(['a', '2']), {}, '/echo?a=1') },
	{ name: 'fields and a fragment in the URL', parameters: keypair(fields(['b', '2']), {}, '/echo#part') },
	{ name: 'special characters', parameters: keypair(fields(['ä&=?', 'ü &=+/?#%:@$,;[]{}|\'"!*()~-_.'])) },
	{ name: 'an empty value', parameters: keypair(fields(['a', ''], ['b', '1'])) },
	{ name: 'an empty name and value', parameters: keypair(fields(['', ''])) },
	{ name: 'an empty name with a value', parameters: keypair(fields(['', 'x'], ['b', '1'])) },
	{
		name: 'a number, a boolean and null by expression',
		parameters: keypair(fields(['n', '={{ 1.5 }}'], ['b', '={{ true }}'], ['z', '={{ null }}'])),
	},
	{ name: 'an object by expression', parameters: keypair(fields(['o', '={{ ({ x: 1, y: { z: [2] } }) }}'])) },
	{ name: 'a list by expression', parameters: keypair(fields(['l', '={{ $json.list }}'])) },
	{ name: 'the same name three times', parameters: keypair(twice) },
	...['repeat', 'brackets', 'indices'].flatMap((queryParameterArrays) => [
		{
			name: `the same name three times, ${queryParameterArrays}`,
			parameters: keypair(twice, { queryParameterArrays }),
		},
		{
			name: `a list in JSON, ${queryParameterArrays}`,
			parameters: asJson('{"l":[1,2],"o":{"x":[3]}}', { queryParameterArrays }),
		},
	]),
	{ name: 'JSON', parameters: asJson('{"a":1,"b":"two words","c":true,"d":null}') },
	{ name: 'JSON with a list', parameters: asJson('{"l":[1,2],"empty":[]}') },
	{ name: 'JSON with an object', parameters: asJson('{"o":{"x":1,"y":{"z":2}}}') },
	{ name: 'JSON by expression', parameters: asJson('={{ JSON.stringify({ n: $json.number }) }}') },
	{ name: 'an object by expression as JSON', parameters: asJson('={{ $json }}') },
	{ name: 'invalid JSON', parameters: asJson('{"a":') },
	{ name: 'no JSON', parameters: asJson('') },
	{ name: 'JSON that is a list', parameters: asJson('[1,2]') },
	{ name: 'a date by expression', parameters: keypair(fields(['d', '={{ new Date(0) }}'])) },
];
