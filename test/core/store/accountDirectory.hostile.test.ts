import { type Session, SessionPool } from '../../../core';
import type { Authenticator } from '../../../core/session/pool/Authenticator';
import type { SessionStore } from '../../../core/session/pool/SessionStore';
import { createMemoryStore } from '../../../core/store/createMemoryStore';
import { createRedisStore, type RedisStoreOptions } from '../../../core/store/createRedisStore';
import { createGate } from '../../support/createGate';
import { authenticatorOf, login } from '../../support/createPool';
import { withRedis } from '../../support/withRedis';

const redis = withRedis();
afterEach(async () => {
	await redis.raw.call('ACL', 'SETUSER', 'default', '+@all');
	await redis.raw.flushall();
});

const KEY = 'the-key-of-anna';
const HOUR_MS = 60 * 60_000;

/** An account whose logins wait for `until`, if given. */
function createAnna(key = KEY, until?: () => Promise<void>): Authenticator {
	const signIn = async () => {
		await until?.();
		const expiry = { expiresAt: Date.now() + HOUR_MS, lifetimeMs: HOUR_MS };
		return login({ values: { token: 'the-token' }, expiry, signedInAt: Date.now() });
	};
	return { ...authenticatorOf(key, signIn), name: { origin: 'https://shop.example', username: key } };
}

/** A process of n8n that tries a Redis that was away again with each request. */
function startWorker(options: Partial<RedisStoreOptions> = {}) {
	const warnings: string[] = [];
	const onWarning = (warning: string) => void warnings.push(warning);
	const store = createRedisStore(
		{ host: '127.0.0.1', port: redis.port },
		{ secret: 'of-all-processes', retryMs: 0, copyMs: 0, onWarning, ...options },
	);
	return { store, warnings, pool: new SessionPool(store) };
}

/** Lists once the account of a session is listed. */
async function listed(pool: SessionPool) {
	for (;;) {
		const list = await pool.list();
		if (list.some(({ session, logins }) => session && logins)) return list;
		await new Promise(setImmediate);
	}
}

const refuse = async (...commands: string[]) =>
	await redis.raw.call('ACL', 'SETUSER', 'default', ...commands.map((command) => `-${command}`));
const allowAll = async () => await redis.raw.call('ACL', 'SETUSER', 'default', '+@all');
/** The sessions in Redis, by name. */
const keptSessions = async () => (await redis.raw.keys('*')).filter((name) => /:[\da-f]{64}$/.test(name));

/** Lets a process lose sight of Redis for a moment. */
async function loseSight(store: SessionStore) {
	await refuse('mget');
	await store.get(KEY);
	await allowAll();
}

it.each(['by a process that knows its login', 'by another process'])(
	'a session ended %s stays so for a process that had lost sight of Redis',
	async (by) => {
		const [ends, sleeps, other] = [startWorker(), startWorker(), startWorker()];
		await ends.pool.account(createAnna()).get();
		const before = await sleeps.store.get(KEY);
		expect(before).toBeDefined();
		const [entry] = await listed(ends.pool);
		await loseSight(sleeps.store);
		const { pool } = by === 'by another process' ? other : ends;
		expect(await pool.end(entry?.id ?? '')).toMatchObject({ was: 'ended' });
		expect(await keptSessions()).toEqual([]);
		while ((await sleeps.store.get(KEY)) !== undefined && (await keptSessions()).length === 0)
			await new Promise(setImmediate);
		expect(await keptSessions()).toEqual([]);
	},
);

it('End Session does not claim to have ended what Redis still has', async () => {
	const { pool } = startWorker({ outageMs: { login: 50, turn: 50 } });
	await pool.account(createAnna()).get();
	const [entry] = await listed(pool);
	await refuse('eval', 'del');
	expect(await pool.end(entry?.id ?? '')).toEqual({ was: 'unreachable' });
	await allowAll();
	expect(await keptSessions()).toHaveLength(1);
});

describe.each<[string, () => { renews: SessionPool; ends: SessionPool; isKept?: () => Promise<boolean> }]>([
	['in Redis, by another process that knows the login', startTwo],
	['in Redis, by a process that does not know the login', startTwo],
	['in memory', startOne],
])('a session ended during a slow login, %s', (by, start) => {
	it('is gone at once, and what the login brings is gone after it', async () => {
		const { renews, ends, isKept } = start();
		const login = createGate();
		const begun = createGate();
		let logins = 0;
		const signedOut: string[] = [];
		const anna: Authenticator = {
			...createAnna(KEY, async () => {
				if (++logins !== 2) return;
				begun.open();
				await login.opened;
			}),
			signOut: async ({ generation }) => signedOut.push(String(generation)) > 0,
		};
		const account = renews.account(anna);
		const { session: first } = await account.get();
		const [entry] = await listed(ends);
		if (by.endsWith('that knows the login')) ends.account(anna).noteUse({ id: 'w1', name: 'Orders' });
		const renewed = account.replace();
		await begun.opened;
		const ended = ends.end(entry?.id ?? '');
		while ((await account.status()).session !== undefined) await new Promise(setImmediate);
		expect(await ends.list()).toMatchObject([{ isSignedIn: false }]);
		login.open();
		const second = await renewed;
		const isEndedAtApi = !by.includes('does not know');
		expect(await ended).toEqual({ was: 'ended', isEndedAtApi });
		expect((await account.status()).session).toBeUndefined();
		expect(await isKept?.()).not.toBe(true);
		const both = [first, second].map(({ generation }) => String(generation));
		if (isEndedAtApi) expect(signedOut).toEqual(expect.arrayContaining(both));
		expect((await account.get()).session.generation).toBeGreaterThan(second.generation);
	});
});

function startTwo() {
	const [renews, ends] = [startWorker().pool, startWorker().pool];
	return { renews, ends, isKept: async () => (await keptSessions()).length > 0 };
}

function startOne() {
	const pool = new SessionPool(createMemoryStore());
	return { renews: pool, ends: pool };
}

it.each(['by a process that knows its login', 'by another process'])(
	'a session is ended %s although the memory of Redis is full',
	async (by) => {
		const knows = startWorker();
		await knows.pool.account(createAnna()).get();
		const [entry] = await listed(knows.pool);
		const fast = { outageMs: { login: 50, turn: 50 } };
		const ends = startWorker(fast).pool;
		if (by !== 'by another process') ends.account(createAnna()).noteUse({ id: 'w1', name: 'Orders' });
		await listed(ends);
		await redis.raw.config('SET', 'maxmemory', '1');
		try {
			expect(await ends.end(entry?.id ?? '')).toMatchObject({ was: 'ended' });
		} finally {
			await redis.raw.config('SET', 'maxmemory', '0');
		}
		expect(await keptSessions()).toEqual([]);
		expect(await redis.raw.keys('*:ended')).toHaveLength(1);
	},
);

it('signs out the session that another process has just created, not only the one that it has a copy of', async () => {
	const [ends, renews] = [startWorker({ copyMs: 60_000 }), startWorker()];
	const signedOut: Session[] = [];
	const anna = { ...createAnna(), signOut: async (session: Session) => signedOut.push(session) > 0 };
	await ends.pool.account(anna).get();
	await renews.pool.account(createAnna()).get();
	const [entry] = await listed(ends.pool);
	const { generation } = await renews.pool.account(createAnna()).replace();
	expect(await ends.pool.end(entry?.id ?? '')).toEqual({ was: 'ended', isEndedAtApi: true });
	expect(signedOut).toMatchObject([{ generation }]);
});

it('ends every listed session, also of the first of very many accounts', async () => {
	const pool = new SessionPool(createMemoryStore());
	for (let nth = 0; nth <= 1_000; nth++) await pool.account(createAnna(`account ${nth}`)).get();
	const list = await pool.list();
	const first = list.find(({ name }) => name.username === 'account 0');
	expect(first?.isSignedIn).toBe(true);
	expect(await pool.end(first?.id ?? '')).toEqual({ was: 'ended', isEndedAtApi: false });
});

it.each([
	['the time', 'at', 'damaged'],
	['the time', 'at', '9e99'],
])('a damaged entry is left out: %s %s=%s', async (_, field, value) => {
	const { pool } = startWorker();
	await pool.account(createAnna()).get();
	const [entry] = await listed(pool);
	await redis.raw.hset(`{session-login}:account:${entry?.id}`, field, value);
	expect(await pool.list()).toEqual([]);
});

it('a damaged count is none', async () => {
	const { pool } = startWorker();
	await pool.account(createAnna()).get();
	const [entry] = await listed(pool);
	const [counts = ''] = await redis.raw.keys('*:counts:*');
	await redis.raw.hset(counts, `${entry?.id}:refreshes`, 'damaged');
	expect(await pool.list()).toMatchObject([{ logins: 1, refreshes: 0 }]);
});

describe('the directory cannot end the sharing of sessions', () => {
	it('when Redis refuses its commands', async () => {
		const { pool, store, warnings } = startWorker();
		await refuse('zadd', 'hincrby', 'zrangebyscore');
		const account = pool.account(createAnna());
		await account.get();
		account.noteUse({ id: 'w1', name: 'Orders' });
		await store.directory.note(KEY, { name: { origin: 'https://shop.example', username: KEY } }, Date.now());
		expect(await pool.list()).toMatchObject([{ logins: 1, isSignedIn: true }]);
		expect(warnings).toEqual([]);
		expect(await keptSessions()).toHaveLength(1);
	});

	it('when something else is in the place of an entry', async () => {
		const { pool, warnings } = startWorker();
		await pool.account(createAnna()).get();
		const [entry] = await listed(pool);
		await redis.raw.zadd('{session-login}:accounts', String(Date.now()), 'ffffffffffff');
		await redis.raw.set('{session-login}:account:ffffffffffff', 'no hash');
		expect(await startWorker().pool.list()).toMatchObject([{ id: entry?.id }]);
		expect(await pool.end('ffffffffffff')).toMatchObject({ was: 'none' });
		expect(warnings).toEqual([]);
	});
});

it.each([
	['in memory', () => [new SessionPool(createMemoryStore())]],
	['in Redis', () => [startWorker().pool]],
	['in Redis, by two processes', () => [startWorker().pool, startWorker().pool]],
] as const)('a session that is ended several times at once is signed out once: %s', async (_, start) => {
	const pools: SessionPool[] = start();
	const signOut = jest.fn(async () => true);
	const anna = { ...createAnna(), signOut };
	for (const pool of pools) await pool.account(anna).get();
	const [entry] = await listed(pools[0] as SessionPool);
	const ended = await Promise.all([0, 1, 2].map((nth) => pools[nth % pools.length]?.end(entry?.id ?? '')));
	expect(signOut).toHaveBeenCalledTimes(1);
	expect(ended.filter((one) => one?.was === 'ended')).toHaveLength(1);
	expect(ended.filter((one) => one?.was === 'none')).toHaveLength(2);
});
