import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from './LoginServerCase';

/** A GET request. */
export function get(url: string): Parameters {
	return { method: 'GET', url };
}

/** A request with a JSON body. */
export function sendJson(url: string, json: unknown, method = 'POST'): Parameters {
	return {
		method,
		url,
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: JSON.stringify(json),
	};
}

/** A list request with offset pagination, with the names of the start and limit parameters. */
export function pageThrough(
	url: string,
	[startParameter, limitParameter]: [start: string, limit: string],
	changes: IDataObject,
): Parameters {
	const pagination = { paginationMode: 'offset', startParameter, limitParameter, moreField: '', ...changes };
	return withPages(get(url), pagination);
}

/** The same request, for all pages. */
export function withPages(request: Parameters, pagination: IDataObject): Parameters {
	return { ...request, options: { pagination: { pagination } } };
}
