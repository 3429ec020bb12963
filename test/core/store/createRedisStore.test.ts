import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Redis } from 'ioredis';

import { type Session } from '../../../core';
import type { Authenticator } from '../../../core/session/pool/Authenticator';
import type { SessionStore } from '../../../core/session/pool/SessionStore';
import { createRedisStore, type RedisStoreOptions } from '../../../core/store/createRedisStore';
import { createGate } from '../../support/createGate';
import { authenticatorOf } from '../../support/createPool';
import { cookiesOf, createSession, putCookie } from '../../support/createSession';
import { startRedis } from '../../../host/queue/startRedis';
import { withRedis } from '../../support/withRedis';
import { startWorker } from './startWorker';
import { TestPool } from '../../support/TestPool';

const KEY = 'a'.repeat(64);
const OTHER_KEY = 'b'.repeat(64);
/** The secret of all processes; see worker.ts. */
const SECRET = 'of-all-processes';

// Starting a process with TypeScript takes a while on a busy machine.
jest.setTimeout(30_000);

const redis = withRedis();
const warnings: string[] = [];

beforeEach(() => void (warnings.length = 0));
afterEach(() => redis.raw.flushall());

/** The store of one process, which sees at once what another one does. */
function openWorker(options: Partial<RedisStoreOptions> = {}, port = redis.port): SessionStore {
	const onWarning = (message: string) => void warnings.push(message);
	return createRedisStore({ host: '127.0.0.1', port }, { secret: SECRET, onWarning, copyMs: 0, ...options });
}

/** Reads a session that must exist. */
async function read(store: SessionStore, key = KEY): Promise<Session> {
	const session = await store.get(key);
	if (session === undefined) throw new Error('There is no session');
	return session;
}

/** The key of the only session in Redis. */
async function nameInRedis(): Promise<string> {
	const names = await redis.raw.keys('*');
	expect(names).toHaveLength(1);
	return names[0] as string;
}

describe('one session for all processes', () => {
	it('shares the whole session with another process', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const session = createSession(3, {
			expiry: { expiresAt: Date.now() + 60_000, lifetimeMs: 60_000 },
			cookieExpiry: { expiresAt: Date.now() + 90_000, lifetimeMs: 90_000 },
			needsAllCookies: true,
			usedAt: 2_000,
		});
		putCookie(session, 'lang=en; Path=/; Secure; SameSite=Lax');
		await one.set(KEY, session);
		const seen = await read(two);
		expect({ ...seen, jar: undefined }).toEqual({ ...session, jar: undefined });
		expect(cookiesOf(seen)).toBe('sid=session-3; lang=en');
		expect(await one.get(KEY)).toBe(session);
		expect(await two.get(OTHER_KEY)).toBeUndefined();
		expect(warnings).toEqual([]);
	});

	it('signs in once for simultaneous requests of two processes', async () => {
		let logins = 0;
		const gate = createGate();
		const createAuthenticator = (): Authenticator => ({
			key: KEY,
			async signIn() {
				logins++;
				await gate.opened;
				return createSession(1);
			},
			refresh: () => undefined,
			signOut: async () => true,
		});
		const pools = [openWorker(), openWorker()].map((store) => new TestPool(store));
		const asked = pools.flatMap((pool) => [1, 2, 3].map(() => pool.get(createAuthenticator())));
		while (logins === 0) await nextTurn();
		gate.open();
		const sessions = await Promise.all(asked);
		expect(logins).toBe(1);
		expect(new Set(sessions).size).toBe(2);
		expect(sessions.map((session) => cookiesOf(session))).toEqual(Array(6).fill('sid=session-1'));
	});

	it('returns the same session to parallel requests of one process', async () => {
		await openWorker().set(KEY, createSession(1));
		const worker = openWorker();
		const sessions = await Promise.all(Array.from({ length: 20 }, () => worker.get(KEY)));
		expect(new Set(sessions).size).toBe(1);
		expect(await worker.get(KEY)).toBe(sessions[0]);
	});

	it('merges changed cookies and values into the session of the other process', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const mine = createSession(1);
		await one.set(KEY, mine);
		const theirs = await read(two);
		putCookie(mine, 'sid=renewed; Path=/; HttpOnly; Max-Age=3600');
		putCookie(mine, 'extra=1; Path=/');
		mine.values['csrf'] = 'new';
		await new TestPool(one).keep(KEY, mine);
		expect(await two.get(KEY)).toBe(theirs);
		expect(cookiesOf(theirs)).toBe('sid=renewed; extra=1');
		expect(theirs.values).toEqual({ token: 'token-1', csrf: 'new' });
		putCookie(theirs, 'extra=; Path=/; Max-Age=0');
		delete theirs.values['csrf'];
		await two.set(KEY, theirs);
		await one.get(KEY);
		expect(cookiesOf(mine)).toBe('sid=renewed');
		expect(mine.values).toEqual({ token: 'token-1' });
	});

	it('keeps changes made simultaneously by several processes', async () => {
		const workers = [openWorker(), openWorker(), openWorker()];
		await openWorker().set(KEY, createSession(1));
		const sessions = await Promise.all(workers.map((worker) => read(worker)));
		sessions.forEach((session, nth) => putCookie(session, `from-${nth}=1; Path=/`));
		await Promise.all(workers.map((worker, nth) => worker.set(KEY, sessions[nth] as Session)));
		const all = cookiesOf(await read(openWorker()));
		expect(all.split('; ').sort()).toEqual(['from-0=1', 'from-1=1', 'from-2=1', 'sid=session-1']);
	});

	it('writes nothing when nothing has changed, except the last use once a minute', async () => {
		const [one, two] = [openWorker(), openWorker()];
		await one.set(KEY, createSession(1));
		const session = await read(two);
		const before = await redis.raw.get(await nameInRedis());
		cookiesOf(session);
		session.usedAt += 59_000;
		await two.set(KEY, session);
		await two.get(KEY);
		expect(await redis.raw.get(await nameInRedis())).toBe(before);
		session.usedAt += 1_000;
		await two.get(KEY);
		expect(await read(one)).toMatchObject({ usedAt: 61_000 });
	});

	it('does not sign in after inactivity while another process keeps the session in use', async () => {
		let nowMs = 1_000;
		const signIn = jest.fn(async () => createSession(1, { usedAt: nowMs }));
		const authenticator = authenticatorOf(KEY, signIn, { validity: { idleLimitMs: 2_000 } });
		const [one, two] = [openWorker(), openWorker()].map((store) => new TestPool(store, () => nowMs));
		await one?.get(authenticator);
		await two?.get(authenticator);
		for (const ms of [400, 400, 1_500, 1_500]) {
			nowMs += ms;
			await one?.get(authenticator);
		}
		nowMs += 1_400;
		await two?.get(authenticator);
		expect(signIn).toHaveBeenCalledTimes(1);
		nowMs += 2_000;
		await two?.get(authenticator);
		expect(signIn).toHaveBeenCalledTimes(2);
	});
});

describe('generations', () => {
	it('never replaces a newer session with an older one', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const old = createSession(1);
		await one.set(KEY, old);
		await two.set(KEY, createSession(2));
		putCookie(old, 'late=1; Path=/');
		await one.set(KEY, old);
		await openWorker().set(KEY, createSession(1));
		await new TestPool(one).keep(KEY, old);
		expect(cookiesOf(await read(openWorker()))).toBe('sid=session-2');
		expect(await one.get(KEY)).toMatchObject({ generation: 2 });
	});

	it('never restores a deleted session, nor merges it with a later one of the same generation', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const old = createSession(1);
		await one.set(KEY, old);
		await two.delete(KEY);
		putCookie(old, 'late=1; Path=/');
		await one.set(KEY, old);
		expect(await two.get(KEY)).toBeUndefined();
		expect(await one.get(KEY)).toBeUndefined();
		await two.set(KEY, createSession(1));
		await one.set(KEY, old);
		expect(cookiesOf(await read(one))).toBe('sid=session-1');
	});
});

describe('the data in Redis', () => {
	it('contains no secret and no account key in plain text', async () => {
		await openWorker().set(KEY, createSession(1));
		const name = await nameInRedis();
		const value = (await redis.raw.get(name)) as string;
		expect(name).toMatch(/^\{session-login\}:[\da-f]{64}$/);
		const decoded = Buffer.from(value.split(' ').at(-1) as string, 'base64').toString('latin1');
		for (const secret of ['token-1', 'session-1', 'ANNA', 'ACME', KEY]) {
			expect(`${name} ${value} ${decoded}`).not.toContain(secret);
		}
	});

	it('cannot be read with the key of another account', async () => {
		const worker = openWorker();
		await worker.set(KEY, createSession(1));
		const name = await nameInRedis();
		await worker.set(OTHER_KEY, createSession(1));
		const otherName = (await redis.raw.keys('*')).find((each) => each !== name) as string;
		await redis.raw.set(otherName, (await redis.raw.get(name)) as string);
		expect(await openWorker().get(OTHER_KEY)).toBeUndefined();
	});

	it.each([
		['unrelated text', async (name: string) => await redis.raw.set(name, '{"generation":9}')],
		['a list', async (name: string) => (await redis.raw.del(name)) && (await redis.raw.rpush(name, 'x'))],
		['an empty value', async (name: string) => await redis.raw.set(name, '')],
		[
			'a damaged value',
			async (name: string) =>
				await redis.raw.set(name, ((await redis.raw.get(name)) as string).replace(/.{8}$/, 'AAAAAAA=')),
		],
		[
			'a changed generation label',
			async (name: string) =>
				await redis.raw.set(name, ((await redis.raw.get(name)) as string).replace(/^9/, '99')),
		],
	])('ignores %s, and the next login replaces it', async (_, damage) => {
		await openWorker().set(KEY, createSession(9));
		await damage(await nameInRedis());
		const worker = openWorker();
		expect(await worker.get(KEY)).toBeUndefined();
		await worker.set(KEY, createSession(1));
		expect(await openWorker().get(KEY)).toMatchObject({ generation: 1 });
		expect(warnings).toEqual([]);
	});

	it('expires one minute after the session, or after a day without use', async () => {
		const now = Date.now();
		const worker = openWorker({ now: () => now });
		const readTtlSeconds = async (parts: Partial<Session>, generation: number) => {
			await worker.set(KEY, createSession(generation, parts));
			return (await redis.raw.pttl(await nameInRedis())) / 1000;
		};
		const expiry = { expiresAt: now + 600_000, lifetimeMs: 600_000 };
		expect(await readTtlSeconds({ expiry }, 1)).toBeCloseTo(660, -1);
		expect(await readTtlSeconds({}, 2)).toBeCloseTo(86_400, -1);
		expect(await readTtlSeconds({ expiry, values: { refreshToken: 'r' } }, 3)).toBeCloseTo(86_400, -1);
	});
});

describe('the lock', () => {
	it('serialises processes per account, without blocking other accounts', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const [isIn, mayLeave] = [createGate(), createGate()];
		const order: string[] = [];
		const first = one.exclusively(KEY, async () => {
			isIn.open();
			await mayLeave.opened;
			order.push('first');
		});
		await isIn.opened;
		const second = two.exclusively(KEY, async () => void order.push('second'));
		await two.exclusively(OTHER_KEY, async () => void order.push('other account'));
		mayLeave.open();
		await Promise.all([first, second]);
		expect(order).toEqual(['other account', 'first', 'second']);
		expect(await redis.raw.keys('*')).toEqual([]);
	});

	it('is released when the work fails', async () => {
		const failing = openWorker().exclusively(KEY, async () => {
			throw new Error('no login');
		});
		await expect(failing).rejects.toThrow('no login');
		expect(await openWorker().exclusively(KEY, async () => 'mine')).toBe('mine');
	});

	it('is held as long as the work takes, beyond its time limit', async () => {
		const [one, two] = [openWorker({ lockMs: 600 }), openWorker({ lockMs: 600 })];
		const [isIn, mayLeave] = [createGate(), createGate()];
		let isDone = false;
		const first = one.exclusively(KEY, async () => {
			isIn.open();
			await mayLeave.opened;
			isDone = true;
		});
		await isIn.opened;
		const second = two.exclusively(KEY, async () => isDone);
		// Three times the time limit of the lock.
		setTimeout(mayLeave.open, 1_800);
		await first;
		expect(await second).toBe(true);
	});
});

describe('without Redis', () => {
	const ADDRESS = 'redis-of-n8n.invalid:6379';

	it('keeps sessions in memory when it is unreachable, and warns once', async () => {
		const worker = createRedisStore(
			{ host: 'redis-of-n8n.invalid', port: 6379, username: 'queue', password: 'geheim' },
			{
				secret: SECRET,
				onWarning: (message) => void warnings.push(message),
				retryMs: 0,
				outageMs: { login: 10, turn: 10 },
			},
		);
		const session = createSession(1);
		await worker.set(KEY, session);
		expect(await worker.get(KEY)).toBe(session);
		await worker.set(KEY, createSession(2));
		await worker.set(KEY, session);
		expect(await worker.get(KEY)).toMatchObject({ generation: 2 });
		expect(await worker.exclusively(KEY, async () => 'worked')).toBe('worked');
		await worker.delete(KEY);
		expect(await worker.get(KEY)).toBeUndefined();
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toMatch(`Redis at ${ADDRESS} cannot be used (E`);
		expect(warnings[0]).not.toMatch(/geheim|queue/);
	});

	it('keeps the same session during an outage, and shares it again afterwards', async () => {
		let nowMs = Date.now();
		const mortal = await startRedis();
		const open = () => openWorker({ now: () => nowMs }, mortal.port);
		const [one, two] = [open(), open()];
		const session = createSession(1);
		await one.set(KEY, session);
		await two.get(KEY);
		await mortal.stop();
		expect(await one.get(KEY)).toBe(session);
		expect(await two.get(KEY)).toMatchObject({ generation: 1 });
		expect(warnings).toHaveLength(2);
		await one.set(KEY, createSession(2));
		expect(await two.get(KEY)).toMatchObject({ generation: 1 });

		const back = await startRedis({ port: mortal.port });
		nowMs += 10_000;
		// The first process after an outage writes its session back.
		while ((await two.get(KEY))?.generation !== 2) {
			await one.get(KEY);
			await nextTurn();
		}
		expect(await open().get(KEY)).toMatchObject({ generation: 2 });
		expect(warnings).toHaveLength(2);
		await back.stop();
	});

	it('waits once when Redis does not respond, and not at all after that', async () => {
		const worker = openWorker({ responseMs: 50, outageMs: { login: 10, turn: 10 } });
		await worker.get(KEY);
		await redis.raw.call('CLIENT', 'PAUSE', '600', 'ALL');
		await worker.set(KEY, createSession(1));
		expect(warnings).toEqual([expect.stringContaining('(no response)')]);
		const asked = Promise.all([worker.get(KEY), worker.exclusively(KEY, async () => undefined)]);
		const pausedUntil = redis.raw.ping().then(() => 'answered');
		expect(await Promise.race([asked.then(() => 'at once'), pausedUntil])).toBe('at once');
		await pausedUntil;
	});

	it('reports a refused password without showing it', async () => {
		const guarded = await startRedis({ args: ['--requirepass', 'right'] });
		const onWarning = (message: string) => void warnings.push(message);
		const address = { host: '127.0.0.1', port: guarded.port };
		const wrong = createRedisStore({ ...address, password: 'geheim' }, { secret: SECRET, onWarning });
		const right = createRedisStore({ ...address, password: 'right' }, { secret: SECRET, onWarning });
		await wrong.set(KEY, createSession(1));
		await right.set(KEY, createSession(2));
		expect(await wrong.get(KEY)).toMatchObject({ generation: 1 });
		expect(warnings).toEqual([expect.stringContaining('(WRONGPASS)')]);
		await guarded.stop();
	});

	it('reconnects without a warning when an idle connection was closed', async () => {
		const worker = openWorker();
		await worker.set(KEY, createSession(1));
		await redis.raw.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
		await nextTurn();
		await openWorker().get(KEY);
		expect(await worker.get(KEY)).toMatchObject({ generation: 1 });
		expect(warnings).toEqual([]);
	});

	it('keeps no process alive', async () => {
		await openWorker().set(KEY, createSession(1));
		const { child, line } = await startWorker('read', String(redis.port), KEY);
		expect(line).toBe('generation 1');
		if (child.exitCode === null) await once(child, 'exit');
		expect(child.exitCode).toBe(0);
	});
});

it('works with a Redis cluster', async () => {
	const cluster = await startRedis({
		args: ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
	});
	const admin = new Redis({ host: '127.0.0.1', port: cluster.port });
	await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
	while (!String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await nextTurn();
	const open = () =>
		createRedisStore(
			{ host: 'unused.invalid', port: 1, nodes: [{ host: '127.0.0.1', port: cluster.port }] },
			{ secret: SECRET, copyMs: 0, onWarning: (message) => void warnings.push(message) },
		);
	const [one, two] = [open(), open()];
	await one.exclusively(KEY, async () => await one.set(KEY, createSession(1)));
	expect(await two.get(KEY)).toMatchObject({ generation: 1 });
	expect(await two.delete(KEY)).toBe('removed');
	expect(await one.get(KEY)).toBeUndefined();
	await one.set(KEY, createSession(1));
	expect(await two.get(KEY)).toMatchObject({ generation: 1 });
	expect(warnings).toEqual([]);
	admin.disconnect();
	await cluster.stop();
	expect(await two.get(KEY)).toMatchObject({ generation: 1 });
	expect(warnings).toHaveLength(1);
});
