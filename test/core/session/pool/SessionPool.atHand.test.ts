import { createRedisStore } from '../../../../core/store/createRedisStore';
import { createGate } from '../../../support/createGate';
import { authenticatorOf, createPool, login } from '../../../support/createPool';
import { TestPool } from '../../../support/TestPool';
import { withRedis } from '../../../support/withRedis';

const redis = withRedis();

it('a session that is good is at hand without a wait, and is not new', async () => {
	const { pool, a, signIn } = createPool();
	const account = pool.account(a);
	expect(account.atHand()).toBeUndefined();
	const session = await pool.get(a);
	expect(account.atHand()).toEqual({ session, isNew: false });
	expect(signIn).toHaveBeenCalledTimes(1);
});

it('one that has expired or is due for renewal is not at hand', async () => {
	const { pool, pass } = createPool();
	const expiry = { expiresAt: 100_000, lifetimeMs: 100_000 };
	const authenticator = authenticatorOf('c', async () => login({ expiry }));
	await pool.get(authenticator);
	const account = pool.account(authenticator);
	expect(account.atHand()).toBeDefined();
	pass(90_000);
	expect(account.atHand()).toBeUndefined();
	pass(10_000);
	expect(account.atHand()).toBeUndefined();
});

it('while a lost session is replaced, it is not at hand, so that no request is sent over it', async () => {
	const { pool } = createPool();
	const gate = createGate();
	let logins = 0;
	const authenticator = authenticatorOf('d', async () => {
		if (++logins > 1) await gate.opened;
		return login();
	});
	const lost = await pool.get(authenticator);
	const replacing = pool.get(authenticator, lost.generation);
	expect(pool.account(authenticator).atHand()).toBeUndefined();
	gate.open();
	expect(pool.account(authenticator).atHand()?.session).not.toBe(lost);
	const replaced = await replacing;
	expect(pool.account(authenticator).atHand()?.session).toBe(replaced);
});

it('one that other processes may consider idle is not at hand, so that each use is known to them', async () => {
	const store = createRedisStore(
		{ host: '127.0.0.1', port: redis.port },
		{ secret: 'of-all', onWarning: () => undefined, copyMs: 3_600_000 },
	);
	const pool = new TestPool(store);
	for (const [key, idleLimitMs, isAtHand] of [
		['e', 60_000, false],
		['f', undefined, true],
	] as const) {
		const authenticator = authenticatorOf(
			key,
			async () => login({ signedInAt: Date.now(), usedAt: Date.now() }),
			{ validity: { idleLimitMs } },
		);
		await pool.get(authenticator);
		await pool.get(authenticator);
		expect(pool.account(authenticator).atHand() !== undefined).toBe(isAtHand);
	}
});
