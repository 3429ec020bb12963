import type { HttpRequest } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { parseExactJson, writeExactJson } from '../../json/exactJson';
import { isObject } from '../../json/isObject';
import { setAtPaths } from '../../json/setAtPath';
import { nameInPair, pairsOf } from '../../request/queryPairs';
import { encodeText } from '../../request/toQueryText';

/** A larger body is not parsed. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Sets values into the fields of a body, in place of any with the same names: of a JSON object, or of each object in a list, by their paths, or of a
 * form. Any other body, and a request without one, stays unchanged.
 */
export function attachToBody(request: HttpRequest, values: Record<string, string>): HttpRequest {
	const { body, headers } = request;
	if (!Buffer.isBuffer(body) || body.length > MOST_BYTES || Object.keys(values).length === 0) return request;
	const type = findHeader(headers, 'content-type') ?? '';
	if (/\burlencoded\b/i.test(type)) return { ...request, body: Buffer.from(inForm(body.toString(), values)) };
	if (!/\bjson\b/i.test(type)) return request;
	const json = parseBody(body);
	if (!isObject(json) && !isBatch(json)) return request;
	const filled = isBatch(json) ? json.map((call) => setAtPaths(call, values)) : setAtPaths(json, values);
	return { ...request, body: Buffer.from(writeExactJson(filled)) };
}

/** Several calls in one request, as in JSON-RPC 2.0, section 6. */
function isBatch(json: unknown): json is Array<Record<string, unknown>> {
	return Array.isArray(json) && json.length > 0 && json.every(isObject);
}

function inForm(text: string, values: Record<string, string>): string {
	const others = pairsOf(text).filter((pair) => !Object.hasOwn(values, nameInPair(pair)));
	const own = Object.entries(values).map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`);
	return [...others, ...own].join('&');
}

function parseBody(body: Buffer): unknown {
	try {
		return parseExactJson(body.toString());
	} catch {
		return undefined; // the API says what it thinks of it
	}
}
