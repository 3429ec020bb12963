import { randomBytes } from 'node:crypto';

import { escapeName } from '../../http/createMultipart';

type Entries = ReadonlyArray<readonly [name: string, value: string]>;

/** Encodes a form as a browser does (HTML standard, section 4.10.21.8; WHATWG URL, section 5.2). */
export function toFormBody(
	entries: Entries,
	enctype: string,
	charset: string,
): { contentType: string; body: Buffer } {
	if (enctype === 'multipart/form-data') return toMultipart(entries);
	const encode = createEncoder(charset);
	const toPart = (text: string) => percentEncode(encode(withLineEnds(text)));
	return {
		contentType: 'application/x-www-form-urlencoded',
		body: Buffer.from(entries.map(([name, value]) => `${toPart(name)}=${toPart(value)}`).join('&')),
	};
}

/** Without files; see createMultipart. */
function toMultipart(entries: Entries): { contentType: string; body: Buffer } {
	const boundary = `form-${randomBytes(16).toString('hex')}`;
	const parts = entries.map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"\r\n\r\n${withLineEnds(value)}\r\n`,
	);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
	};
}

function withLineEnds(text: string): string {
	return text.replace(/\r\n|\r|\n/g, '\r\n');
}

function percentEncode(bytes: Buffer): string {
	return bytes
		.toString('latin1')
		.replace(/[^\w*.\- ]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
		.replaceAll(' ', '+');
}

/**
 * Returns how to turn text into bytes of a charset. A character that a charset of single bytes does not have becomes a
 * reference, as in browsers; charsets of several bytes are sent as UTF-8.
 */
function createEncoder(charset: string): (text: string) => Buffer {
	const bytes = bytesOf(charset);
	if (bytes === undefined) return (text) => Buffer.from(text);
	return (text) =>
		Buffer.concat(
			[...text].map((sign) => {
				const byte = bytes.get(sign);
				return byte === undefined ? Buffer.from(`&#${sign.codePointAt(0)};`) : Buffer.of(byte);
			}),
		);
}

/** The characters from 80 to 9F (WHATWG Encoding, index-windows-1252). */
const WINDOWS_1252 = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

/** Returns the byte of each character of a single-byte charset; undefined for any other, and for an unknown one. */
function bytesOf(charset: string): Map<string, number> | undefined {
	try {
		const decoder = new TextDecoder(charset);
		const signs = Array.from({ length: 256 }, (_, byte) => decoder.decode(Buffer.of(byte)));
		// Some versions of Node decode these bytes as control characters.
		if (decoder.encoding === 'windows-1252') signs.splice(0x80, WINDOWS_1252.length, ...WINDOWS_1252);
		const isSingle = !/^(utf-|gb|big5|euc-|shift|iso-2022)/.test(decoder.encoding);
		return isSingle ? new Map(signs.map((sign, byte) => [sign, byte])) : undefined;
	} catch {
		return undefined;
	}
}
