import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { createRedisStore, type RedisStoreOptions } from '../../../core/store/createRedisStore';
import type { RedisAddress } from '../../../core/store/openRedis';
import { createSession } from '../../support/createSession';
import { startRedis } from '../../../host/queue/startRedis';
import { startTcpProxy, type TcpProxy } from '../../support/startTcpProxy';

const KEY = 'a'.repeat(64);
// Starting several servers takes a while on a busy machine.
jest.setTimeout(30_000);

const HOUR_MS = 60 * 60_000;

const ends: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

/** The store of one process, with its warnings and a clock that only the test advances. */
function openWorker(address: Partial<RedisAddress>, options: Partial<RedisStoreOptions> = {}) {
	const worker = { nowMs: Date.now(), warnings: [] as string[], pass: (ms: number) => (worker.nowMs += ms) };
	const store = createRedisStore(
		{ host: '127.0.0.1', port: 1, ...address },
		{
			secret: 'of-all-processes',
			onWarning: (message) => void worker.warnings.push(message),
			now: () => worker.nowMs,
			...options,
		},
	);
	return { store, worker };
}

/** A Redis behind a proxy that can slow it down. */
async function startSlowRedis(): Promise<TcpProxy> {
	const redis = await startRedis();
	ends.push(redis.stop);
	const proxy = await startTcpProxy(redis.port);
	ends.push(proxy.close);
	return proxy;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** Keeps this process busy, as a large expression does in n8n. */
function standStill(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

it('does not take an event loop that stood still for a Redis that is away', async () => {
	const proxy = await startSlowRedis();
	const { store, worker } = openWorker(proxy, { responseMs: 400 });
	// Once while it connects, and once with a connection.
	for (const generation of [1, 2]) {
		const written = store.set(KEY, createSession(generation));
		await pause(0);
		standStill(1_000);
		await written;
	}
	expect(worker.warnings).toEqual([]);
	expect(await openWorker(proxy).store.get(KEY)).toMatchObject({ generation: 2 });
});

it('goes on in memory after a few slow responses, and catches up when Redis is fast again', async () => {
	const proxy = await startSlowRedis();
	const { store, worker } = openWorker(proxy, { responseMs: 400 });
	await store.set(KEY, createSession(1));
	proxy.delayMs = 200;
	const waits: number[] = [];
	for (let nth = 0; nth < 20; nth++) {
		worker.pass(1_000);
		waits.push(await msOf(() => store.get(KEY)));
	}
	expect(waits.filter((ms) => ms > 100).length).toBeLessThanOrEqual(3);
	await store.set(KEY, createSession(2));
	expect(worker.warnings).toEqual([expect.stringContaining('(slow responses)')]);

	proxy.delayMs = 0;
	const { store: other } = openWorker(proxy);
	for (let nth = 0; (await other.get(KEY))?.generation !== 2; nth++) {
		expect(nth).toBeLessThan(100);
		worker.pass(1_000);
		await store.get(KEY);
		await pause(10);
	}
});

it('does not go on in memory because many requests have met one slow moment', async () => {
	const proxy = await startSlowRedis();
	const { store, worker } = openWorker(proxy, { responseMs: 400, now: Date.now });
	await store.set(KEY, createSession(1));
	proxy.delayMs = 200;
	await Promise.all(Array.from({ length: 50 }, () => store.get(KEY)));
	proxy.delayMs = 0;
	await pause(20);
	await store.get(KEY);
	expect(worker.warnings).toEqual([]);
});

it('waits once for the dead node of a cluster, whatever the others respond', async () => {
	const args = ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'];
	args.push('--cluster-require-full-coverage', 'no', '--cluster-node-timeout', '60000');
	const [alive, dead] = [await startRedis({ args }), await startRedis({ args })];
	ends.push(alive.stop);
	const [one, two] = [alive, dead].map(({ port }) => new Redis({ host: '127.0.0.1', port })) as [
		Redis,
		Redis,
	];
	await one.call('CLUSTER', 'ADDSLOTS', '0');
	await two.call('CLUSTER', 'ADDSLOTSRANGE', '1', '16383');
	await one.call('CLUSTER', 'SET-CONFIG-EPOCH', '1');
	await two.call('CLUSTER', 'SET-CONFIG-EPOCH', '2');
	await one.call('CLUSTER', 'MEET', '127.0.0.1', String(dead.port));
	for (const node of [one, two]) {
		const isReady = async () => /state:ok[^]+slots_ok:16384/.test(String(await node.call('CLUSTER', 'INFO')));
		while (!(await isReady())) await pause(20);
	}
	one.disconnect();
	two.disconnect();
	const nodes = [{ host: '127.0.0.1', port: alive.port }];
	const { store, worker } = openWorker({ nodes }, { responseMs: 300 });
	await store.set(KEY, createSession(1));
	expect(await openWorker({ nodes }).store.get(KEY)).toMatchObject({ generation: 1 });

	await dead.stop();
	// The port accepts connections and stays silent, as a machine that hangs.
	ends.push((await startTcpProxy(undefined, dead.port)).close);
	const waits: number[] = [];
	for (let nth = 0; nth < 30; nth++) {
		worker.pass(10_000);
		waits.push(await msOf(() => store.get(KEY)));
		await pause(100);
	}
	expect(waits.filter((ms) => ms > 100)).toHaveLength(1);
	expect(worker.warnings).toHaveLength(1);
});

it('warns once an hour, whatever the reasons', async () => {
	const errors = ['LOADING', 'MISCONF no disk', 'OOM', 'READONLY', 'NOAUTH', 'CLUSTERDOWN', 'MOVED 1 a:1'];
	let asked = 0;
	const server = createServer((client) => {
		ends.push(async () => client.destroy());
		client.on('error', () => client.destroy());
		client.on('data', () => client.write(`-${errors[asked++ % errors.length]}\r\n`));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	ends.push(() => new Promise((resolve) => server.close(resolve)));
	const { store, worker } = openWorker({ port: (server.address() as AddressInfo).port }, { retryMs: 0 });
	const askOften = async () => {
		for (const until = asked + 30; asked < until; await pause(1)) await store.get(KEY);
	};
	await askOften();
	expect(worker.warnings).toHaveLength(1);
	worker.pass(HOUR_MS);
	await askOften();
	expect(worker.warnings).toHaveLength(2);
});
