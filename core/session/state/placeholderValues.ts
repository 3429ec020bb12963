import { randomBytes, randomUUID } from 'node:crypto';

import type { CookieJar } from 'tough-cookie';

import type { Account } from '../recipe/Account';
import type { PlaceholderValues } from '../recipe/placeholders';
import { livingCookies } from './cookies';

/** As many as a UUID has. */
const NONCE_BYTES = 16;

/**
 * Returns the values of the placeholders in a recipe's templates: what the login has captured, its cookies, and
 * the account. What filters make of them is added to `made`, one-time codes to `codes`.
 */
export function createPlaceholderValues(
	account: Account,
	values: Record<string, string>,
	jar: CookieJar,
	{ made, codes }: Pick<PlaceholderValues, 'made' | 'codes'> = {},
): PlaceholderValues {
	const { baseUrl, username, password, loginFields } = account;
	let nonce: string | undefined;
	const known: Record<string, () => string> = {
		username: () => username,
		password: () => password,
		basic: () => Buffer.from(`${username}:${password}`).toString('base64'),
		origin: () => new URL(baseUrl).origin,
		baseUrl: () => baseUrl,
		now: () => new Date().toISOString(),
		uuid: randomUUID,
		nonce: () => (nonce ??= randomBytes(NONCE_BYTES).toString('hex')),
	};
	const valueOf = (name: string) => {
		if (Object.hasOwn(values, name)) return values[name];
		const [, kind, key = ''] = /^(cookie|field)\.(.+)$/.exec(name) ?? [];
		if (kind === 'cookie') return livingCookies(jar, Date.now()).find((cookie) => cookie.key === key)?.value;
		if (kind === 'field') return Object.hasOwn(loginFields, key) ? loginFields[key] : undefined;
		return Object.hasOwn(known, name) ? known[name]?.() : undefined;
	};
	return Object.assign(valueOf, { made, codes });
}
