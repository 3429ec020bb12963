import { Cookie, type CookieJar } from 'tough-cookie';

import type { HttpReply } from '../http/Exchange';

/** Puts every cookie of a reply into the jar by the rules of RFC 6265; one that breaks them is left out, as a browser does. */
export function keepCookies(jar: CookieJar, reply: HttpReply): void {
	for (const setCookie of reply.setCookies) {
		jar.setCookieSync(setCookie, reply.url, { ignoreError: true });
	}
}

/** The Cookie header for an address; empty when the jar has none for it. */
export function cookieHeader(jar: CookieJar, url: URL): string {
	return jar.getCookieStringSync(url.href);
}

/** The values of all cookies that have not expired, whatever address they are for. */
export function cookieValues(jar: CookieJar): string[] {
	return (jar.serializeSync()?.cookies ?? []).flatMap((stored) => {
		const cookie = Cookie.fromJSON(stored);
		return cookie && cookie.TTL() > 0 ? cookie.value : [];
	});
}
