import type { Cookie } from 'tough-cookie';

import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { findHeader, setHeader } from '../../http/headers';
import { isSafe } from '../../http/semantics';
import { nameInPair, pairsOf } from '../../request/queryPairs';
import { encodeText } from '../../request/toQueryText';
import type { Account } from '../recipe/Account';
import { fill, fillOrNone, type PlaceholderValues, type Template } from '../recipe/placeholders';
import type { Recipe } from '../recipe/Recipe';
import { attachToBody } from './attachToBody';
import { cookiesFor, keepCookies, limitCookies, toCookieHeader } from './cookies';
import { addCsrfHeaders } from './csrfCookies';
import { createPlaceholderValues } from './placeholderValues';
import { readLocationText } from './readLocation';
import type { Session } from './Session';
import { readCookieExpiry } from './validity';

/**
 * Adds the session to one of the author's requests: its headers, its query parameters, and the cookies for this
 * URL, in place of any with the same names, which may be those of an earlier session. A header or parameter without a
 * value is left out. The results of filters are added to `made`.
 */
export function attachSession(
	request: HttpRequest,
	session: Session,
	account: Account,
	made?: Set<string>,
): HttpRequest {
	const { attach, jar } = session;
	let placeholders: PlaceholderValues | undefined;
	const valueOf = (template: Template, encode?: (value: string) => string) => {
		placeholders ??= createPlaceholderValues(account, session.values, jar, { made });
		return fillOrNone(template, placeholders, encode);
	};
	const url = new URL(request.url);
	// axios would use them for Basic authentication and leave the session out.
	url.username = url.password = '';
	let { headers } = request;
	for (const [name, template] of Object.entries(attach.headers)) {
		const value = valueOf(template);
		if (value !== undefined) headers = setHeader(headers, name, value);
	}
	for (const [name, template] of Object.entries(attach.query)) {
		const value = valueOf(template);
		if (value === undefined) continue;
		const others = pairsOf(url.search.slice(1)).filter((pair) => nameInPair(pair) !== name);
		url.search = [...others, `${encodeText(name)}=${encodeText(value)}`].join('&');
	}
	if (attach.pathPrefix !== undefined) {
		placeholders ??= createPlaceholderValues(account, session.values, jar, { made });
		// Without it, the request would be one for another address.
		url.pathname = withPrefix(url, fill(attach.pathPrefix, placeholders, encodeText), account);
	}
	if (attach.cookies) {
		const own = cookiesFor(jar, url);
		const cookies = joinCookies(toCookieHeader(own), findHeader(headers, 'cookie'));
		if (cookies) headers = addCsrfHeaders(setHeader(headers, 'Cookie', cookies), own, made);
	}
	const digest = attach.digest && { digest: { username: account.username, password: account.password } };
	const whole = { ...request, url: url.href, headers, ...digest };
	return attachToBody(whole, {
		set: toBodyFields(session.attach.body, session, account, made),
		add: toAddedFields(request.method, session, account, made),
	});
}

/** Returns what a session adds to the fields of a body that does not have them. */
export function toAddedFields(
	method: string,
	session: Session,
	account: Account,
	made?: Set<string>,
): Record<string, string> {
	return isSafe(method) ? {} : toBodyFields(session.attach.writeBody, session, account, made);
}

/** Fills in templates for the fields of a body, by their paths; one without a value is left out. */
export function toBodyFields(
	templates: Record<string, string> = {},
	{ values, jar }: Session,
	account: Account,
	made?: Set<string>,
): Record<string, string> {
	const fields = Object.entries(templates);
	if (fields.length === 0) return {};
	const placeholders = createPlaceholderValues(account, values, jar, { made });
	const filled = fields.map(([path, template]) => [path, fillOrNone(template, placeholders)] as const);
	return Object.fromEntries(filled.flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])));
}

/** Returns a session for an address that is complete: one of the recipe, or that of a redirect. */
export function withoutPrefix(session: Session): Session {
	return { ...session, attach: { ...session.attach, pathPrefix: undefined } };
}

/** Returns the path of a URL with the prefix after the path of the base URL; a path that already has it stays unchanged. */
function withPrefix({ origin, pathname }: URL, prefix: string, { baseUrl }: Account): string {
	const base = new URL(baseUrl);
	const home = base.pathname.replace(/\/$/, '');
	const own = home + prefix.replace(/\/$/, '');
	const isAbove = origin !== base.origin || !`${pathname}/`.startsWith(`${home}/`);
	if (isAbove || `${pathname}/`.startsWith(`${own}/`)) return pathname;
	return own + pathname.slice(home.length);
}

/** Joins the session's cookies and the author's with other names. */
function joinCookies(own: string, authors = ''): string {
	if (authors === '') return own;
	const names = new Set(own.split('; ').filter(Boolean).map(toCookieName));
	const others = authors.split(/;\s*/).filter((pair) => pair !== '' && !names.has(toCookieName(pair)));
	return [own, ...others].filter(Boolean).join('; ');
}

function toCookieName(pair: string): string {
	return pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
}

/** Whether the login set a cookie, or there is no session without it. */
function isOfLogin({ key, creation }: Cookie, { cookieNames, signedInAt }: Session): boolean {
	return cookieNames.includes(key) || Number(creation) <= signedInAt;
}

/** Applies what an ordinary response has renewed; returns whether there was anything. */
export function renewSession(session: Session, response: HttpResponse, { updates }: Recipe): boolean {
	if (response.setCookies.length > 0) {
		const latest = keepCookies(session.jar, response);
		limitCookies(session.jar, (cookie) => latest.has(cookie) || isOfLogin(cookie, session));
		const expiry = readCookieExpiry(session, response.receivedAt);
		// An unchanged expiry keeps the lifetime it was first stated with.
		if (expiry?.expiresAt !== session.cookieExpiry?.expiresAt) session.cookieExpiry = expiry;
	}
	for (const [name, location] of Object.entries(updates ?? {})) {
		const value = readLocationText(response, location);
		if (value !== undefined) session.values[name] = value;
	}
	return response.setCookies.length > 0 || updates !== undefined;
}
