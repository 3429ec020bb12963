import type { Authenticator } from '../../../../core/session/pool/Authenticator';
import type { NewSession } from '../../../../core/session/state/Session';
import { catchError } from '../../../support/catchError';
import { createGate } from '../../../support/createGate';
import { createPool, failForNow, failWith, login, authenticatorOf } from '../../../support/createPool';

/** Sessions of 100 s, to be renewed in the last 20 s; their tokens name the login or refresh that created them. */
function createShortLived(parts: Partial<Authenticator> = {}) {
	const created = createPool();
	const { now } = created;
	let made = 0;
	const make = (kind: string): NewSession =>
		login({
			values: { token: `${kind}-${++made}` },
			expiry: { lifetimeMs: 100_000, expiresAt: now() + 100_000 },
			usedAt: now(),
		});
	const signIn = jest.fn(async () => make('login'));
	return { ...created, make, signIn, authenticator: authenticatorOf('a', signIn, parts) };
}

/** Waits until the pool returns a session of a later generation. */
async function renewed({ pool, authenticator }: ReturnType<typeof createShortLived>, generation: number) {
	for (;;) {
		const session = await pool.get(authenticator);
		if (session.generation > generation) return session;
	}
}

describe('a session in the last part of its lifetime', () => {
	it('is renewed by one login in the background', async () => {
		const gate = createGate();
		const created = createShortLived();
		const { pool, authenticator, pass, make } = created;
		const first = await pool.get(authenticator);
		pass(80_000);
		const slow = jest.fn(async () => {
			await gate.opened;
			return make('slow');
		});
		const slowly = { ...authenticator, signIn: slow };
		expect(await Promise.all(Array.from({ length: 20 }, () => pool.get(slowly)))).toEqual(
			Array.from({ length: 20 }, () => first),
		);
		expect(await pool.get(slowly)).toBe(first);
		expect(slow).toHaveBeenCalledTimes(1);
		gate.open();
		expect((await renewed(created, first.generation)).values).toEqual({ token: 'slow-2' });
		expect(created.signIn).toHaveBeenCalledTimes(1);
	});

	it('does not block a login after its expiry when the background renewal failed', async () => {
		const { pool, authenticator, pass } = createShortLived();
		await pool.get(authenticator);
		pass(97_500);
		await pool.get({ ...authenticator, signIn: failForNow });
		await new Promise(setImmediate);
		pass(1_000);
		expect((await pool.get(authenticator)).values).toEqual({ token: 'login-2' });
	});

	it('stays in use when the renewal fails, which is retried after 5 s and not before', async () => {
		const created = createShortLived();
		const { pool, authenticator, pass } = created;
		const first = await pool.get(authenticator);
		pass(80_000);
		const failing = jest.fn(failForNow);
		const broken = { ...authenticator, signIn: failing };
		expect(await pool.get(broken)).toBe(first);
		for (let i = 0; i < 20; i++) expect(await pool.get(broken)).toBe(first);
		pass(4_999);
		for (let i = 0; i < 20; i++) expect(await pool.get(broken)).toBe(first);
		expect(failing).toHaveBeenCalledTimes(1);
		pass(1);
		for (let i = 0; i < 20; i++) expect(await pool.get(broken)).toBe(first);
		expect(failing).toHaveBeenCalledTimes(2);
	});

	it('throws the renewal error after its expiry', async () => {
		const { pool, authenticator, pass } = createShortLived();
		await pool.get(authenticator);
		pass(80_000);
		const broken = { ...authenticator, signIn: failWith('LOGIN_REFUSED') };
		await pool.get(broken);
		pass(20_000);
		expect(await catchError(pool.get(broken))).toMatchObject({ code: 'LOGIN_REFUSED' });
	});

	it('does not overwrite a session that was created in the meantime', async () => {
		const gate = createGate();
		const created = createShortLived();
		const { pool, authenticator, pass, store } = created;
		const first = await pool.get(authenticator);
		pass(80_000);
		const held = store.exclusively('a', () => gate.opened);
		await pool.get(authenticator);
		await store.set('a', { ...first, generation: 50 });
		gate.open();
		await held;
		await store.exclusively('a', async () => undefined);
		expect(created.signIn).toHaveBeenCalledTimes(1);
	});
});

describe('a refresh', () => {
	it('replaces the login, both at renewal and after the expiry', async () => {
		const created = createShortLived();
		const { pool, pass, make, signIn } = created;
		const refresh = jest.fn(async () => make('refresh'));
		created.authenticator.refresh = refresh;
		const first = await pool.get(created.authenticator);
		pass(80_000);
		await pool.get(created.authenticator);
		const second = await renewed(created, first.generation);
		expect(second.values).toEqual({ token: 'refresh-2' });
		pass(100_000);
		expect(await pool.get(created.authenticator)).toMatchObject({ values: { token: 'refresh-3' } });
		expect(refresh.mock.calls).toEqual([[first], [second]]);
		expect(signIn).toHaveBeenCalledTimes(1);
		expect(await pool.status(created.authenticator)).toMatchObject({
			logins: 1,
			refreshes: 2,
			validity: 'good',
		});
	});

	it('falls back to a login when it fails', async () => {
		const { pool, authenticator, pass } = createShortLived({ refresh: failWith('LOGIN_REFUSED') });
		await pool.get(authenticator);
		pass(100_000);
		expect(await pool.get(authenticator)).toMatchObject({ values: { token: 'login-2' } });
		expect(await pool.status(authenticator)).toMatchObject({ logins: 2, refreshes: 0 });
	});

	it('is not sent again after a failure: some APIs end the session when a refresh token comes twice', async () => {
		const refresh = jest.fn(failWith('LOGIN_FAILED'));
		const { pool, authenticator, pass } = createShortLived({ refresh });
		await pool.get(authenticator);
		pass(80_000);
		const failing = jest.fn(failWith('LOGIN_FAILED'));
		await pool.get({ ...authenticator, signIn: failing });
		await new Promise(setImmediate);
		pass(31_000);
		expect((await pool.get(authenticator)).values).toEqual({ token: 'login-2' });
		expect(failing).toHaveBeenCalledTimes(1);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	it('is not used for a lost session', async () => {
		const refresh = jest.fn();
		const { pool, authenticator } = createShortLived({ refresh });
		const { generation } = await pool.get(authenticator);
		expect(await pool.get(authenticator, generation)).toMatchObject({ values: { token: 'login-2' } });
		expect(refresh).not.toHaveBeenCalled();
	});

	it('does not count towards the logins per minute', async () => {
		const created = createShortLived();
		created.authenticator.refresh = async () => created.make('refresh');
		for (let i = 0; i < 200; i++) {
			await created.pool.get(created.authenticator);
			created.pass(100_000);
			await created.pool.get(created.authenticator);
			created.pass(-100_000);
		}
		expect(created.signIn).toHaveBeenCalledTimes(1);
	});
});

describe('a replaced session', () => {
	it('is signed out after its last request, in the background', async () => {
		const signOut = jest.fn(() => new Promise<boolean>(() => undefined));
		const { pool, authenticator } = createShortLived({ signOut });
		const first = await pool.get(authenticator);
		const gates = [createGate(), createGate()];
		const uses = gates.map(({ opened }) => pool.use(first, () => opened));
		const second = await pool.get(authenticator, first.generation);
		gates[0]?.open();
		await uses[0];
		expect(signOut).not.toHaveBeenCalled();
		gates[1]?.open();
		await uses[1];
		expect(signOut.mock.calls).toEqual([[first]]);
		await pool.use(second, async () => undefined);
		expect(signOut).toHaveBeenCalledTimes(1);
	});

	it('is signed out at once when it is unused', async () => {
		const signOut = jest.fn(async () => true);
		const { pool, authenticator } = createShortLived({ signOut });
		const first = await pool.get(authenticator);
		await pool.get(authenticator, first.generation);
		expect(signOut.mock.calls).toEqual([[first]]);
	});

	it('is not signed out after a refresh: it may be the same session at the API', async () => {
		const signOut = jest.fn(async () => true);
		const created = createShortLived({ signOut });
		created.authenticator.refresh = async () => created.make('refresh');
		const first = await created.pool.get(created.authenticator);
		created.pass(100_000);
		await created.pool.get(created.authenticator);
		await created.pool.use(first, async () => undefined);
		expect(signOut).not.toHaveBeenCalled();
	});

	it('is not written back by a late change', async () => {
		const { pool, authenticator, store } = createShortLived();
		const first = await pool.get(authenticator);
		const second = await pool.get(authenticator, first.generation);
		await pool.keep('a', first);
		expect(await store.get('a')).toBe(second);
	});
});

describe('drop', () => {
	it('deletes the session, signs it out and returns it; the next request signs in', async () => {
		const signOut = jest.fn(async () => true);
		const { pool, authenticator } = createShortLived({ signOut });
		const first = await pool.get(authenticator);
		expect(await pool.drop(authenticator)).toMatchObject({ session: first });
		expect(signOut.mock.calls).toEqual([[first]]);
		expect(await pool.status(authenticator)).toMatchObject({ session: undefined, logins: 1 });
		expect(await pool.get(authenticator)).toMatchObject({ values: { token: 'login-2' } });
	});

	it('returns nothing and sends nothing without a session', async () => {
		const signOut = jest.fn(async () => true);
		const { pool, authenticator } = createShortLived({ signOut });
		expect(await pool.drop(authenticator)).toBeUndefined();
		expect(signOut).not.toHaveBeenCalled();
	});
});

it('replace signs in although the session is good', async () => {
	const { pool, authenticator } = createShortLived();
	const first = await pool.get(authenticator);
	expect((await pool.replace(authenticator)).generation).toBeGreaterThan(first.generation);
});

it('a session expires after the idle limit, counted from its last use', async () => {
	const created = createPool();
	const authenticator = authenticatorOf('a', created.signIn, { validity: { idleLimitMs: 10_000 } });
	const session = await created.pool.get(authenticator);
	created.pass(9_999);
	await created.pool.use(await created.pool.get(authenticator), async () => undefined);
	created.pass(9_999);
	expect(await created.pool.get(authenticator)).toBe(session);
	created.pass(1);
	expect(await created.pool.get(authenticator)).not.toBe(session);
});

it('takeTurn grants turns in order, and does not block other accounts', async () => {
	const { pool } = createPool();
	const order: string[] = [];
	const first = await pool.takeTurn('a');
	const others = ['two', 'three'].map(async (name) => {
		const end = await pool.takeTurn('a');
		order.push(name);
		end();
	});
	(await pool.takeTurn('b'))();
	order.push('other account');
	first();
	await Promise.all(others);
	expect(order).toEqual(['other account', 'two', 'three']);
});
