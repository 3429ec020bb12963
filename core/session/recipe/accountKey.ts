import { createHash } from 'node:crypto';

import type { Login } from './Login';
import type { Recipe } from './Recipe';

/**
 * Returns the key of an account's session, derived from everything that decides who signs in, where and how,
 * including the password; it reveals none of it (SHA-256, hex).
 */
export function accountKey({ account, recipe }: Login): string {
	const { baseUrl, username, password, loginFields, connection, furtherOrigins, pasted } = account;
	const { login, otherLogins, refresh, attach, sessionCookies, expiryUnit, lifetimeMs, origins } = recipe;
	const decides = [
		baseUrl,
		username,
		password,
		sorted(loginFields),
		sorted(connection),
		[login, otherLogins, refresh, attach, sessionCookies, expiryUnit, lifetimeMs],
		...(pasted ? [pasted] : []),
		// Where the session may be sent decides only for a login that names the API's address.
		...(namesAddress(login) ? [furtherOrigins, origins] : []),
	];
	return createHash('sha256').update(JSON.stringify(decides)).digest('hex');
}

function namesAddress(login: Recipe['login']): boolean {
	return login.some(({ captures }) => captures?.['apiUrl'] !== undefined);
}

function sorted(values: object): Array<[string, unknown]> {
	return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
