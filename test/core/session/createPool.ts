import { CookieJar } from 'tough-cookie';

import { createMemoryStore, SessionPool } from '../../../core';
import { LoginError, type LoginFailure } from '../../../core/session/LoginError';
import type { Session } from '../../../core/session/Session';

type Login = Omit<Session, 'generation'>;

/** What a login gives. */
export const login = (parts: Partial<Login> = {}): Login => ({
	jar: new CookieJar(),
	identity: { username: 'ANNA' },
	refused: new Map(),
	...parts,
});

/** A pool with a clock that only the test moves, and logins that are counted. */
export function createPool() {
	let nowMs = 0;
	const store = createMemoryStore();
	const pool = new SessionPool(store, () => nowMs);
	let logins = 0;
	const signIn = jest.fn(async () => login({ token: `token-${++logins}` }));
	return { pool, store, signIn, pass: (ms: number) => void (nowMs += ms), now: () => nowMs };
}

/** A login that fails. */
export const failWith = (code: LoginFailure) => async (): Promise<Login> => {
	throw new LoginError(code, 'no', 'no', {});
};
