import { CookieJar } from 'tough-cookie';

import { createMemoryStore } from '../../core';
import { LoginError, type LoginFailure } from '../../core/session/login/LoginError';
import type { Authenticator } from '../../core/session/pool/Authenticator';
import type { Recipe } from '../../core/session/recipe/Recipe';
import type { NewSession } from '../../core/session/state/Session';
import { TestPool } from './TestPool';

/** The session of a successful login. */
export const login = (parts: Partial<NewSession> = {}): NewSession => ({
	values: {},
	jar: new CookieJar(),
	cookieNames: [],
	needsAllCookies: false,
	attach: { cookies: true, headers: {}, query: {} },
	identity: { username: 'ANNA' },
	signedInAt: 0,
	usedAt: 0,
	...parts,
});

type Validity = Pick<Recipe, 'renewalMarginMs' | 'idleLimitMs'>;

/** An authenticator that can neither refresh nor sign out, unless `parts` adds these methods. */
export const authenticatorOf = (
	key: string,
	signIn: Authenticator['signIn'],
	{ validity = {}, ...parts }: Partial<Authenticator> & { validity?: Validity } = {},
): Authenticator => ({
	key,
	signIn,
	refresh: () => undefined,
	...validity,
	...parts,
});

/** A pool with a clock that only the test advances, and an authenticator whose logins are counted. */
export function createPool() {
	let nowMs = 0;
	const store = createMemoryStore();
	const pool = new TestPool(store, () => nowMs);
	let logins = 0;
	const signIn = jest.fn(async () => login({ values: { token: `token-${++logins}` } }));
	return {
		pool,
		store,
		signIn,
		/** Authenticators of two accounts that share the counted logins. */
		a: authenticatorOf('a', signIn),
		b: authenticatorOf('b', signIn),
		pass: (ms: number) => void (nowMs += ms),
		now: () => nowMs,
	};
}

/** A login that fails. */
export const failWith =
	(code: LoginFailure, retryAfterSeconds?: number, status = 401) =>
	async (): Promise<NewSession> => {
		throw new LoginError(code, 'no', 'It said no.', { status, retryAfterSeconds });
	};

/** A login that the API could not judge. */
export const failForNow = failWith('LOGIN_FAILED', undefined, 503);
