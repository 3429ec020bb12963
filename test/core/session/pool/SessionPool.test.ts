import { LoginError } from '../../../../core/session/login/LoginError';
import { catchError } from '../../../support/catchError';
import { createGate } from '../../../support/createGate';
import { createPool, failForNow, login, authenticatorOf } from '../../../support/createPool';

describe('one login for all', () => {
	it('signs in once for 50 simultaneous calls, and returns the same session to all', async () => {
		const { pool, signIn, a } = createPool();
		const sessions = await Promise.all(Array.from({ length: 50 }, () => pool.get(a)));
		expect(signIn).toHaveBeenCalledTimes(1);
		expect(new Set(sessions).size).toBe(1);
		expect(await pool.get(a)).toBe(sessions[0]);
		expect(signIn).toHaveBeenCalledTimes(1);
	});

	it('signs in once for two equal keys and in parallel for a different one', async () => {
		const { pool, signIn, b } = createPool();
		const gate = createGate();
		const slow = jest.fn(async () => {
			await gate.opened;
			return login();
		});
		const one = pool.get(authenticatorOf('a', slow));
		const two = pool.get(authenticatorOf('a', slow));
		const other = await pool.get(b);
		gate.open();
		expect(await one).toBe(await two);
		expect(await one).not.toBe(other);
		expect([slow.mock.calls.length, signIn.mock.calls.length]).toEqual([1, 1]);
	});

	it('assigns every login a higher generation, whatever its key', async () => {
		const { pool, a, b } = createPool();
		const first = await pool.get(a);
		const second = await pool.get(b);
		const third = await pool.get(a, first.generation);
		expect(second.generation).toBeGreaterThan(first.generation);
		expect(third.generation).toBeGreaterThan(second.generation);
	});

	it('shares a failure among waiting calls, and signs in again for the next', async () => {
		const { pool, a, pass } = createPool();
		const failing = jest.fn(failForNow);
		const errors = await Promise.all(
			[1, 2, 3].map(() => catchError(pool.get(authenticatorOf('a', failing)))),
		);
		expect(new Set(errors).size).toBe(1);
		expect(failing).toHaveBeenCalledTimes(1);
		pass(2_000);
		expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
	});

	it('does not keep a failure that is thrown synchronously', async () => {
		const { pool, a } = createPool();
		const broken = () => {
			throw new TypeError('broken');
		};
		expect(await catchError(pool.get(authenticatorOf('a', broken)))).toMatchObject({ message: 'broken' });
		expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
	});
});

describe('a lost session', () => {
	it('costs one login when ten calls report it together', async () => {
		const { pool, signIn, a } = createPool();
		const { generation } = await pool.get(a);
		const sessions = await Promise.all(Array.from({ length: 10 }, () => pool.get(a, generation)));
		expect(signIn).toHaveBeenCalledTimes(2);
		expect(new Set(sessions.map(({ values }) => values['token']))).toEqual(new Set(['token-2']));
	});

	it('costs no login when another call has already signed in again', async () => {
		const { pool, signIn, a } = createPool();
		const { generation } = await pool.get(a);
		const renewed = await pool.get(a, generation);
		expect(await pool.get(a, generation)).toBe(renewed);
		expect(signIn).toHaveBeenCalledTimes(2);
	});

	it('is not returned to a call that reports it lost, even by a read that started earlier', async () => {
		const { pool, store, signIn, a } = createPool();
		const lost = await pool.get(a);
		const reading = createGate();
		const read = store.get;
		store.get = async (key) => {
			const session = await read(key);
			await reading.opened;
			return session;
		};
		const unknowing = pool.get(a);
		const knowing = pool.get(a, lost.generation);
		reading.open();
		expect(await unknowing).toBe(lost);
		expect(await knowing).toMatchObject({ values: { token: 'token-2' } });
		expect(signIn).toHaveBeenCalledTimes(2);
	});

	it('stays for other requests when the new login fails, as one endpoint alone may have refused it', async () => {
		const { pool, a, pass } = createPool();
		const { generation } = await pool.get(a);
		await catchError(pool.get(authenticatorOf('a', failForNow), generation));
		expect(await pool.get(a)).toMatchObject({ values: { token: 'token-1' } });
		pass(2_000);
		expect(await pool.get(a, generation)).toMatchObject({ values: { token: 'token-2' } });
	});
});

describe('a session that is lost repeatedly', () => {
	/** Signs in as often as the pool allows; returns the first error. */
	async function loseUntilStopped({ pool, a }: ReturnType<typeof createPool>) {
		let { generation } = await pool.get(a);
		for (;;) {
			const next = await pool.get(a, generation).catch((error: LoginError) => error);
			if (next instanceof LoginError) return next;
			({ generation } = next);
		}
	}

	it('costs at most 20 logins per minute, then throws an error with the reason', async () => {
		const created = createPool();
		const error = await loseUntilStopped(created);
		expect(error).toMatchObject({ code: 'TOO_MANY_LOGINS', message: 'Too many logins in one minute' });
		expect(created.signIn).toHaveBeenCalledTimes(1 + 20);
	});

	it('is renewed again after a minute', async () => {
		const created = createPool();
		await loseUntilStopped(created);
		created.pass(59_999);
		const { generation } = await created.pool.get(created.a);
		await catchError(created.pool.get(created.a, generation));
		expect(created.signIn).toHaveBeenCalledTimes(21);
		created.pass(1);
		expect(await created.pool.get(created.a, generation)).toMatchObject({ values: { token: 'token-22' } });
	});

	it('does not block other accounts', async () => {
		const created = createPool();
		await loseUntilStopped(created);
		expect(await created.pool.get(created.b)).toMatchObject({ values: { token: 'token-22' } });
	});

	it('does not count logins after an expiry, which are limited to 120 per minute', async () => {
		const { pool, now, pass } = createPool();
		const signIn = jest.fn(async () => login({ expiry: { lifetimeMs: 1, expiresAt: now() + 1 } }));
		const shortLived = authenticatorOf('a', signIn);
		for (let i = 0; i < 120; i++) {
			await pool.get(shortLived);
			pass(1);
		}
		expect(await catchError(pool.get(shortLived))).toMatchObject({ code: 'TOO_MANY_LOGINS' });
		expect(signIn).toHaveBeenCalledTimes(120);
	});
});

describe('a session that expires', () => {
	const createLogin285s = (now: () => number) => async () =>
		login({ expiry: { lifetimeMs: 285_000, expiresAt: now() + 285_000 } });

	it('is used until shortly before its expiry, then replaced by one login', async () => {
		const { pool, now, pass } = createPool();
		const signIn = jest.fn(createLogin285s(now));
		const authenticator = authenticatorOf('a', signIn);
		const first = await pool.get(authenticator);
		pass(285_000 - 57_001);
		expect(await pool.get(authenticator)).toBe(first);
		expect(signIn).toHaveBeenCalledTimes(1);
		pass(55_001);
		const [one, two] = await Promise.all([pool.get(authenticator), pool.get(authenticator)]);
		expect(one).toBe(two);
		expect(one.generation).toBeGreaterThan(first.generation);
		expect(signIn).toHaveBeenCalledTimes(2);
	});

	it('is returned even if it expired during the login, instead of signing in forever', async () => {
		const { pool, now, pass } = createPool();
		const signIn = jest.fn(async () => {
			const session = await createLogin285s(now)();
			pass(300_000);
			return session;
		});
		await pool.get(authenticatorOf('a', signIn));
		expect(signIn).toHaveBeenCalledTimes(1);
	});
});

it('does not sign in when the store cannot be read', async () => {
	const { pool, store, signIn, a } = createPool();
	store.get = async () => {
		throw new Error('store is away');
	};
	expect(await catchError(pool.get(a))).toMatchObject({ message: 'store is away' });
	expect(signIn).not.toHaveBeenCalled();
});
