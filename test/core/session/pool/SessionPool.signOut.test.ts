import { setImmediate as settle } from 'node:timers/promises';

import { createMemoryStore, type Session } from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createPool, login, authenticatorOf } from '../../../support/createPool';
import { TestPool } from '../../../support/TestPool';

/** A pool whose timers the test fires. */
function createTimedPool(isShared = false) {
	const timers = new Set<() => void>();
	const store = { ...createMemoryStore(), isShared };
	let nowMs = 0;
	const pool = new TestPool(
		store,
		() => nowMs,
		(_, work) => {
			timers.add(work);
			return () => timers.delete(work);
		},
	);
	const signOut = jest.fn<Promise<boolean>, [Session]>(async () => true);
	const authenticator = authenticatorOf('a', async () => login(), { signOut });
	return {
		pool,
		authenticator,
		signOut,
		timers,
		passGrace: () => timers.forEach((work) => work()),
		pass: (ms: number) => void (nowMs += ms),
	};
}

it('signs out an untracked session a grace period after it was replaced, as its last use is unknown', async () => {
	const { pool, authenticator, signOut, passGrace } = createTimedPool();
	const untracked = await pool.get(authenticator);
	pool.lend(untracked);
	await pool.get(authenticator, untracked.generation);
	await settle();
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	await settle();
	expect(signOut.mock.calls).toEqual([[untracked]]);
});

it('signs out a session of a shared store a grace period after it was replaced, as other processes may use it', async () => {
	const { pool, authenticator, signOut, passGrace } = createTimedPool(true);
	const first = await pool.replace(authenticator);
	await pool.replace(authenticator);
	await settle();
	expect(signOut).not.toHaveBeenCalled();
	passGrace();
	await settle();
	expect(signOut.mock.calls).toEqual([[first]]);
});

it('signs out a session still in use after the grace period when its last request is done', async () => {
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

it('signOutAll signs out no session of a shared store, as other processes may use it', async () => {
	const { pool, authenticator, signOut } = createTimedPool(true);
	await pool.replace(authenticator);
	await pool.replace(authenticator);
	await pool.signOutAll();
	expect(signOut).not.toHaveBeenCalled();
});

it('signOutAll leaves a session to a request that n8n’s own nodes may still be sending with it', async () => {
	const { pool, authenticator, signOut, pass } = createTimedPool();
	const lent = await pool.get(authenticator);
	await pool.lend(lent);
	pass(599_999);
	await pool.signOutAll();
	expect(signOut).not.toHaveBeenCalled();
});

it('signOutAll signs out a session that n8n’s own nodes used long ago', async () => {
	const { pool, authenticator, signOut, pass } = createTimedPool();
	const lent = await pool.get(authenticator);
	await pool.lend(lent);
	pass(600_000);
	await pool.signOutAll();
	expect(signOut.mock.calls).toEqual([[lent]]);
});

it('keeps nothing of a replaced session when the API has no logout', async () => {
	const { pool, authenticator, timers } = createTimedPool(true);
	const silent = { ...authenticator, signOut: undefined };
	for (let i = 0; i < 3; i++) await pool.replace(silent);
	expect(timers.size).toBe(0);
});

it('waits at most two seconds for the API to sign out', async () => {
	jest.useFakeTimers();
	try {
		const { pool, authenticator } = createTimedPool();
		const hanging = { ...authenticator, signOut: () => new Promise<boolean>(() => undefined) };
		const session = await pool.get(hanging);
		const dropped = pool.drop(hanging);
		await jest.advanceTimersByTimeAsync(2_000);
		expect(await dropped).toEqual({ session, isEnded: false, isForgotten: true });
	} finally {
		jest.useRealTimers();
	}
});

it('signOutAll signs out and deletes only unused sessions', async () => {
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

describe('a session that the API returns again is kept', () => {
	const carried = { attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' }, query: {} } };
	/** A pool whose logins return these tokens, one after the other. */
	function createRepeating(tokens: string[]) {
		const timed = createTimedPool();
		const signIn = jest.fn(async () => login({ ...carried, values: { token: tokens.shift() ?? '' } }));
		const ended = () => timed.signOut.mock.calls.map(([session]: Session[]) => session?.values['token']);
		return { ...timed, signIn, ended, authenticator: { ...timed.authenticator, signIn } };
	}

	it('when it replaces itself', async () => {
		const { pool, authenticator, ended } = createRepeating(['a', 'a', 'b']);
		await pool.replace(authenticator);
		await pool.replace(authenticator);
		await settle();
		expect(ended()).toEqual([]);
		await pool.replace(authenticator);
		await settle();
		expect(ended()).toEqual(['a']);
	});

	it('when it comes back before it is signed out', async () => {
		const { pool, authenticator, ended, passGrace } = createRepeating(['a', 'b', 'a']);
		await pool.lend(await pool.get(authenticator));
		await pool.replace(authenticator);
		await pool.replace(authenticator);
		await settle();
		expect(ended()).toEqual(['b']);
		passGrace();
		await settle();
		expect(ended()).toEqual(['b']);
	});

	it.each(['drop', 'signOutAll'] as const)(
		'by a login that waits until %s has signed it out',
		async (how) => {
			const { pool, authenticator, signIn, signOut } = createRepeating(['a', 'a']);
			const [begun, gate] = [createGate(), createGate()];
			signOut.mockImplementation(async () => {
				begun.open();
				await gate.opened;
				return true;
			});
			await pool.get(authenticator);
			const ending = pool[how](authenticator);
			await begun.opened;
			const opening = pool.get(authenticator);
			await settle();
			expect(signIn).toHaveBeenCalledTimes(1);
			gate.open();
			await ending;
			expect((await opening).values).toEqual({ token: 'a' });
		},
	);

	it('by a credential test', async () => {
		const { pool, authenticator, ended } = createRepeating(['a']);
		await pool.get(authenticator);
		const made = (token: string) => ({ ...login({ ...carried, values: { token } }), generation: 0 });
		await pool.account(authenticator).end(made('a'));
		await pool.account(authenticator).end(made('b'));
		expect(ended()).toEqual(['b']);
	});
});

it('drop waits for a running login, so that no session remains', async () => {
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
	expect(await dropping).toEqual({ session: await opening, isEnded: false, isForgotten: true });
	expect(await store.get('a')).toBeUndefined();
});
