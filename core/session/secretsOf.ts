import { cookieValues } from './cookies';
import type { Session } from './Session';

/** Cookies also hold a language or a site; no session id is that short. */
const SHORTEST_COOKIE_SECRET = 8;

/** What of a session must show up nowhere: its token and cookie values, but not the names of who is signed in. */
export function secretsOf({ token, jar, identity }: Session): Array<string | undefined> {
	const known = Object.values(identity) as Array<string | undefined>;
	const isSecret = (value: string) => value.length >= SHORTEST_COOKIE_SECRET && !known.includes(value);
	return [token, ...cookieValues(jar).filter(isSecret)];
}
