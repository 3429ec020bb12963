import type { QueryParameters } from './ApiRequest';

/**
 * Encodes names and values for a URL's query or a form: all but letters, digits and `-._~` is percent-encoded,
 * as in HTTP Request (RFC 3986, section 2.3).
 */
export function toQueryText(parameters: QueryParameters): string {
	return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function encode(text: string): string {
	return encodeText(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Percent-encodes any text for a URL; a lone surrogate becomes U+FFFD instead of an error (WHATWG Encoding). */
export function encodeText(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString());
}
