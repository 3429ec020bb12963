/** A proxy's address whose user name and password everybody can decode: a `%` that begins no sign stands for itself (RFC 3986, section 2.4). */
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
