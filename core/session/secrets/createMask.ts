import { encodeText } from '../../request/toQueryText';

/** What replaces a secret. */
export const MASK = '***';
/** A shorter secret occurs in half of all words, so it is removed only where it stands as a separate word. */
const SHORT_SECRET = 4;

/**
 * Returns a function that replaces secrets in a text, including in their decoded form and as encoded in URLs,
 * forms, JSON and HTML.
 */
export function createMask(secrets: Iterable<string | undefined>): (text: string) => string {
	const forms = new Set([...secrets].flatMap((secret) => (secret ? toForms(secret) : [])));
	if (forms.size === 0) return (text) => text;
	const longestFirst = [...forms].sort((a, b) => b.length - a.length).map(toPattern);
	// The mask itself comes first, so that a secret made of asterisks does not make masks grow.
	const pattern = new RegExp(['\\*{3}', ...longestFirst].join('|'), 'g');
	return (text) => text.replace(pattern, MASK);
}

function toForms(secret: string): string[] {
	const texts = [secret, decode(secret)].filter(Boolean);
	return texts.flatMap((text) => [text, ...toUrlForms(text), ...toJsonForms(text), ...toHtmlForms(text)]);
}

/**
 * Encodes a text as a path, as a URL component, more strictly as one by RFC 3986 (section 2.3), and as a form
 * (WHATWG URL); each with escapes in upper and lower case, and encoded a second time.
 */
function toUrlForms(text: string): string[] {
	const part = encodeText(text);
	const strict = part.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
	const form = new URLSearchParams([['', text]]).toString().slice(1);
	const once = [encodeURI(Buffer.from(text).toString()), part, strict, form];
	const inBothCases = once.flatMap((encoded) => [encoded, toLowerCase(encoded)]);
	return [...inBothCases, ...inBothCases.map(encodeText), ...inBothCases.map(encodeText).map(toLowerCase)];
}

function toLowerCase(encoded: string): string {
	return encoded.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}

function toJsonForms(text: string): string[] {
	const json = JSON.stringify(text).slice(1, -1);
	// PHP escapes slashes like this.
	return [json, json.replaceAll('/', '\\/')];
}

/** Servers write apostrophes and quotation marks in several ways; some leave them unchanged. */
function toHtmlForms(text: string): string[] {
	const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const apostrophes = ["'", '&#39;', '&#039;', '&#x27;', '&apos;'];
	return apostrophes.flatMap((apostrophe) =>
		['"', '&quot;', '&#34;', '&#x22;'].map((quote) =>
			plain.replaceAll("'", apostrophe).replaceAll('"', quote),
		),
	);
}

function decode(secret: string): string {
	try {
		return decodeURIComponent(secret);
	} catch {
		return ''; // not URL-encoded
	}
}

function toPattern(secret: string): string {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT_SECRET ? `(?<!\\w)${literal}(?!\\w)` : literal;
}
