import { CookieJar } from 'tough-cookie';

import type { Session } from '../../core';
import { keepCookies } from '../../core/session/state/cookies';
import { createResponse } from './createResponse';

/** The URL that sets the cookies of these sessions. */
export const API = 'https://api.example.com/login';

/** ANNA's session, with its generation in the token and the cookie. */
export function createSession(generation: number, parts: Partial<Session> = {}): Session {
	const session: Session = {
		generation,
		values: { token: `token-${generation}` },
		jar: new CookieJar(),
		cookieNames: ['sid'],
		needsAllCookies: false,
		attach: { cookies: true, headers: { Authorization: 'Bearer {{token}}' }, query: {} },
		identity: { username: 'ANNA', company: 'ACME' },
		signedInAt: 1_000,
		usedAt: 1_000,
		...parts,
	};
	putCookie(session, `sid=session-${generation}; Path=/; HttpOnly; Max-Age=3600`);
	return session;
}

/** Stores a Set-Cookie header in a session's jar. */
export function putCookie({ jar }: Pick<Session, 'jar'>, setCookie: string): void {
	keepCookies(jar, createResponse({ url: API, setCookies: [setCookie], receivedAt: Date.now() }));
}

/** The Cookie header that a session sends. */
export function cookiesOf({ jar }: Session): string {
	return jar.getCookieStringSync(API);
}
