import { setTimeout as pause } from 'node:timers/promises';

import { type Recipe, type SessionClient, SessionPool } from '../../../core';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { createRequest, openClient } from '../../support/openClient';
import { startRedis, type TestRedis } from '../../support/startRedis';
import { countLogins } from '../../support/startApi';
import { withServers } from '../../support/withServers';

const servers = withServers();

jest.setTimeout(60_000);

/** A Redis that a test can stop, and start again without its data. */
function createMortalRedis() {
	let redis: TestRedis;
	return {
		start: async () => void (redis = await startRedis({ port: redis?.port })),
		stop: async () => await redis.stop(),
		open: () => createRedisStore({ host: '127.0.0.1', port: redis.port }, { onWarning: () => undefined }),
	};
}

const redis = createMortalRedis();
beforeEach(redis.start);
afterEach(redis.stop);

/** The clients of two workers. */
const openWorkers = (baseUrl: string, recipe: Partial<Recipe>) =>
	[redis.open(), redis.open()].map((store) =>
		openClient(baseUrl, { attach: 'bearer', recipe, pool: new SessionPool(store) }),
	);

/** Sends about ten requests a second per client until `work` is done; returns the failures and the longest wait. */
async function sendDuring(clients: SessionClient[], work: () => Promise<void>) {
	const failures: string[] = [];
	let longestMs = 0;
	let isDone = false;
	const send = async (client: SessionClient) => {
		const startedAt = performance.now();
		try {
			await client.send(createRequest('/rows', { timeoutMs: 20_000 }));
			longestMs = Math.max(longestMs, performance.now() - startedAt);
		} catch (error) {
			failures.push((error as Error).message);
		}
	};
	const sendAll = async (client: SessionClient, nth: number) => {
		const sent: Array<Promise<void>> = [];
		while (!isDone) {
			sent.push(send(client));
			await pause(90 + nth * 20);
		}
		await Promise.all(sent);
	};
	const sending = clients.map(sendAll);
	await work().finally(() => (isDone = true));
	await Promise.all(sending);
	return { failures, longestMs };
}

it('an API with one session per user: no request fails while Redis is away, and logins are few', async () => {
	let valid = '';
	const server = await servers.start(async ({ url, headers }) => {
		const token = `token-${countLogins(server)}`;
		await pause(30);
		if (url !== '/login') return headers.authorization === valid ? { body: {} } : { status: 401, body: {} };
		valid = `Bearer ${token}`;
		setTimeout(() => void (valid = valid === `Bearer ${token}` ? '' : valid), 3_000).unref();
		return { body: { token, username: 'ANNA', expiresInMS: 3_000 } };
	});
	const { failures, longestMs } = await sendDuring(openWorkers(server.url, {}), async () => {
		await server.received(30);
		await redis.stop();
		await pause(8_000);
		await redis.start();
		await pause(5_000);
	});
	expect(failures).toEqual([]);
	expect(longestMs).toBeLessThan(10_000);
	expect(countLogins(server)).toBeLessThan(20);
});
