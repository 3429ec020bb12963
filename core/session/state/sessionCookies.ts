import type { Cookie } from 'tough-cookie';

import { SHORTEST_LIFETIME_MS } from './expiry';

/** Names of cookies that contain a session, such as JSESSIONID, PHPSESSID, connect.sid and ASP.NET_SessionId. */
const SESSION_COOKIE = /sess|sid$|^sid|auth|token|jwt|login|ident|ticket|user|^\.aspnet(core)?\.cookies$/i;
/**
 * Names of cookies that contain a CSRF value, a device or the means to get a new session, and of cookies from load
 * balancers and firewalls (Azure, AWS, Cloudflare, F5, Imperva, Akamai).
 */
const NO_SESSION_COOKIE =
	/csrf|xsrf|anti-?forgery|requestverification|refresh|remember|device|^(aws|lb|route|lang|locale|_?_?cf_|_?_cf|cfuvid|incap|visid|nlbi|arraffinity|applicationgateway|ts[\da-f]{6,}|bigip|f5|gclb|ak_bmsc|bm_|_abck)/i;

/** A cookie with less than this fraction of the longest lifetime is a cache, which the server fills automatically. */
const CACHE_PART = 0.02;
/** The lifetime of a cookie without an expiry, which lasts as long as a browser is open. */
const BROWSER_DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a cookie's name shows that it contains a session rather than a language or a load balancer's routing. */
export function isSessionName(name: string): boolean {
	return SESSION_COOKIE.test(name) && !NO_SESSION_COOKIE.test(name);
}

/** Whether a cookie that scripts cannot read may contain a session although its name does not show it. */
export function mayHoldSession({ key, httpOnly }: Cookie): boolean {
	return httpOnly && !NO_SESSION_COOKIE.test(key);
}

/** By what cookies were chosen: see chooseSessionCookies. */
export type CookieGroup = 'httpOnlyName' | 'name' | 'httpOnly' | 'anyHttpOnly' | 'any';

/**
 * Returns the names of the cookies that make up the session, which is present as long as one of them is. They are
 * the first of these groups that is not empty: HttpOnly cookies named like a session, any cookies named like one,
 * HttpOnly cookies that may hold a session, all HttpOnly cookies, all cookies. A cookie that expires within a
 * second, or within a fiftieth of the longest lifetime, is a cache (better-auth.session_data) and is left out if
 * others remain. One cookie is enough, because a login may set cookies that the next response removes. Treating a
 * valid session as expired would cost a login at every request; overlooking an expired one costs one response.
 */
export function chooseSessionCookies(cookies: Cookie[], now: number): { names: string[]; by: CookieGroup } {
	const httpOnly = cookies.filter((cookie) => cookie.httpOnly);
	const choices: Array<[by: CookieGroup, choice: Cookie[]]> = [
		['httpOnlyName', httpOnly.filter(({ key }) => isSessionName(key))],
		['name', cookies.filter(({ key }) => isSessionName(key))],
		['httpOnly', httpOnly.filter(mayHoldSession)],
		['anyHttpOnly', httpOnly],
		['any', cookies],
	];
	const [by, chosen] = choices.find(([, choice]) => choice.length > 0) ?? ['any', []];
	const remainingMs = (cookie: Cookie) => (cookie.expiryTime() ?? Infinity) - now;
	const lifetimes = chosen.map(remainingMs).map((ms) => (Number.isFinite(ms) ? ms : BROWSER_DAY_MS));
	const shortest = Math.max(SHORTEST_LIFETIME_MS + 1, Math.max(...lifetimes) * CACHE_PART);
	const lasting = chosen.filter((cookie) => remainingMs(cookie) >= shortest);
	return { names: [...new Set((lasting.length > 0 ? lasting : chosen).map(({ key }) => key))], by };
}
