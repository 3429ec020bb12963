import { setTimeout as pause } from 'node:timers/promises';

import { type Recipe, type SessionClient, SessionPool } from '../../../core';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { createRequest, openClient } from '../../support/openClient';
import { createSession } from '../../support/createSession';
import { startRedis, type RedisServer } from '../../../host/queue/startRedis';
import { countLogins } from '../../support/startApi';
import type { SeenRequest, StubResponse } from '../../support/startServer';
import { withServers } from '../../support/withServers';

const servers = withServers();

const KEY = 'a'.repeat(64);

jest.setTimeout(60_000);

/** A Redis that a test can stop, and start again without its data. */
function createMortalRedis() {
	let redis: RedisServer;
	return {
		start: async () => void (redis = await startRedis({ port: redis?.port })),
		stop: async () => await redis.stop(),
		open: () =>
			createRedisStore(
				{ host: '127.0.0.1', port: redis.port },
				{ secret: 'of-all-processes', onWarning: () => undefined },
			),
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

it('a forbidden 401 costs one login while Redis is away, and stops no recovery', async () => {
	let isLost = false;
	const server = await servers.start(({ url }) => {
		if (url !== '/login') return url === '/rows' && !isLost ? { body: {} } : { status: 401, body: {} };
		isLost = false;
		return { body: { token: `token-${countLogins(server)}`, username: 'ANNA', expiresInMS: 285_000 } };
	});
	const [client] = openWorkers(server.url, {}) as [SessionClient];
	await client.send(createRequest('/rows'));
	await redis.stop();
	for (const url of ['/a', '/b'])
		await expect(client.send(createRequest(url))).rejects.toThrow('Refused right after signing in');
	expect(countLogins(server)).toBe(3);
	isLost = true;
	await client.send(createRequest('/rows'));
});

describe('an API that revokes all tokens when a refresh token comes twice', () => {
	/** Its tokens live for 1.5 s. */
	async function startRotating() {
		const tokens = new Map<string, { family: number; endsAt: number }>();
		const revoked = new Set<number>();
		let families = 0;
		const used = new Set<string>();
		const issue = (family: number): StubResponse => {
			const token = `token-${tokens.size}`;
			tokens.set(`Bearer ${token}`, { family, endsAt: performance.now() + 1_500 });
			return { body: { token, refreshToken: `${family} ${token}`, username: 'ANNA', expiresInMS: 1_500 } };
		};
		const respond = async ({ url, headers, body }: SeenRequest): Promise<StubResponse> => {
			await pause(20);
			if (url === '/login') return issue(++families);
			if (url === '/refresh') {
				const { refresh } = JSON.parse(body) as { refresh: string };
				const family = parseInt(refresh);
				if (used.has(refresh)) revoked.add(family);
				used.add(refresh);
				return revoked.has(family) ? { status: 401, body: {} } : issue(family);
			}
			const token = tokens.get(headers.authorization ?? '');
			const isValid = token && !revoked.has(token.family) && performance.now() < token.endsAt;
			return isValid ? { body: {} } : { status: 401, body: {} };
		};
		const server = await servers.start(respond);
		const refresh: Recipe['refresh'] = {
			method: 'POST',
			path: '/refresh',
			body: { type: 'json', content: { refresh: '{{refreshToken}}' } },
			captures: { refreshToken: 'refreshToken' },
		};
		return { server, revoked, used, clients: openWorkers(server.url, { refresh }) };
	}

	it('gets each from one worker only, also after Redis was away', async () => {
		const { server, revoked, used, clients } = await startRotating();
		const { failures, longestMs } = await sendDuring(clients, async () => {
			while (used.size < 3) await pause(100);
			await redis.stop();
			await pause(3_000);
			await redis.start();
			const before = used.size;
			while (used.size < before + 2) await pause(100);
		});
		expect(failures).toEqual([]);
		expect([...revoked]).toEqual([]);
		expect(longestMs).toBeLessThan(10_000);
		expect(countLogins(server)).toBeLessThan(6);
	});
});

describe('a refresh token', () => {
	it('may be used by the first process that asks', async () => {
		const [one, two] = [redis.open(), redis.open()];
		const [old, later] = [createSession(1), createSession(2)];
		const claims = await Promise.all([one, two].map((store) => store.claimRefresh(KEY, old)));
		expect(claims.sort()).toEqual([false, true]);
		expect(await one.claimRefresh(KEY, later)).toBe(true);
		expect(await two.claimRefresh(KEY, old)).toBe(false);
	});

	it('may not be used while Redis is away, nor when Redis has lost who used it', async () => {
		const store = redis.open();
		const shared = createSession(1);
		await store.set(KEY, shared);
		await redis.stop();
		expect(await store.claimRefresh(KEY, shared)).toBe(false);
		await redis.start();
		const other = redis.open();
		while ((await other.get(KEY)) === undefined) {
			await store.get(KEY);
			await pause(50);
		}
		expect(await other.claimRefresh(KEY, shared)).toBe(false);
		const own = createSession(2);
		await store.set(KEY, own);
		expect(await store.claimRefresh(KEY, own)).toBe(true);
	});
});
