import { SessionPool } from '../../../core';
import type { AccountName } from '../../../core/session/pool/AccountDirectory';
import type { Authenticator } from '../../../core/session/pool/Authenticator';
import type { SessionStore } from '../../../core/session/pool/SessionStore';
import { createMemoryStore } from '../../../core/store/createMemoryStore';
import { createRedisStore, type RedisStoreOptions } from '../../../core/store/createRedisStore';
import { authenticatorOf, failWith, login } from '../../support/createPool';
import { withRedis } from '../../support/withRedis';

const redis = withRedis();
afterEach(async () => {
	await redis.raw.flushall();
});

const NOON = Date.parse('2026-11-30T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const ANNA: AccountName = { origin: 'https://shop.example', username: 'ANNA' };
const SECRETS = ['the-password', 'the-token', 'the-key-of-anna'];

/** A Redis store of one process. */
function openWorker(port = redis.port, options: Partial<RedisStoreOptions> = {}): SessionStore {
	const onWarning = () => undefined;
	return createRedisStore(
		{ host: '127.0.0.1', port },
		{ secret: 'of-all-processes', onWarning, copyMs: 0, ...options },
	);
}

/** An account whose token lives for an hour; its sign-outs are counted. */
function createAnna(name = ANNA, key = 'the-key-of-anna') {
	let now = NOON;
	const expiry = () => ({ expiresAt: now + HOUR_MS, lifetimeMs: HOUR_MS });
	const signedIn = () =>
		login({
			values: { token: 'the-token', refreshToken: 'the-token' },
			attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' }, query: {} },
			...{ identity: { username: 'ANNA', company: 'ACME' }, expiry: expiry(), signedInAt: now },
		});
	const signOut = jest.fn(() => Promise.resolve(true));
	const authenticator: Authenticator = {
		...authenticatorOf(key, () => Promise.resolve(signedIn())),
		...{ name, toShown: ({ message }) => message, signOut },
		refresh: () => Promise.resolve(signedIn()),
	};
	return { authenticator, signOut, now: () => now, pass: (ms: number) => void (now += ms) };
}

/** Waits for notes: what makes them returns before they are written. */
async function settled(
	pool: SessionPool,
	isThere: (list: Awaited<ReturnType<SessionPool['list']>>) => boolean,
) {
	for (;;) {
		const list = await pool.list();
		if (isThere(list)) return list;
		await new Promise(setImmediate);
	}
}

describe.each<[string, () => SessionStore]>([
	['memory', () => createMemoryStore()],
	['Redis', () => openWorker()],
])('the directory of accounts in %s', (_, openStore) => {
	const start = () => {
		const anna = createAnna();
		const pool = new SessionPool(openStore(), anna.now);
		return { ...anna, pool, account: pool.account(anna.authenticator) };
	};

	it('lists who is signed in, since when, until when, how, and in which workflows', async () => {
		const { pool, account } = start();
		account.noteUse({ id: 'w1', name: 'Orders' });
		await account.get();
		const [entry] = await settled(pool, ([one]) => one?.session !== undefined && one.logins === 1);
		expect(entry).toEqual({
			id: expect.stringMatching(/^[\da-f]{12}$/) as string,
			name: ANNA,
			session: {
				generation: NOON,
				kind: 'token',
				identity: { username: 'ANNA', company: 'ACME' },
				...{ signedInAt: NOON, expiresAt: NOON + HOUR_MS },
			},
			isSignedIn: true,
			...{ logins: 1, refreshes: 0, failures: 0 },
			workflows: [{ id: 'w1', name: 'Orders' }],
			trouble: undefined,
			notedAt: NOON,
		});
	});

	it('counts logins, refreshes and failed logins of the present UTC day', async () => {
		const { pool, account, authenticator, now, pass } = start();
		await account.get();
		pass(HOUR_MS);
		await account.get();
		const failing = pool.account({ ...authenticator, refresh: undefined, signIn: failWith('LOGIN_REFUSED') });
		pass(HOUR_MS);
		await expect(failing.get()).rejects.toThrow('no');
		const [entry] = await settled(pool, ([one]) => one?.failures === 1);
		expect(entry).toMatchObject({ logins: 1, refreshes: 1, failures: 1, isSignedIn: false });
		expect(entry?.trouble).toEqual({ at: now(), message: 'no' });
		pass(12 * HOUR_MS);
		const [tomorrow] = await pool.list();
		expect(tomorrow).toMatchObject({ logins: 0, refreshes: 0, failures: 0, trouble: { message: 'no' } });
	});

	it('notes a workflow again after a minute, and keeps the 20 that used it last', async () => {
		const { pool, account, pass } = start();
		for (let nth = 1; nth <= 22; nth++) {
			account.noteUse({ id: `w${nth}`, name: `Workflow ${nth}` });
			pass(1000);
		}
		account.noteUse({ id: 'w3', name: 'Renamed within the minute' });
		const [before] = await settled(pool, ([one]) => one?.workflows[0]?.id === 'w22');
		expect(before?.workflows.at(-1)).toEqual({ id: 'w3', name: 'Workflow 3' });
		pass(60_000);
		account.noteUse({ id: 'w1', name: 'Workflow 1' });
		const [entry] = await settled(pool, ([one]) => one?.workflows[0]?.id === 'w1');
		expect(entry?.workflows.map(({ id }) => id)).toEqual([
			'w1',
			...Array.from({ length: 19 }, (_, nth) => `w${22 - nth}`),
		]);
	});

	it('forgets an account that nothing has used for seven days', async () => {
		const { pool, account, pass } = start();
		await account.get();
		await settled(pool, ([one]) => one?.logins === 1 && one.session !== undefined);
		pass(7 * DAY_MS - 1);
		expect(await pool.list()).toHaveLength(1);
		pass(2);
		expect(await pool.list()).toEqual([]);
	});

	it('ends a session, and signs it out at the API', async () => {
		const { pool, account, signOut } = start();
		await account.get();
		const [entry] = await settled(pool, ([one]) => one?.isSignedIn === true);
		const id = entry?.id ?? '';
		expect(await pool.end(id)).toEqual({ was: 'ended', isEndedAtApi: true });
		expect(signOut).toHaveBeenCalledTimes(1);
		expect((await pool.list())[0]).toMatchObject({ id, isSignedIn: false });
		expect(await account.status()).toMatchObject({ session: undefined, isSignedOut: true });
		expect(await pool.end(id)).toEqual({ was: 'none' });
		expect(await pool.end('000000000000')).toEqual({ was: 'none' });
	});

	it('returns before a note is written', async () => {
		const anna = createAnna();
		const store = openStore();
		const note = jest.spyOn(store.directory, 'note').mockReturnValue(new Promise(() => undefined));
		const account = new SessionPool(store, anna.now).account(anna.authenticator);
		account.noteUse({ id: 'w1', name: 'Orders' });
		await account.get();
		await account.replace();
		const noted = note.mock.calls.length;
		account.noteUse({ id: 'w1', name: 'Orders' });
		await account.get();
		// The use, and each login with its session; nothing for a request.
		expect([noted, note.mock.calls.length]).toEqual([3, 3]);
	});

	it('lists no account without a name', async () => {
		const { pool, authenticator } = start();
		await pool.account({ ...authenticator, name: undefined }).get();
		expect(await pool.list()).toEqual([]);
	});
});

describe('several processes', () => {
	it('list the same accounts with the counts of all, under the same ids', async () => {
		const anna = createAnna();
		const [one, two] = [new SessionPool(openWorker(), anna.now), new SessionPool(openWorker(), anna.now)];
		await one.account(anna.authenticator).get();
		two.account(anna.authenticator).noteUse({ id: 'w2', name: 'Two' });
		await two.account(anna.authenticator).replace();
		const seen = await settled(one, ([entry]) => entry?.logins === 2 && entry.workflows.length === 1);
		expect(await two.list()).toEqual(seen);
	});

	it('a session that one of them ends is gone for all, and signed out at the API by one that knows its login', async () => {
		const anna = createAnna();
		const [knows, other] = [new SessionPool(openWorker(), anna.now), new SessionPool(openWorker(), anna.now)];
		const account = knows.account(anna.authenticator);
		for (const [ends, isEndedAtApi] of [
			[knows, true],
			[other, false],
		] as const) {
			const before = await account.get();
			const [entry] = await settled(ends, ([one]) => one?.session?.generation === before.session.generation);
			expect(await ends.end(entry?.id ?? '')).toEqual({ was: 'ended', isEndedAtApi });
			expect(await other.list()).toEqual([expect.objectContaining({ isSignedIn: false })]);
			expect(await account.status()).toMatchObject({ session: undefined });
			anna.pass(1000);
			expect((await account.get()).session.generation).toBeGreaterThan(before.session.generation);
		}
		expect(anna.signOut).toHaveBeenCalledTimes(1);
	});

	it('without Redis, each process lists and ends its own', async () => {
		const away = { responseMs: 100, retryMs: 60_000, outageMs: { login: 100, turn: 100 } };
		const anna = createAnna();
		const pool = new SessionPool(openWorker(1, away), anna.now);
		await pool.account(anna.authenticator).get();
		const [entry] = await settled(pool, ([one]) => one?.isSignedIn === true);
		expect(entry).toMatchObject({ logins: 1, name: ANNA });
		expect(await pool.end(entry?.id ?? '')).toEqual({ was: 'ended', isEndedAtApi: true });
	});
});

it('Redis holds counts as numbers, and no name, workflow, error or secret in plain text', async () => {
	const anna = createAnna();
	const pool = new SessionPool(openWorker(), anna.now);
	const account = pool.account(anna.authenticator);
	account.noteUse({ id: 'w1', name: 'Orders of Anna' });
	await account.get();
	const failing = { ...anna.authenticator, refresh: undefined, signIn: failWith('LOGIN_REFUSED') };
	await expect(pool.account(failing).replace()).rejects.toThrow('no');
	const [entry] = await settled(pool, ([one]) => one?.failures === 1 && one.logins === 1);
	const id = entry?.id ?? '';
	expect(await redis.raw.hgetall('{session-login}:counts:2026-11-30')).toEqual({
		...{ logins: '1', failures: '1' },
		...{ [`${id}:logins`]: '1', [`${id}:failures`]: '1' },
	});
	const everything: string[] = [];
	for (const name of await redis.raw.keys('*')) {
		everything.push(name);
		const type = await redis.raw.type(name);
		if (type === 'string') everything.push((await redis.raw.get(name)) ?? '');
		if (type === 'hash') everything.push(...Object.entries(await redis.raw.hgetall(name)).flat());
		if (type === 'zset') everything.push(...(await redis.raw.zrange(name, '0', '-1')));
		expect([name, (await redis.raw.pttl(name)) > 0]).toEqual([name, true]);
	}
	const text = everything.join('\n');
	const plain = [...SECRETS, 'ANNA', 'Anna', 'ACME', 'shop.example', 'Orders'];
	expect(plain.filter((one) => text.includes(one))).toEqual([]);
	// The id is the same in all processes, but it cannot be computed from the account.
	expect(JSON.stringify(entry)).not.toContain('the-key-of-anna');
});

it('a damaged entry is left out', async () => {
	const anna = createAnna();
	const pool = new SessionPool(openWorker(), anna.now);
	await pool.account(anna.authenticator).get();
	const [entry] = await settled(pool, ([one]) => one?.isSignedIn === true && one.logins === 1);
	await redis.raw.hset(`{session-login}:account:${entry?.id}`, 'session', 'damaged');
	expect(await pool.list()).toEqual([expect.objectContaining({ session: undefined, isSignedIn: false })]);
	await redis.raw.hset(`{session-login}:account:${entry?.id}`, 'account', 'damaged');
	expect(await pool.list()).toEqual([]);
});
