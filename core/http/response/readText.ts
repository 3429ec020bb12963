import type { HttpResponse } from '../Exchange';

type Bytes = Pick<HttpResponse, 'headers' | 'body'>;

/**
 * Byte order marks, and how UTF-16 without one begins: with a character of ASCII, in XML, or two of them (XML 1.0,
 * appendix F; RFC 4627, section 3).
 */
const BEGINNINGS: ReadonlyArray<readonly [begins: RegExp, charset: string]> = [
	[/^\xff\xfe/, 'utf-16le'],
	[/^\xfe\xff/, 'utf-16be'],
	[/^(<\0|[^\0]\0[^\0]\0)/, 'utf-16le'],
	[/^(\0<|\0[^\0]\0[^\0])/, 'utf-16be'],
];
/** So many bytes of UTF-16 data contain a zero. */
const TELLING_BYTES = 200;
/** The declaration is at the very beginning (XML 1.0, section 2.8). */
const DECLARED = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;
/** Creating a decoder takes longer than decoding a small response. */
const utf8 = new TextDecoder();

/** A decoder of text. */
export type Decoder = typeof utf8;

/**
 * Decodes the body by its byte order mark, else by the charset of the content type, else by that of an XML declaration,
 * else as UTF-8 (WHATWG Encoding, section 6; RFC 7303, section 3).
 */
export function readText(response: Bytes): string {
	return decoderOf(response).decode(response.body);
}

/** Returns the decoder for a body, by the rules of `readText`. */
export function decoderOf(response: Bytes): Decoder {
	const charset = charsetOf(response);
	return charset === undefined ? utf8 : toDecoder(charset);
}

/** Returns the charset that a body, or its type, states; undefined when nothing states one. */
export function charsetOf({ headers, body }: Bytes): string | undefined {
	const begin = body.toString('latin1', 0, 4);
	const stated = /charset="?([^";,\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
	return (
		BEGINNINGS.find(([begins]) => begins.test(begin))?.[1] ??
		(stated !== undefined && isMistaken(stated, body) ? undefined : stated) ??
		declaredIn(body)
	);
}

/** Whether a type states UTF-16 for a body that begins as UTF-8; decoded as UTF-16, it would be unreadable. */
function isMistaken(stated: string, body: Buffer): boolean {
	const begin = body.subarray(0, TELLING_BYTES);
	if (!/^utf-?16/i.test(stated) || begin.length < 4 || begin.includes(0)) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(begin, { stream: true });
		return true;
	} catch {
		return false;
	}
}

/** A declaration that is readable as ASCII cannot be in UTF-16, whatever it states. */
function declaredIn(body: Buffer): string | undefined {
	const charset = DECLARED.exec(body.toString('latin1', 0, 200))?.[1];
	return charset !== undefined && /^(utf-?16|ucs)/i.test(charset) ? undefined : charset;
}

/** Returns the decoder for a charset; UTF-8 for an unknown one, because the bytes are still worth showing. */
export function toDecoder(charset: string): Decoder {
	try {
		return new TextDecoder(charset);
	} catch {
		return utf8;
	}
}
