/**
 * Returns a proxy's URL whose user name and password can always be decoded: a `%` that begins no escape becomes
 * `%25` (RFC 3986, section 2.4).
 */
export function toProxyUrl(proxy: string): string {
	const url = new URL(proxy);
	url.username = toDecodable(url.username);
	url.password = toDecodable(url.password);
	return url.href;
}

function toDecodable(text: string): string {
	const mended = text.replace(/%(?![\da-f]{2})/gi, '%25');
	try {
		decodeURIComponent(mended);
		return mended;
	} catch {
		return text.replaceAll('%', '%25');
	}
}
