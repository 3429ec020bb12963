import { createMemoryStore } from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createPool, login, authenticatorOf } from '../../../support/createPool';
import { TestPool } from '../../../support/TestPool';

/** A pool whose timers the test runs. */
function createTimedPool(isShared = false) {
	const timers = new Set<() => void>();
	const store = { ...createMemoryStore(), isShared };
	const pool = new TestPool(
		store,
		() => 0,
		(_, work) => {
			timers.add(work);
			return () => timers.delete(work);
		},
	);
	const signOut = jest.fn(async () => true);
	const authenticator = authenticatorOf('a', async () => login(), { signOut });
	return { pool, authenticator, signOut, timers, passGrace: () => timers.forEach((work) => work()) };
}

it('a session that is lent is signed out some time after it was replaced: nobody tells when it is done with', async () => {
	const { pool, authenticator, signOut, passGrace } = createTimedPool();
	const untracked = await pool.get(authenticator);
	pool.lend(untracked);
	await pool.get(authenticator, untracked.generation);
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	expect(signOut.mock.calls).toEqual([[untracked]]);
});

it('a session of a shared store is signed out some time after it was replaced: other processes may use it', async () => {
	const { pool, authenticator, signOut, passGrace } = createTimedPool(true);
	const first = await pool.replace(authenticator);
	await pool.replace(authenticator);
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('one that is in use when its time has come is signed out when the last request is done', async () => {
	const { pool, authenticator, signOut, passGrace } = createTimedPool(true);
	const gate = createGate();
	const first = await pool.replace(authenticator);
	const running = pool.use(first, () => gate.opened);
	await pool.replace(authenticator);
	passGrace();
	expect(signOut).not.toHaveBeenCalled();
	gate.open();
	await running;
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('at the end those that were replaced are signed out, and of a shared store no other', async () => {
	const { pool, authenticator, signOut } = createTimedPool(true);
	const first = await pool.replace(authenticator);
	await pool.replace(authenticator);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('a process that ends signs out what is lent, replaced or not, and leaves no timer behind', async () => {
	const { pool, authenticator, signOut, timers } = createTimedPool();
	const replaced = await pool.get(authenticator);
	pool.lend(replaced);
	const present = await pool.get(authenticator, replaced.generation);
	pool.lend(present);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[replaced], [present]]);
	expect(timers.size).toBe(0);
});

it('nothing is kept of a replaced session where the API has no way to sign out', async () => {
	const { pool, authenticator, timers } = createTimedPool(true);
	const silent = { ...authenticator, signOut: undefined };
	for (let i = 0; i < 3; i++) await pool.replace(silent);
	expect(timers.size).toBe(0);
});

it('signing out waits two seconds for the API at the most', async () => {
	jest.useFakeTimers();
	try {
		const { pool, authenticator } = createTimedPool();
		const hanging = { ...authenticator, signOut: () => new Promise<boolean>(() => undefined) };
		const session = await pool.get(hanging);
		const dropped = pool.drop(hanging);
		await jest.advanceTimersByTimeAsync(2_000);
		expect(await dropped).toEqual({ session, isEnded: false });
	} finally {
		jest.useRealTimers();
	}
});

it('at the end only what nobody uses is signed out, and forgotten', async () => {
	const { pool, store, signIn } = createPool();
	const signOut = jest.fn(async () => true);
	const used = authenticatorOf('used', signIn, { signOut });
	const unused = authenticatorOf('unused', signIn, { signOut });
	const gate = createGate();
	const kept = await pool.get(used);
	const ended = await pool.get(unused);
	const running = pool.use(kept, () => gate.opened);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[ended]]);
	expect(await store.get('used')).toBe(kept);
	expect(await store.get('unused')).toBeUndefined();
	gate.open();
	await running;
});

it('signing out waits for a renewal under way: no session is left behind', async () => {
	const { pool, store } = createPool();
	const [begun, gate] = [createGate(), createGate()];
	const authenticator = authenticatorOf('a', async () => {
		begun.open();
		await gate.opened;
		return login();
	});
	const opening = pool.get(authenticator);
	await begun.opened;
	const dropping = pool.drop(authenticator);
	gate.open();
	expect(await dropping).toEqual({ session: await opening, isEnded: false });
	expect(await store.get('a')).toBeUndefined();
});
