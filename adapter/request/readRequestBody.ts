import { type ApiRequest, createMultipart, findHeader, setAtPath, setHeader, toQueryText } from '../../core';
import { toChoice, toFields, toJsonValue, toRows, toText } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readFormat, type ResponseFormat } from '../response/readResponseOptions';
import { toQueryPairs } from '../n8n/toQueryPairs';

/** A request's body, and its headers including those that the body adds. */
export type Content = Pick<ApiRequest, 'body' | 'headers'>;

type Headers = Record<string, string>;

/** Methods with which HTTP Request sends no form, file or raw body; the fields of a form are sent as JSON. */
const WITHOUT_BODY = new Set(['HEAD', 'OPTIONS', 'TRACE']);
/** Methods with which n8n omits an empty JSON body. */
const WITHOUT_EMPTY_BODY = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Methods whose body axios labels as a form when no Content-Type is set. */
const FORM_BY_DEFAULT = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Reads the body as HTTP Request sends it, unless it has files (see readUpload). The author's Content-Type decides how
 * JSON is sent; a form and a raw body replace it with their own. Throws a ParameterError for invalid JSON.
 */
export function readRequestBody(
	read: ReadParameter,
	method: string,
	headers: Headers,
	kind: BodyKind = readBodyKind(read),
	format: ResponseFormat = readFormat(read),
): Content {
	const asJson = (toObject: ToObject) => toJson(readValue(read, toObject), { method, headers, format });
	switch (kind) {
		case 'form-urlencoded':
			return takesBody(method) ? readForm(read, headers) : asJson(toFieldsOf);
		case 'raw': {
			const type = toText(read('rawContentType', ''));
			const named = setHeader(headers, 'content-type', type);
			return { headers: named, body: takesBody(method) ? toRaw(read('body', ''), type) : undefined };
		}
		case 'json':
			return asJson(toNestedFields);
		default:
			return { headers };
	}
}

/** Whether HTTP Request sends files, forms and raw text with a method. */
export function takesBody(method: string): boolean {
	return !WITHOUT_BODY.has(method);
}

function readForm(read: ReadParameter, headers: Headers): Content {
	const { value } = readValue(read, toFieldsOf);
	return { headers: setHeader(headers, 'content-type', FORM_TYPE), body: toForm(value) };
}

/** How a JSON body is sent. */
interface JsonSending {
	method: string;
	headers: Headers;
	format: ResponseFormat;
}

function toJson({ value, text }: JsonBody, { method, headers, format }: JsonSending): Content {
	if (WITHOUT_EMPTY_BODY.has(method) && isEmpty(value)) return { headers };
	const own = findHeader(headers, 'content-type');
	const type = own ?? defaultType(value, method, format);
	const named = own === type || type === undefined ? headers : setHeader(headers, 'content-type', type);
	if (type === FORM_TYPE && isObject(value)) return { headers: named, body: toForm(value) };
	if (type?.includes(FORM_TYPE) && isObject(value)) {
		return { headers: named, body: toWebForm(value) };
	}
	if (type?.includes('multipart/form-data') && isObject(value)) return toParts(value, headers);
	// Text is sent as written: parsing it would change large numbers.
	if (isObject(value)) return { headers: named, body: Buffer.from(text ?? JSON.stringify(value)) };
	if (type?.includes(JSON_TYPE)) return { headers: named, body: toJsonText(value) };
	return { headers: named, body: value === null || value === '' ? undefined : Buffer.from(String(value)) };
}

/** HTTP Request labels text as JSON only when the response format is JSON or text; it has no other formats of data. */
function defaultType(value: unknown, method: string, format: ResponseFormat): string | undefined {
	if (
		(value !== null && typeof value !== 'string') ||
		(value !== '' && format !== 'autodetect' && format !== 'file')
	)
		return JSON_TYPE;
	return FORM_BY_DEFAULT.has(method) ? FORM_TYPE : undefined;
}

type ToObject = (rows: unknown) => object;

const toFieldsOf: ToObject = (rows) => toFields(toRows(rows));

const toNestedFields: ToObject = (rows) => {
	const none: Record<string, unknown> = {};
	return toRows(rows).reduce((fields, [name, value]) => setAtPath(fields, name, value), none);
};

/** A JSON body, and its text when the author wrote it as text. */
interface JsonBody {
	value: unknown;
	text?: string;
}

function readValue(read: ReadParameter, toObject: ToObject): JsonBody {
	switch (read('specifyBody', 'keypair')) {
		case 'json': {
			const json = read('jsonBody', '');
			return { value: toJsonValue(json, 'JSON Body'), ...(typeof json === 'string' && { text: json }) };
		}
		case 'string':
			return { value: toFormFields(read('body', '')) };
		default:
			return { value: toObject(read('bodyParameters.parameters', [])) };
	}
}

/** The last value of a repeated name counts. */
function toFormFields(body: unknown): object {
	const form = isObject(body)
		? new URLSearchParams(
				Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
			)
		: new URLSearchParams(String(body));
	return Object.assign(Object.create(null) as object, Object.fromEntries(form));
}

function toForm(value: unknown): Buffer | undefined {
	const text = isObject(value) ? toQueryText(toQueryPairs(value, 'indices')) : '';
	return text === '' ? undefined : Buffer.from(text);
}

/** Encodes an object as axios does, which omits null values. */
function toWebForm(fields: object): Buffer {
	const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
	const pairs = toQueryPairs(given, 'brackets').map(([name, value]): [string, string] => [name, value]);
	return Buffer.from(new URLSearchParams(pairs).toString());
}

function toParts(fields: object, headers: Headers): Content {
	const parts = Object.entries(fields).flatMap(([name, value]) =>
		[value as unknown].flat().map((entry) => ({ name, value: toText(entry) })),
	);
	const { body, contentType } = createMultipart(parts);
	return { headers: setHeader(headers, 'content-type', contentType), body };
}

function toRaw(body: unknown, type: string): Buffer | undefined {
	if (type === FORM_TYPE && isObject(body)) return toForm(body);
	if (type.includes(JSON_TYPE)) return toJsonText(body);
	return body === null || body === '' ? undefined : Buffer.from(toText(body));
}

/** JSON text is sent as written, without surrounding blanks; other text is sent as a JSON string. */
function toJsonText(value: unknown): Buffer {
	if (typeof value !== 'string') return Buffer.from(JSON.stringify(value));
	try {
		JSON.parse(value);
		return Buffer.from(value.trim());
	} catch {
		return Buffer.from(JSON.stringify(value));
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
	return value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
}

const KINDS = ['json', 'form-urlencoded', 'raw', 'multipart-form-data', 'binaryData'] as const;

/** What a request's body is made of; `none` when it has none. */
export type BodyKind = 'none' | (typeof KINDS)[number];

/** A kind of body that may hold files of the input item. */
export type FileKind = 'multipart-form-data' | 'binaryData';

/** Reads the kind of body. */
export function readBodyKind(read: ReadParameter): BodyKind {
	if (read('sendBody', false) !== true) return 'none';
	return toChoice(read('contentType', 'json'), 'Body Content Type', KINDS);
}

/** Whether a kind of body may hold files of the input item. */
export function isFileKind(kind: BodyKind): kind is FileKind {
	return kind === 'multipart-form-data' || kind === 'binaryData';
}
