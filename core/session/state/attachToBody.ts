import type { HttpRequest } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { parseExactJson, writeExactJson } from '../../json/exactJson';
import { readField } from '../../json/fieldPath';
import { isObject } from '../../json/isObject';
import { setAtPaths } from '../../json/setAtPath';
import { nameInPair, pairsOf } from '../../request/queryPairs';
import { encodeText } from '../../request/toQueryText';
import { withUpload } from './withUpload';

type Fields = Record<string, string>;
/** What a session brings into a body: fields that replace those with the same names, and fields that do not. */
interface BodyFields {
	set: Fields;
	add: Fields;
}

/** A larger body is not parsed. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Brings fields into a body: into a JSON object, or each object in a list, by their paths, or into a form; into a form with files
 * only those that are added. Any other body, and a request without one, stays unchanged.
 */
export function attachToBody(request: HttpRequest, fields: BodyFields): HttpRequest {
	const { body, headers } = request;
	if (body === undefined || (isEmpty(fields.set) && isEmpty(fields.add))) return request;
	if (!Buffer.isBuffer(body)) return addToUpload(request, fields.add);
	if (body.length > MOST_BYTES) return request;
	const type = findHeader(headers, 'content-type') ?? '';
	if (/\burlencoded\b/i.test(type)) return { ...request, body: Buffer.from(inForm(body.toString(), fields)) };
	if (!/\bjson\b/i.test(type)) return request;
	const json = parseBody(body);
	if (!isObject(json) && !isBatch(json)) return request;
	const filled = isBatch(json) ? json.map((call) => inObject(call, fields)) : inObject(json, fields);
	return { ...request, body: Buffer.from(writeExactJson(filled)) };
}

/** Sets fields of an object by their paths, and adds those that it does not have. */
export function inObject(object: Record<string, unknown>, { set, add }: BodyFields): Record<string, unknown> {
	const missing = Object.entries(add).filter(([path]) => readField(object, path) === undefined);
	return setAtPaths(object, { ...Object.fromEntries(missing), ...set });
}

function addToUpload(request: HttpRequest, add: Fields): HttpRequest {
	const { body } = request;
	if (Buffer.isBuffer(body) || isEmpty(add)) return request;
	return withUpload(request, body?.withFields?.(add));
}

/** Several calls in one request, as in JSON-RPC 2.0, section 6. */
function isBatch(json: unknown): json is Array<Record<string, unknown>> {
	return Array.isArray(json) && json.length > 0 && json.every(isObject);
}

function inForm(text: string, { set, add }: BodyFields): string {
	const pairs = pairsOf(text);
	const names = new Set(pairs.map(nameInPair));
	const missing = Object.entries(add).filter(([name]) => !names.has(name));
	const others = pairs.filter((pair) => !Object.hasOwn(set, nameInPair(pair)));
	const own = Object.entries({ ...Object.fromEntries(missing), ...set });
	return [...others, ...own.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`)].join('&');
}

function isEmpty(fields: Fields): boolean {
	return Object.keys(fields).length === 0;
}

function parseBody(body: Buffer): unknown {
	try {
		return parseExactJson(body.toString());
	} catch {
		return undefined; // the API says what it thinks of it
	}
}
