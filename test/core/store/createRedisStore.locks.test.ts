import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { type Recipe, SessionPool } from '../../../core';
import type { SessionStore } from '../../../core/session/pool/SessionStore';
import { createRedisStore, type RedisStoreOptions } from '../../../core/store/createRedisStore';
import { createGate } from '../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../support/openClient';
import { startRedis } from '../../../host/queue/startRedis';
import { withRedis } from '../../support/withRedis';
import { countLogins } from '../../support/startApi';
import { withServers } from '../../support/withServers';
import { startWorker } from './startWorker';

const servers = withServers();

const KEY = 'a'.repeat(64);
/** Nothing may stand still for longer. */
const LONGEST_MS = 10_000;

jest.setTimeout(60_000);

const redis = withRedis();
beforeAll(async () => {
	// Nobody gets a lock before.
	await pause(4_000);
});

/** The store of one process. */
function openWorker(options: Partial<RedisStoreOptions> = {}, port = redis.port): SessionStore {
	return createRedisStore(
		{ host: '127.0.0.1', port },
		{ secret: 'of-all-processes', onWarning: () => undefined, ...options },
	);
}

/** A worker's client of the API at `baseUrl`. */
function openWorkerClient(baseUrl: string, recipe: Partial<Recipe> = {}) {
	return openClient(baseUrl, { recipe, pool: new SessionPool(openWorker()) });
}

/** Holds a lock until it is told to leave it. */
async function hold(store: SessionStore, what?: 'login' | 'turn') {
	const [isIn, mayLeave] = [createGate(), createGate()];
	const done = store.exclusively(
		KEY,
		async () => {
			isIn.open();
			await mayLeave.opened;
		},
		what,
	);
	await isIn.opened;
	return { done, leave: mayLeave.open };
}

/** Returns after how many milliseconds a lock was taken. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}

describe('others stand still for less than ten seconds', () => {
	it('when a worker is killed in the middle of a login: their requests have a time-out of 10 s', async () => {
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return { body: {} };
			return countLogins(server) === 1 ? undefined : toLoginResponse(countLogins(server));
		});
		const { child } = await startWorker('send', String(redis.port), server.url);
		await server.received(1);
		const client = openWorkerClient(server.url);
		const sent = client.send(createRequest('/x', { timeoutMs: LONGEST_MS }));
		child.kill('SIGKILL');
		expect(await timeOf(() => sent)).toBeLessThan(LONGEST_MS);
		expect(countLogins(server)).toBe(2);
	});

	it('when a worker is killed while it has the turn', async () => {
		const { child } = await startWorker('turn', String(redis.port), KEY);
		const turn = timeOf(() => openWorker().exclusively(KEY, async () => undefined, 'turn'));
		child.kill('SIGKILL');
		expect(await turn).toBeLessThan(LONGEST_MS);
	});

	it('when the response to a request for the lock is lost', async () => {
		const line = await startLossyLine(redis.port);
		const [one, two] = [openWorker({}, line.port), openWorker()];
		const order: string[] = [];
		await one.get(KEY);
		line.loseNext();
		const first = one.exclusively(KEY, async () => void order.push('one'));
		await line.lost;
		const second = timeOf(() => two.exclusively(KEY, async () => void order.push('two')));
		expect(await second).toBeLessThan(LONGEST_MS);
		await first;
		expect(order).toEqual(['one', 'two']);
		line.close();
	});

	it('when the lock cannot be returned, because Redis is away', async () => {
		const [one, two] = [openWorker(), openWorker()];
		const held = await hold(one);
		await redis.raw.call('CLIENT', 'PAUSE', '2500', 'ALL');
		held.leave();
		await held.done;
		expect(await timeOf(() => two.exclusively(KEY, async () => undefined))).toBeLessThan(LONGEST_MS);
	});
});

it.each(['login', 'turn'] as const)(
	'a %s keeps its lock when Redis restarts and has lost it',
	async (what) => {
		const mortal = await startRedis();
		const open = () =>
			openWorker({ lockMs: 1_500, retryMs: 200, outageMs: { login: 4_000, turn: 4_000 } }, mortal.port);
		const [one, two] = [open(), open()];
		const held = await hold(one, what);
		const waiting = two.exclusively(KEY, async () => performance.now(), what);
		await mortal.stop();
		const back = await startRedis({ port: mortal.port });
		const late = open().exclusively(KEY, async () => performance.now(), what);
		await pause(4_000);
		const leftAt = performance.now();
		held.leave();
		await held.done;
		for (const tookAt of await Promise.all([waiting, late])) {
			expect(tookAt).toBeGreaterThanOrEqual(leftAt);
			expect(tookAt).toBeLessThan(leftAt + 2_000);
		}
		await back.stop();
	},
);

describe('one request at a time', () => {
	it('takes no turn while Redis is away', async () => {
		const mortal = await startRedis();
		const store = openWorker({ retryMs: 50, outageMs: { login: 100, turn: 60_000 } }, mortal.port);
		const other = openWorker({ retryMs: 50 }, mortal.port);
		const held = await hold(other, 'turn');
		await mortal.stop();
		const order: string[] = [];
		const turn = store.exclusively(KEY, async () => void order.push('turn'), 'turn');
		await store.exclusively(KEY, async () => void order.push('login'));
		const back = await startRedis({ port: mortal.port });
		await pause(1_500);
		order.push('left');
		held.leave();
		await Promise.all([held.done, turn]);
		expect(order).toEqual(['login', 'left', 'turn']);
		await back.stop();
	});

	it('lets workers take turns: none waits long, and no id is outdated', async () => {
		let id = '';
		const server = await servers.start(async ({ url, headers }) => {
			const nth = server.requests.length;
			if (url === '/login') return { ...toLoginResponse(nth), headers: renewed(`login-${nth}`) };
			if (headers.cookie !== `sid=${id}`) return { status: 401, body: {} };
			await pause(100);
			return { headers: renewed(`rotated-${nth}`), body: {} };
		});
		const renewed = (next: string) => ({ 'Set-Cookie': `sid=${(id = next)}; Path=/` });
		const [busy, calm] = [1, 2].map(() => openWorkerClient(server.url, { serial: true }));
		const sent = Array.from({ length: 40 }, () => busy?.send(createRequest('/busy', { timeoutMs: 60_000 })));
		const waits: number[] = [];
		while (waits.length < 15) waits.push(await timeOf(async () => await calm?.send(createRequest('/calm'))));
		await Promise.all(sent);
		expect(Math.max(...waits.slice(1))).toBeLessThan(1_000);
		expect(countLogins(server)).toBe(1);
		expect(server.requests).toHaveLength(1 + 40 + 15);
	});
});

/** A connection to Redis that can lose a response together with the connection. */
async function startLossyLine(target: number) {
	const lost = createGate();
	let isLossy = false;
	const server = createServer((client) => {
		const upstream = connect(target, '127.0.0.1');
		client.pipe(upstream);
		upstream.on('data', (data) => {
			if (!isLossy) return void client.write(data);
			isLossy = false;
			lost.open();
			client.destroy();
		});
		for (const [one, other] of [
			[client, upstream],
			[upstream, client],
		] as const)
			one.on('error', () => other.destroy()).on('close', () => other.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { port, lost: lost.opened, loseNext: () => void (isLossy = true), close: () => void server.close() };
}
