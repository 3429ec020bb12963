import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from './LoginServerCase';

/** Asks for an address. */
export function get(url: string): Parameters {
	return { method: 'GET', url };
}

/** Sends JSON. */
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

/** Asks for a list page by page, by the parameters that move on and limit it. */
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
