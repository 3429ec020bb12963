import type { QueryParameters } from './ApiRequest';

/** Names and values as they stand in an address or a form, all but letters, digits and `-._~` encoded, as HTTP Request does (RFC 3986, section 2.3). */
export function toQueryText(parameters: QueryParameters): string {
	return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function encode(text: string): string {
	return encodeText(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Percent-encodes any text for a URL; half a surrogate pair becomes U+FFFD instead of an error (WHATWG Encoding). */
export function encodeText(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString());
}
