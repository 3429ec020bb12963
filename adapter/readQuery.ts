import type { QueryParameters } from '../core';
import { toJsonObject, toPairs, toText } from './decode';
import type { ReadParameter } from './ReadParameter';

/** Reads the query parameters; a list as value gives the name once for each entry. */
export function readQuery(read: ReadParameter): QueryParameters {
	if (read('sendQuery', false) !== true) return [];
	const pairs =
		read('specifyQuery', 'keypair') === 'json'
			? Object.entries(toJsonObject(read('jsonQuery', ''), 'JSON (Query Parameters)'))
			: toPairs(read('queryParameters.parameters', []));
	return pairs.flatMap(([name, value]) => [value].flat().map((entry) => [name, toText(entry)] as const));
}
