import { createMemoryStore, SessionPool } from '../../../core';
import { createGate } from '../createGate';
import { createPool, login, sourceOf } from './createPool';

it('a session that is lent is not signed out when it is replaced: nobody tells when it is done with', async () => {
	const { pool, signIn } = createPool();
	const signOut = jest.fn(async () => undefined);
	const source = sourceOf('a', signIn, { signOut });
	const lent = await pool.get(source);
	pool.lend(lent);
	await pool.get(source, lent.generation);
	expect(signOut).not.toHaveBeenCalled();
});

it('a session of a shared store is not signed out when it is replaced, nor at the end', async () => {
	const pool = new SessionPool({ ...createMemoryStore(), isShared: true });
	const signOut = jest.fn(async () => undefined);
	const source = sourceOf('a', async () => login(), { signOut });
	await pool.replace(source);
	await pool.replace(source);
	await pool.signOutAll();
	expect(signOut).not.toHaveBeenCalled();
	await pool.drop(source);
	expect(signOut).toHaveBeenCalledTimes(1);
});

it('at the end only what nobody uses is signed out, and forgotten', async () => {
	const { pool, store, signIn } = createPool();
	const signOut = jest.fn(async () => undefined);
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
	expect(await dropping).toBe(await opening);
	expect(await store.get('a')).toBeUndefined();
});
