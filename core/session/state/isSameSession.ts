import { placeholdersIn } from '../recipe/placeholders';
import { templatesOf } from '../recipe/templatesOf';
import { livingCookies } from './cookies';
import type { NewSession } from './Session';

/** What a login captures besides the session itself; it may be the same in every session. */
const NO_SESSION = /^(csrf|user|company|site|expiry)$/;

/**
 * Whether two sessions may be the same one at the API, which then ends both with one logout: they share a token, a
 * session cookie or a refresh token.
 */
export function isSameSession(a: NewSession, b: NewSession): boolean {
	const others = new Set(idsOf(b));
	return idsOf(a).some((id) => others.has(id));
}

/** Returns what identifies a session at the API; other captured values do only where there is neither token nor cookie. */
function idsOf({ attach, values, jar, cookieNames, identity }: NewSession): string[] {
	const carried = placeholdersIn(templatesOf(attach));
	const names = Object.keys(values).filter((name) => carried.has(name) && !NO_SESSION.test(name));
	const cookies = attach.cookies ? livingCookies(jar, 0).filter(({ key }) => cookieNames.includes(key)) : [];
	const tokens = names.includes('token') ? ['token'] : cookies.length > 0 ? [] : names;
	const known = new Set<string | undefined>([identity.username, identity.company, identity.site, '']);
	const ofTokens = [...tokens, 'refreshToken'].flatMap((name) => values[name] ?? []);
	return [
		...ofTokens.map((value) => `token ${value}`),
		...cookies.filter(({ value }) => !known.has(value)).map(({ key, value }) => `cookie ${key} ${value}`),
	];
}
