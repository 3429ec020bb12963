import type { Cookie } from 'tough-cookie';

import { findHeader, isHeaderValue, setHeader } from '../../http/headers';
import { percentDecode } from '../../http/percentDecode';

type Headers = Readonly<Record<string, string>>;

/**
 * Cookies whose value is sent back as a header to prove where a request comes from (OWASP, CSRF prevention,
 * double-submit cookie), and that header.
 */
export const CSRF_COOKIES: ReadonlyMap<string, string> = new Map([
	['csrftoken', 'X-CSRFToken'],
	['_xsrf', 'X-XSRFToken'],
	['XSRF-TOKEN', 'X-XSRF-TOKEN'],
	['csrf_access_token', 'X-CSRF-TOKEN'],
]);

/** Angular, axios and Laravel encode this cookie for its place, and expect its value. */
const ENCODED_COOKIE = 'XSRF-TOKEN';

/**
 * Adds the headers that repeat one of the cookies of a request. A header that the request has already stays unchanged; what
 * is added is also put into `made`.
 */
export function addCsrfHeaders(headers: Headers, cookies: readonly Cookie[], made?: Set<string>): Headers {
	let whole = headers;
	for (const { key, value } of cookies) {
		const name = CSRF_COOKIES.get(key);
		if (name === undefined || value === '' || findHeader(whole, name) !== undefined) continue;
		const text = key === ENCODED_COOKIE ? percentDecode(value) : value;
		if (!isHeaderValue(text)) continue;
		made?.add(text);
		whole = setHeader(whole, name, text);
	}
	return whole;
}
