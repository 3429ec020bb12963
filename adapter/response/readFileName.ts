import path from 'node:path';

import { type HttpResponse, percentDecode } from '../../core';

/** Control characters, and those that change the text direction, which can make one name look like another. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Reads a file's name from its Content-Disposition (RFC 6266), otherwise from its URL; undefined when neither has one.
 * The name is plain on every system: it contains no folder and no drive, and does not itself mean a folder.
 */
export function readFileName({ headers, url }: Pick<HttpResponse, 'headers' | 'url'>): string | undefined {
	const disposition = headers['content-disposition'] ?? '';
	const name =
		readExtended(parameterOf(disposition, 'filename\\*')) ?? readPlain(parameterOf(disposition, 'filename'));
	return toPlainName(name ?? new URL(url).pathname);
}

function toPlainName(name: string): string | undefined {
	const visible = name.replace(INVISIBLE, '').trim();
	const plain = path.win32.basename(path.posix.basename(visible)).replace(/^[a-z]:/i, '');
	return /^\.*$/.test(plain.trim()) ? undefined : plain;
}

/**
 * Returns the value of a parameter, a token or a quoted string (RFC 9110, section 5.6). Careless servers omit the
 * quotes around a value with blanks.
 */
function parameterOf(header: string, name: string): string | undefined {
	const pattern = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i');
	const [, quoted, token] = pattern.exec(withoutOtherQuotes(header, name)) ?? [];
	return quoted?.replace(/\\(.)/g, '$1') ?? token?.trim();
}

/** Removes other quoted parameters, because text within their quotes is not a parameter. */
function withoutOtherQuotes(header: string, name: string): string {
	const isNamed = new RegExp(`^${name}\\s*=`, 'i');
	return header.replace(/(?<![\w*-])[\w*-]+\s*=\s*"(?:[^"\\]|\\.)*"/g, (parameter) =>
		isNamed.test(parameter) ? parameter : '',
	);
}

/** Decodes an RFC 8187 value: charset'language'percent-encoded. */
function readExtended(value: string | undefined): string | undefined {
	const [, charset = '', encoded] = /^([^']*)'[^']*'(.*)$/s.exec(value ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const bytes = encoded.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	try {
		return new TextDecoder(charset || 'utf-8').decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return encoded;
	}
}

/** Decodes a plain value. Many servers percent-encode it, or send UTF-8, which Node.js reads as Latin-1. */
function readPlain(value: string | undefined): string | undefined {
	return value === undefined ? undefined : percentDecode(asUtf8(value));
}

function asUtf8(value: string): string {
	if (/[^\u0000-\u00ff]/.test(value)) return value;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
	} catch {
		return value;
	}
}
