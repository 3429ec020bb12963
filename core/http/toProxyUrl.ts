import { getProxyForUrl } from 'proxy-from-env';

import type { HttpRequest } from './Exchange';
import { ExchangeError } from './ExchangeError';

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

/**
 * The request over the proxy that n8n's environment names for its URL (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY), as HTTP
 * Request does it; the author's proxy comes first. Throws an ExchangeError for one that is no http or https address.
 */
export function viaProxy(request: HttpRequest): HttpRequest {
	const { method, url, connection } = request;
	if (connection?.proxy) return request;
	const proxy = getProxyForUrl(url);
	if (proxy === '') return request;
	if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
		const { origin, pathname } = new URL(url);
		throw new ExchangeError(
			'PROXY_UNREACHABLE',
			'The proxy in the environment of n8n cannot be used',
			'HTTPS_PROXY, HTTP_PROXY or ALL_PROXY must hold an address that begins with http:// or https://. Correct it where n8n is started, or enter Proxy in the credential.',
			{ method, url: origin + pathname },
		);
	}
	return { ...request, connection: { ...connection, proxy, ofEnvironment: true } };
}
