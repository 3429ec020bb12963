/** Percent-encodes any text for a URL; half a surrogate pair becomes U+FFFD instead of an error (WHATWG Encoding). */
export function encodeText(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString());
}
