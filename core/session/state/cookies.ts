import { type Cookie, cookieCompare, type CookieJar, getPublicSuffix } from 'tough-cookie';

import type { HttpResponse } from '../../http/Exchange';
import { isForbidden, parseSetCookie } from './cookieRules';
import { lifetimeUntil } from './expiry';

/** The least that every client must store for a domain (RFC 6265, section 6.1). */
const MOST_COOKIES = 50;
/** Most servers refuse a longer header (8 KB in nginx and Apache). */
const MOST_CHARACTERS = 8_000;

/**
 * Puts every cookie of a response into the jar by the rules of RFC 6265 and 6265bis; one that breaks them is left out,
 * as in a browser. Returns those that were put in.
 */
export function keepCookies(jar: CookieJar, response: HttpResponse): Set<Cookie> {
	const url = new URL(response.url);
	const now = new Date(response.receivedAt);
	const kept = new Set<Cookie>();
	for (const header of response.setCookies) {
		const cookie = parseSetCookie(header);
		const others = () => livingCookies(jar, response.receivedAt);
		if (cookie === undefined || isForbidden(cookie, url, others)) continue;
		cookie.setExpires(expiryOf(cookie, response));
		// The jar would restart Max-Age at every use.
		cookie.maxAge = null;
		if (namesOwnSuffix(cookie, response.url)) cookie.domain = null;
		const own = jar.setCookieSync(cookie, response.url, { ignoreError: true, now });
		if (own !== undefined) kept.add(own);
	}
	return kept;
}

/**
 * Removes cookies of each domain beyond what servers accept, the oldest first, but none that `isNeeded`: a server that
 * sets another cookie with every response would otherwise shut itself out.
 */
export function limitCookies(jar: CookieJar, isNeeded: (cookie: Cookie) => boolean): void {
	const domains = new Map<string | null, Cookie[]>();
	for (const cookie of livingCookies(jar, -Infinity)) {
		domains.set(cookie.domain, [...(domains.get(cookie.domain) ?? []), cookie]);
	}
	for (const cookies of domains.values()) {
		let count = cookies.length;
		let characters = cookies.reduce((sum, cookie) => sum + lengthOf(cookie), 0);
		for (const cookie of cookies.sort(byAge)) {
			if (count <= MOST_COOKIES && characters <= MOST_CHARACTERS) break;
			if (isNeeded(cookie)) continue;
			count--;
			characters -= lengthOf(cookie);
			jar.store.removeCookie(cookie.domain, cookie.path, cookie.key, () => undefined);
		}
	}
}

/** The length of a cookie's part of the Cookie header. */
function lengthOf({ key, value }: Cookie): number {
	return `${key}=${value}; `.length;
}

function byAge(a: Cookie, b: Cookie): number {
	return Number(a.creation) - Number(b.creation) || a.creationIndex - b.creationIndex;
}

/** Returns a response without the cookies that it removes, by an empty value or an expiry in the past. */
export function withoutCookieRemovals(response: HttpResponse): HttpResponse {
	const setCookies = response.setCookies.filter((header) => {
		const cookie = parseSetCookie(header);
		if (cookie === undefined || cookie.value === '') return false;
		const expiry = expiryOf(cookie, response);
		return expiry === 'Infinity' || expiry.getTime() > response.receivedAt;
	});
	return { ...response, setCookies };
}

/** Returns the cookies for a URL in the order in which they are sent. */
export function cookiesFor(jar: CookieJar, url: URL): Cookie[] {
	return jar.getCookiesSync(url.href).sort(cookieCompare);
}

/** Returns the Cookie header for these cookies; empty without one. */
export function toCookieHeader(cookies: readonly Cookie[]): string {
	return cookies.map((cookie) => cookie.cookieString()).join('; ');
}

/** Returns all cookies that have not expired, whatever URL they are for. */
export function livingCookies(jar: CookieJar, now: number): Cookie[] {
	let living: Cookie[] = [];
	// The in-memory store calls back synchronously.
	jar.store.getAllCookies((_, cookies) => {
		living = (cookies ?? []).filter((cookie) => (cookie.expiryTime() ?? Infinity) > now);
	});
	return living;
}

/**
 * Returns when a cookie expires by this machine's clock: Max-Age takes precedence (RFC 6265, section 5.3), and
 * a date is read by the server's clock.
 */
function expiryOf(cookie: Cookie, response: HttpResponse): Date | 'Infinity' {
	if (typeof cookie.maxAge === 'number') return toDate(response.receivedAt + cookie.maxAge * 1000);
	if (cookie.maxAge === '-Infinity') return new Date(0);
	if (!(cookie.expires instanceof Date)) return 'Infinity';
	return toDate(response.receivedAt + lifetimeUntil(cookie.expires.getTime(), response));
}

/** Limits a time to what a Date can hold, which is late enough for a cookie that lives longer. */
function toDate(at: number): Date {
	return new Date(Math.min(Math.max(at, 0), 8.64e15));
}

/**
 * Whether a cookie's Domain is both the host itself and a public suffix, such as a host on a local network; it
 * then counts as absent (RFC 6265, section 5.3, step 5).
 */
function namesOwnSuffix(cookie: Cookie, url: string): boolean {
	const { hostname } = new URL(url);
	const domain = cookie.domain?.replace(/^\./, '').toLowerCase();
	return domain === hostname && !getPublicSuffix(hostname, { ignoreError: true });
}
