import { parseJson } from '../../json/parseJson';
import type { HttpResponse } from '../Exchange';

/** Byte order marks: they override any declared charset (WHATWG Encoding, section 6). */
const MARKS: ReadonlyArray<readonly [mark: string, charset: string]> = [
	['\xff\xfe', 'utf-16le'],
	['\xfe\xff', 'utf-16be'],
];
/** Creating a decoder takes longer than decoding a small response. */
const utf8 = new TextDecoder();

/**
 * Decodes the body by its byte order mark, else by the charset of the content type, else as UTF-8 (WHATWG
 * Encoding).
 */
export function readText(response: Pick<HttpResponse, 'headers' | 'body'>): string {
	return decoderOf(response).decode(response.body);
}

/** Returns the decoder for a body, by the rules of `readText`. */
export function decoderOf({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): typeof utf8 {
	const begin = body.toString('latin1', 0, 2);
	const charset =
		MARKS.find(([mark]) => mark === begin)?.[1] ??
		/charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
	if (charset === undefined) return utf8;
	try {
		return new TextDecoder(charset);
	} catch {
		// The charset is unknown, but the bytes are still worth showing.
		return utf8;
	}
}

/** The parts of a response needed to read its content. */
export type Content = Pick<HttpResponse, 'headers' | 'body' | 'decoded'>;

/**
 * Returns the parsed body, whatever its content type; undefined when it is not JSON. The body is parsed once
 * and kept with the response.
 */
export function readJson(response: Content): unknown {
	response.decoded ??= { json: parse(response) };
	return response.decoded.json;
}

function parse(response: Pick<HttpResponse, 'headers' | 'body'>): unknown {
	try {
		return parseJson(readText(response));
	} catch {
		return undefined;
	}
}

/** Whether the content type is JSON, including `application/problem+json` and the like (RFC 6839, section 3.1). */
export function isJson({ headers }: Pick<HttpResponse, 'headers'>): boolean {
	return /^application\/([\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
}

/** Whether the response is a web page. */
export function isHtml(response: Pick<HttpResponse, 'headers' | 'body'>): boolean {
	const start = response.body.subarray(0, 100).toString('latin1').trimStart();
	const claims = /^text\/html\b/i.test(response.headers['content-type'] ?? '');
	// Careless servers label their JSON text/html.
	return claims ? !/^[{["]/.test(start) : /^<(!doctype html|html)\b/i.test(start);
}

/** No login response is larger, and parsing a hostile one would hold up all other work. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/**
 * Returns the parsed body of a response that may contain a session; undefined when it is not JSON, or larger
 * than 2 MB.
 */
export function readSmallJson(response: HttpResponse): unknown {
	return response.body.length > LARGEST_BYTES ? undefined : readJson(response);
}

/**
 * Converts headers from Node or axios to those of a response; several values are joined as in RFC 9110, section
 * 5.3.
 */
export function readResponseHeaders(
	raw: Record<string, string | string[] | undefined>,
): Pick<HttpResponse, 'headers' | 'setCookies'> {
	const { 'set-cookie': setCookies = [], ...rest } = raw;
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(rest)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return { headers, setCookies: [setCookies].flat() };
}

/** Whether the status is from 200 to 299 (RFC 9110, section 15.3). */
export function isSuccess({ status }: Pick<HttpResponse, 'status'>): boolean {
	return status >= 200 && status < 300;
}

/** Whether a status is in a list such as `200-299, 302`. */
export function hasStatus({ status }: Pick<HttpResponse, 'status'>, statuses: string): boolean {
	return statuses.split(',').some((range) => {
		const [from = NaN, to = from] = range.split('-').map(Number);
		return status >= from && status <= to;
	});
}
