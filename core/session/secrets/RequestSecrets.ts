import type { CookieJar } from 'tough-cookie';

import { parseUrl } from '../../http/parseUrl';
import type { Account, Pasted } from '../recipe/Account';
import type { Login } from '../recipe/Login';
import { livingCookies } from '../state/cookies';
import type { Session } from '../state/Session';
import { recipeSecrets } from './recipeSecrets';

/** Cookies may also contain a language or a site; no session ID is shorter than this. */
const SHORTEST_COOKIE_SECRET = 8;
/** Captured values with these names are not secret: they show who is signed in, where, and until when. */
const NO_SECRETS = new Set(['user', 'company', 'site', 'expiry', 'apiUrl']);
/** Additional Login Fields that contain a second password. */
const SECRET_FIELD = /pass|pwd|secret|token|key|pin$|otp|code$/i;

/**
 * The secrets that must not appear anywhere while one request is in flight: it may use two sessions, and
 * responses renew their cookies.
 */
export class RequestSecrets {
	readonly #sessions = new Set<Session>();
	readonly #cookieHeaders = new Set<string>();
	/** The captured values when the request was sent, because the response may replace them. */
	readonly #captured = new Set<string>();

	constructor(private readonly login: Login) {}

	/** Records a session, the Cookie header that was sent with it, and the results of filters on its values. */
	note(session: Session, cookieHeader: string | undefined, made: Iterable<string> = []): void {
		this.#sessions.add(session);
		for (const secret of made) this.#captured.add(secret);
		for (const secret of capturedSecrets(session)) this.#captured.add(secret);
		if (cookieHeader) this.#cookieHeaders.add(cookieHeader);
	}

	/** Returns the password, tokens, cookie values and constants, but not the names of who is signed in. */
	values(): string[] {
		const sessions = [...this.#sessions];
		const known = new Set(sessions.flatMap(({ identity }) => Object.values(identity) as string[]));
		const cookies = [
			...sessions.flatMap(({ jar }) => cookieSecrets(jar)),
			...[...this.#cookieHeaders].flatMap(valuesIn),
		].filter((value) => value.length >= SHORTEST_COOKIE_SECRET && !known.has(value));
		const constants = recipeSecrets(this.login.recipe).filter((value) => !known.has(value));
		const captured = [...this.#captured, ...sessions.flatMap(capturedSecrets)];
		return [...accountSecrets(this.login.account), ...constants, ...captured, ...cookies];
	}
}

/** Returns the secrets of a credential: those of the account, and the constants of its recipe. */
export function loginSecrets({ account, recipe }: Login): string[] {
	return [...accountSecrets(account), ...recipeSecrets(recipe)];
}

/** Returns the secret parts of an account. */
export function accountSecrets({ username, password, loginFields, connection, pasted }: Account): string[] {
	const fields = Object.entries(loginFields).filter(([name]) => SECRET_FIELD.test(name));
	return [
		password,
		Buffer.from(`${username}:${password}`).toString('base64'),
		...fields.map(([, value]) => value),
		connection.passphrase ?? '',
		proxyPassword(connection.proxy),
		...(pasted ? pastedSecrets(pasted) : []),
	].filter(Boolean);
}

/** A header may hold a scheme before its token. */
function pastedSecrets({ cookies, headers, token = '' }: Pasted): string[] {
	const ofCookies = Object.values(cookies).filter(({ length }) => length >= SHORTEST_COOKIE_SECRET);
	const ofHeaders = Object.values(headers).flatMap((value) => [value, value.replace(/^\w+ /, '')]);
	return [token, ...ofCookies, ...ofHeaders];
}

/** Returns the values of cookies that may be secret. */
export function cookieSecrets(jar: CookieJar): string[] {
	return livingCookies(jar, 0)
		.map(({ value }) => value)
		.filter(({ length }) => length >= SHORTEST_COOKIE_SECRET);
}

/** Returns what a login has captured, except who is signed in and until when. */
export function capturedSecrets({ values }: Pick<Session, 'values'>): string[] {
	return Object.entries(values).flatMap(([name, value]) => (NO_SECRETS.has(name) ? [] : [value]));
}

/** Returns the password as written in the URL; the mask also covers its decoded form. */
function proxyPassword(proxy: string | undefined): string {
	return (proxy && parseUrl(proxy)?.password) ?? '';
}

function valuesIn(cookieHeader: string): string[] {
	return cookieHeader.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1));
}
