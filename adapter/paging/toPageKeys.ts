import { type ApiRequest, type HttpResponse, isJson, type PageSoFar, readJson, readText } from '../../core';
import type { Keys } from '../n8n/openExpressions';
import { hideSessionHeaders, toShownHeaders } from '../response/hideSessionHeaders';
import { isData, type ResponseFormat, toFormat } from '../response/readResponseOptions';

/**
 * Returns the variables of HTTP Request's pagination expressions: the author's request, the previous page and the
 * number of pages so far.
 */
export function toPageKeys(
	request: ApiRequest,
	page: PageSoFar | undefined,
	format: ResponseFormat,
	nodeVersion: number,
): Keys {
	return {
		$request: toRequestKey(request),
		$response: page === undefined ? {} : toResponseKey(page.response, format),
		$pageCount: page?.pageCount ?? 0,
		$version: nodeVersion,
	};
}

function toRequestKey({ method, url, query, headers, body }: ApiRequest): object {
	return {
		method,
		url,
		uri: url,
		qs: toObject(query),
		headers: hideSessionHeaders(headers),
		...(Buffer.isBuffer(body) && { body: toBodyKey(body, headers) }),
	};
}

/**
 * With autodetect, only a response with a JSON content type is parsed, as in HTTP Request; a body that is still a stream
 * is an empty object.
 */
function toResponseKey(response: HttpResponse, format: ResponseFormat): object {
	const expectsJson = format !== 'autodetect' || toFormat(response.headers, { format }) === 'json';
	const data = isData(format) ? response.decoded?.body : undefined;
	const json = data ?? (expectsJson ? readJson(response) : undefined);
	const body = response.rest === undefined ? (json ?? readText(response)) : {};
	return { body, headers: toShownHeaders(response), statusCode: response.status };
}

function toBodyKey(body: Buffer, headers: ApiRequest['headers']): unknown {
	const response = { headers, body };
	if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
		return toObject([...new URLSearchParams(body.toString())]);
	return isJson(response) ? readJson(response) : readText(response);
}

/** A repeated name gets a list of values. */
function toObject(pairs: ApiRequest['query']): object {
	const values = new Map<string, string | string[]>();
	for (const [name, value] of pairs) {
		const before = values.get(name);
		values.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(values);
}
