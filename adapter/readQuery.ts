import type { QueryParameters } from '../core';
import { toChoice, toFields, toJsonFields, toRows } from './decode';
import type { ReadParameter } from './ReadParameter';
import { ARRAY_FORMATS, toQueryPairs } from './toQueryPairs';

/** Reads the query parameters; a name that comes more than once is a list, as HTTP Request has it. */
export function readQuery(read: ReadParameter): QueryParameters {
	if (read('sendQuery', false) !== true) return [];
	const format = toChoice(
		read('options.queryParameterArrays', 'indices'),
		'Array Format in Query Parameters',
		ARRAY_FORMATS,
	);
	const fields =
		read('specifyQuery', 'keypair') === 'json'
			? toJsonFields(read('jsonQuery', ''), 'JSON Query Parameters')
			: toFields(toRows(read('queryParameters.parameters', [])));
	return toQueryPairs(fields, format);
}
