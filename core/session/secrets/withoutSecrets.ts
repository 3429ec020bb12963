import type { HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import { decoderOf, readText } from '../../http/response/readText';
import { readJson } from '../../http/response/readBody';
import { rewriteTexts, type SessionLoginError } from '../../SessionLoginError';
import { createByteMask, createMask, MASK } from './createMask';
import type { RequestSecrets } from './RequestSecrets';

/** No more of a response than this is needed to explain what went wrong. */
const READ_BYTES = 1024 * 1024;

/** A secret that JSON may contain without quotation marks. */
const NO_TEXT = /^(true|false|-?\d[\d.eE+-]*)$/;

type Secrets = ReadonlyArray<string | undefined>;

/**
 * Returns a copy of an error without secrets in any of its texts. It is a copy because all callers that waited for
 * a login share its error.
 */
export function withoutSecrets<Failure extends SessionLoginError>(error: Failure, secrets: Secrets): Failure {
	return rewriteTexts(error, createMask(secrets));
}

/**
 * Returns a response without secrets, from which to make an error. It is masked first, so that no truncation or
 * line break in the error's message can hide part of a secret.
 */
export function responseWithoutSecrets(response: HttpResponse, secrets: Secrets): HttpResponse {
	const readable = inUtf8(response);
	// Latin-1 keeps every byte of the body, and Node.js reads headers as Latin-1.
	const mask = createByteMask(secrets);
	const headers = Object.entries(readable.headers).map(([name, value]) => [name, mask(value)] as const);
	const plain = toPlainJson(readable, secrets);
	if (plain !== readable.body) headers.push(['content-type', 'application/json']);
	const text = mask(plain.subarray(0, READ_BYTES).toString('latin1'));
	const body = Buffer.from(text, 'latin1');
	return { ...response, headers: Object.fromEntries(headers), body, decoded: undefined };
}

/**
 * Converts a response to UTF-8, because in another charset, such as UTF-16 or GBK, a secret has different bytes
 * from those that are searched for.
 */
function inUtf8(response: HttpResponse): HttpResponse {
	const body = response.body.subarray(0, READ_BYTES);
	const decoder = decoderOf({ ...response, body });
	if (decoder.encoding === 'utf-8') return response;
	const { 'content-type': type = 'text/plain' } = response.headers;
	const own = type.replace(/;\s*charset="?[^";\s]*"?/i, '');
	return {
		...response,
		// It overrides what XML declares.
		headers: { ...response.headers, 'content-type': `${own}; charset=utf-8` },
		body: Buffer.from(decoder.decode(body)),
		decoded: undefined,
	};
}

/**
 * Escapes (nested ones too) can hide a secret from a text search, and masking a bare number would break the
 * JSON. In both cases the parsed values are masked and written again as UTF-8.
 */
function toPlainJson(response: HttpResponse, secrets: Secrets): Buffer {
	const { body } = response;
	const bare = new Set(secrets.filter((secret) => secret && NO_TEXT.test(secret)));
	if (body.length > READ_BYTES || (bare.size === 0 && !body.includes('\\'))) return body;
	const json = readJson(response);
	if (json === undefined) return body;
	const mask = createMask(secrets);
	// A large number is rounded when it is parsed, and would still show most of a secret.
	const numbers = new Set([...bare].map(Number));
	const toPlain = (_: string, value: unknown): unknown => {
		if (typeof value === 'string') return mask(value);
		if (typeof value === 'number') return numbers.has(value) ? MASK : value;
		if (typeof value !== 'object') return bare.has(String(value)) ? MASK : value;
		if (value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), inner]));
	};
	try {
		return Buffer.from(JSON.stringify(json, toPlain));
	} catch {
		return Buffer.alloc(0); // nested too deeply to be masked
	}
}

/**
 * Lets callers that find no rows in a response read the API's own message, in `field` if given, and mask what they show of
 * it; returns the same response.
 */
export function explaining(response: HttpResponse, secrets: RequestSecrets, field?: string): HttpResponse {
	response.readMessage = () => readApiMessage(responseWithoutSecrets(response, secrets.values()), field);
	response.openMask = () => createMask(secrets.values());
	return response;
}

/** A larger body does not explain an error, and would be stored with the execution. */
const LARGEST_BYTES = 64 * 1024;

/** Adds the body of a response, already without secrets, to its error; returns the same error. */
function withResponseBody(error: SessionLoginError, response: HttpResponse): SessionLoginError {
	const { length } = response.body;
	if (length > 0 && length <= LARGEST_BYTES) error.responseBody = readJson(response) ?? readText(response);
	return error;
}

/** Closes a response that will not be read, and creates its error from what remains once secrets are removed. */
export function toShownError(
	response: HttpResponse,
	secrets: RequestSecrets,
	toError: (shown: HttpResponse) => SessionLoginError,
): SessionLoginError {
	response.rest?.destroy();
	const shown = responseWithoutSecrets(response, secrets.values());
	return withResponseBody(toError(shown), shown);
}
