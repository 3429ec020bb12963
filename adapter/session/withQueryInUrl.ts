import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { toQueryText } from '../../core';
import { type ArrayFormat, toQueryPairs } from '../n8n/toQueryPairs';

/** What n8n's two helpers know about a query that is apart from the URL. */
type WithQuery = Pick<IHttpRequestOptions, 'qs' | 'arrayFormat'> & {
	qsStringifyOptions?: { arrayFormat?: ArrayFormat };
	useQuerystring?: boolean;
};

/** Returns a URL with the query that n8n's helpers would add to it. */
export function withQueryInUrl(url: URL, options: WithQuery): URL {
	const { qs, arrayFormat, qsStringifyOptions, useQuerystring } = options;
	const format = arrayFormat ?? qsStringifyOptions?.arrayFormat ?? (useQuerystring ? 'repeat' : 'indices');
	const pairs =
		format === 'comma' ? toQueryPairs(joinLists(qs ?? {}), 'indices') : toQueryPairs(qs ?? {}, format);
	const whole = new URL(url);
	if (pairs.length > 0) whole.search = [url.search.slice(1), toQueryText(pairs)].filter(Boolean).join('&');
	return whole;
}

function joinLists(query: IDataObject): IDataObject {
	const entries = Object.entries(query).filter(([, value]) => !Array.isArray(value) || value.length > 0);
	return Object.fromEntries(
		entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
	);
}
