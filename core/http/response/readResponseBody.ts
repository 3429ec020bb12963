import type { HttpResponse } from '../Exchange';

/** Bytes before a text that tell its charset, whatever else is said (WHATWG Encoding, section 6). */
const MARKS: ReadonlyArray<readonly [mark: string, charset: string]> = [
	['\xff\xfe', 'utf-16le'],
	['\xfe\xff', 'utf-16be'],
];
/** To make one takes longer than to decode a small answer. */
const utf8 = new TextDecoder();

/** The body as text, by its byte order mark, else by the charset of the content type, else UTF-8 (WHATWG Encoding). */
export function readText(response: Pick<HttpResponse, 'headers' | 'body'>): string {
	return decoderOf(response).decode(response.body);
}

/** What makes text of a body. */
export function decoderOf({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): typeof utf8 {
	const begin = body.toString('latin1', 0, 2);
	const charset =
		MARKS.find(([mark]) => mark === begin)?.[1] ??
		/charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
	if (charset === undefined) return utf8;
	try {
		return new TextDecoder(charset);
	} catch {
		// A charset nobody knows: the bytes are still worth showing.
		return utf8;
	}
}

/** The judge and the reader of an answer both look into it. */
const parsed = new WeakMap<object, unknown>();

/** The parsed body, whatever its content type; undefined when it is not JSON. The same object each time for the same reply. */
export function readJson(response: Pick<HttpResponse, 'headers' | 'body'>): unknown {
	if (!parsed.has(response)) parsed.set(response, parse(response));
	return parsed.get(response);
}

/** Makes `readJson` give this for a reply: what was read out of it where more is known about its charset. */
export function keepJson(response: HttpResponse, json: unknown): void {
	parsed.set(response, json);
}

function parse(response: Pick<HttpResponse, 'headers' | 'body'>): unknown {
	try {
		return JSON.parse(readText(response)) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether the answer calls itself JSON, `application/problem+json` and the like too (RFC 6839, section 3.1). */
export function isJson({ headers }: Pick<HttpResponse, 'headers'>): boolean {
	return /^application\/([\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
}

/** Whether the answer is a page for people. */
export function isHtml(response: Pick<HttpResponse, 'headers' | 'body'>): boolean {
	const start = response.body.subarray(0, 100).toString('latin1').trimStart();
	const claims = /^text\/html\b/i.test(response.headers['content-type'] ?? '');
	// Careless servers call their JSON text/html.
	return claims ? !/^[{["]/.test(start) : /^<(!doctype html|html)\b/i.test(start);
}

/** No login answer is larger; parsing a hostile one would hold up everybody else. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/** The parsed body of an answer that may hold a session; undefined when it is not JSON, or larger than 2 MB. */
export function readSmallJson(response: HttpResponse): unknown {
	return response.body.length > LARGEST_BYTES ? undefined : readJson(response);
}
