import type { Session } from '../../../core';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { createSession } from '../../support/createSession';
import { startRedis, type RedisServer } from '../../../host/queue/startRedis';

// So many accounts take a while on a busy machine.
jest.setTimeout(240_000);

let redis: RedisServer;
beforeAll(async () => void (redis = await startRedis()));
afterAll(async () => await redis.stop());

function openWorker() {
	const onWarning = (message: string): void => {
		throw new Error(message);
	};
	return createRedisStore({ host: '127.0.0.1', port: redis.port }, { secret: 'of-all-processes', onWarning });
}

/** The processor time of this process that some work takes, in ms. */
async function processorMsOf(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

it('spends at most 10 ms of processor time on an account that it has not seen', async () => {
	const accounts = Array.from({ length: 300 }, (_, nth) => `account-${nth}`);
	const store = openWorker();
	const ms = await processorMsOf(() => Promise.all(accounts.map((key) => store.get(key))));
	expect(ms / accounts.length).toBeLessThan(10);
});

it('keeps the session objects of 10,000 accounts that are used in turn', async () => {
	const store = openWorker();
	const accounts = Array.from({ length: 10_000 }, (_, nth) => `account-${nth}`);
	const { jar, ...parts } = createSession(1);
	const sessions = accounts.map((): Session => ({ ...parts, jar }));
	await Promise.all(accounts.map((key, nth) => store.set(key, sessions[nth] as Session)));
	const kept = await Promise.all(accounts.map((key) => store.get(key)));
	expect(kept.filter((session, nth) => session !== sessions[nth])).toHaveLength(0);
});
