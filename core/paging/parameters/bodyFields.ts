import { findHeader } from '../../http/headers';
import { isWrittenNumber, parseExactJson, writeExactJson } from '../../json/exactJson';
import { readField } from '../../json/fieldPath';
import { setAtPath } from '../../json/setAtPath';
import type { ApiRequest } from '../../request/ApiRequest';
import { SessionLoginError } from '../../SessionLoginError';

/** The body has no fields, so none can be set. */
export class BodyFieldsError extends SessionLoginError {
	readonly code = 'BODY_WITHOUT_FIELDS';
}

type Fields = Record<string, unknown>;

/** The fields of a JSON or form body; undefined when the request has no body, or one without fields. */
export function bodyFieldsOf(request: ApiRequest): Fields | undefined {
	if (request.body === undefined) return undefined;
	try {
		return Object.fromEntries(openBody(request).fields);
	} catch (error) {
		if (error instanceof BodyFieldsError) return undefined;
		throw error;
	}
}

/** The value of a field of a JSON or form body; undefined when there is none. */
export function readBodyField(request: ApiRequest, name: string): unknown {
	return readField(Object.fromEntries(openBody(request).fields), name);
}

/**
 * Returns the request with these fields set in its JSON or form body; without a body it gets a JSON one. In JSON a value
 * keeps its type, a number its digits, and an object is merged into an existing one; an undefined value is skipped. Throws a BodyFieldsError.
 */
export function setBodyFields(request: ApiRequest, fields: Fields): ApiRequest {
	const body = openBody(request);
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	if (body.isForm) {
		const kept = body.fields.filter(([name]) => !given.some(([given]) => given === name));
		const form = [...kept, ...given].flatMap(([name, value]) =>
			[value].flat().map((one): [string, string] => [name, toFormText(one)]),
		);
		return { ...request, body: Buffer.from(new URLSearchParams(form).toString()) };
	}
	const json = merge(Object.fromEntries(body.fields), Object.fromEntries(given));
	return {
		...request,
		headers:
			readType(request) === '' ? { 'content-type': 'application/json', ...request.headers } : request.headers,
		body: Buffer.from(writeExactJson(json)),
	};
}

/** Like `setBodyFields`, for one field; in JSON its name is a path, as in `setAtPath`. */
export function setBodyField(request: ApiRequest, name: string, value: unknown): ApiRequest {
	const { isForm, fields } = openBody(request);
	if (isForm) return setBodyFields(request, { [name]: value });
	return setBodyFields(request, setAtPath(Object.fromEntries(fields), name, value));
}

function openBody(request: ApiRequest): { isForm: boolean; fields: Array<[string, unknown]> } {
	const { body } = request;
	if (body === undefined) return { isForm: false, fields: [] };
	const type = readType(request);
	if (Buffer.isBuffer(body)) {
		if (/^application\/x-www-form-urlencoded\b/i.test(type))
			return { isForm: true, fields: [...new URLSearchParams(body.toString())] };
		const json = /^application\/([\w.+-]+\+)?json\b/i.test(type) ? parseBody(body) : undefined;
		if (isObject(json)) return { isForm: false, fields: Object.entries(json) };
	}
	throw new BodyFieldsError('The body has no fields that can be set for each request', [
		{ name: 'body-fields' },
	]);
}

function readType({ headers }: ApiRequest): string {
	return findHeader(headers, 'content-type') ?? '';
}

function parseBody(body: Buffer): unknown {
	try {
		return parseExactJson(body.toString());
	} catch {
		return undefined;
	}
}

function merge(into: Fields, from: Fields): Fields {
	const merged = Object.entries(from).map(([name, value]) => {
		const there = Object.hasOwn(into, name) ? into[name] : undefined;
		return [name, isObject(there) && isObject(value) ? merge(there, value) : value] as const;
	});
	return Object.fromEntries([...Object.entries(into), ...merged]);
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !isWrittenNumber(value);
}

function toFormText(value: unknown): string {
	if (value === null) return '';
	return typeof value === 'object' ? writeExactJson(value) : String(value);
}
