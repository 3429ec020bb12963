import { createMemoryStore, SessionPool } from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createPool, login, sourceOf } from '../../../support/createPool';

/** A pool whose timers the test runs. */
function createTimedPool(isShared = false) {
	const timers = new Set<() => void>();
	const store = { ...createMemoryStore(), isShared };
	const pool = new SessionPool(
		store,
		() => 0,
		(_, work) => {
			timers.add(work);
			return () => timers.delete(work);
		},
	);
	const signOut = jest.fn(async () => true);
	const source = sourceOf('a', async () => login(), { signOut });
	return { pool, source, signOut, timers, passGrace: () => timers.forEach((work) => work()) };
}

it('a session that is lent is signed out some time after it was replaced: nobody tells when it is done with', async () => {
	const { pool, source, signOut, passGrace } = createTimedPool();
	const lent = await pool.get(source);
	pool.lend(lent);
	await pool.get(source, lent.generation);
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	expect(signOut.mock.calls).toEqual([[lent]]);
});

it('a session of a shared store is signed out some time after it was replaced: other processes may use it', async () => {
	const { pool, source, signOut, passGrace } = createTimedPool(true);
	const first = await pool.replace(source);
	await pool.replace(source);
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('one that is in use when its time has come is signed out when the last request is done', async () => {
	const { pool, source, signOut, passGrace } = createTimedPool(true);
	const gate = createGate();
	const first = await pool.replace(source);
	const running = pool.use(first, () => gate.opened);
	await pool.replace(source);
	passGrace();
	expect(signOut).not.toHaveBeenCalled();
	gate.open();
	await running;
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('at the end those that were replaced are signed out, and of a shared store no other', async () => {
	const { pool, source, signOut } = createTimedPool(true);
	const first = await pool.replace(source);
	await pool.replace(source);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('a process that ends signs out what is lent, replaced or not, and leaves no timer behind', async () => {
	const { pool, source, signOut, timers } = createTimedPool();
	const replaced = await pool.get(source);
	pool.lend(replaced);
	const present = await pool.get(source, replaced.generation);
	pool.lend(present);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[replaced], [present]]);
	expect(timers.size).toBe(0);
});

it('nothing is kept of a replaced session where the API has no way to sign out', async () => {
	const { pool, source, timers } = createTimedPool(true);
	const silent = { ...source, signOut: undefined };
	for (let i = 0; i < 3; i++) await pool.replace(silent);
	expect(timers.size).toBe(0);
});

it('signing out waits two seconds for the API at the most', async () => {
	jest.useFakeTimers();
	try {
		const { pool, source } = createTimedPool();
		const hanging = { ...source, signOut: () => new Promise<boolean>(() => undefined) };
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
	const used = sourceOf('used', signIn, { signOut });
	const unused = sourceOf('unused', signIn, { signOut });
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
	const source = sourceOf('a', async () => {
		begun.open();
		await gate.opened;
		return login();
	});
	const opening = pool.get(source);
	await begun.opened;
	const dropping = pool.drop(source);
	gate.open();
	expect(await dropping).toEqual({ session: await opening, isEnded: false });
	expect(await store.get('a')).toBeUndefined();
});
