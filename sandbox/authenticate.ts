import type { Call } from './Call';
import type { Accepted } from './createCookieSessions';
import type { State } from './createState';
import { readCookies } from './readCookies';
import { accessDenied } from './Refusal';

/** Returns the user of this call; refuses with 401. With an `Authorization` header, cookies are ignored. */
export function authenticate(call: Call, { tokens, cookieSessions }: State): Accepted {
	const { authorization, cookie } = call.headers;
	if (authorization === undefined) {
		const accepted = cookieSessions.accept(readCookies(cookie));
		if (!accepted) throw accessDenied();
		return accepted;
	}
	// The scheme's name is case-insensitive (RFC 9110, section 11.1).
	const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
	const user = token === undefined ? undefined : tokens.accept(token);
	if (!user) throw accessDenied();
	return { user, setCookies: [] };
}
