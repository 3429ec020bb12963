import { Cookie, type CookieJar } from 'tough-cookie';

import type { Session } from '../session/state/Session';
import { type PlainSession, toPlainSession } from './PlainSession';

/**
 * Merges, in place, what another process has changed in the same session since `base`, the last state that both
 * knew; changes by this process are kept.
 */
export function mergeSession(session: Session, base: PlainSession, theirs: PlainSession): void {
	const ours = toPlainSession(session);
	const values = [ours, base, theirs].map((plain) => new Map(Object.entries(plain.values))) as Three;
	for (const [name, value] of news(...values)) {
		if (value === undefined) Reflect.deleteProperty(session.values, name);
		else session.values[name] = value;
	}
	const cookies = [ours, base, theirs].map((plain) => cookiesOf(plain)) as Three;
	for (const [identity, text] of news(...cookies)) putCookie(session.jar, identity, text);
	for (const name of ['expiry', 'cookieExpiry'] as const) {
		if (isSame(ours[name], base[name])) session[name] = theirs[name];
	}
	session.usedAt = Math.max(session.usedAt, theirs.usedAt);
}

/** Whether two states of a session differ in anything that other processes need. */
export function isChanged(one: PlainSession, other: PlainSession): boolean {
	const [a, b] = [one, other].map(({ values, expiry, cookieExpiry, ...rest }) => [
		Object.entries(values).sort(),
		[...cookiesOf(rest)].sort(),
		expiry,
		cookieExpiry,
	]);
	return !isSame(a, b);
}

type Three = [ours: Map<string, string>, base: Map<string, string>, theirs: Map<string, string>];

/** Yields what has changed in `theirs` and not in `ours`; undefined marks what was removed. */
function* news(...[ours, base, theirs]: Three): Generator<[name: string, text: string | undefined]> {
	for (const name of new Set([...base.keys(), ...theirs.keys()])) {
		const text = theirs.get(name);
		if (text !== base.get(name) && ours.get(name) === base.get(name)) yield [name, text];
	}
}

/** Returns cookies as text, keyed by what identifies a cookie (RFC 6265, section 5.3, step 11). */
function cookiesOf({ jar }: Pick<PlainSession, 'jar'>): Map<string, string> {
	return new Map(
		jar.cookies.map((cookie) => [
			JSON.stringify([cookie.domain, cookie.path, cookie.key ?? '']),
			JSON.stringify(cookie),
		]),
	);
}

function putCookie(jar: CookieJar, identity: string, text: string | undefined): void {
	// The store in memory finishes synchronously.
	const done = () => undefined;
	const cookie = text === undefined ? undefined : Cookie.fromJSON(text);
	const [domain, path, key] = JSON.parse(identity) as [string, string, string];
	if (cookie === undefined) jar.store.removeCookie(domain, path, key, done);
	else jar.store.putCookie(cookie, done);
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
