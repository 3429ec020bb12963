import { accountKey, SessionPool } from '../../../core';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { fourWsSuite } from '../../../recipes/fourWsSuite';
import { catchError } from '../../support/catchError';
import { createAccount } from '../../support/createAccount';
import { ATTACH, createRequest, openClient, toLoginResponse } from '../../support/openClient';
import { countLogins } from '../../support/startApi';
import type { StubResponse } from '../../support/startServer';
import { startRedis } from '../../../host/queue/startRedis';
import { withRedis } from '../../support/withRedis';
import { withServers } from '../../support/withServers';

jest.setTimeout(30_000);

const servers = withServers();
const redis = withRedis();
beforeEach(() => redis.raw.flushall());

const REFUSED: StubResponse = { status: 401, body: { message: 'The password of ANNA is wrong' } };
const WORKERS = [0, 1, 2, 3, 4];

/** An API whose login responds as `state` says, and workers that share one Redis. */
async function start(port = redis.port) {
	const state = { login: REFUSED, nowMs: Date.now() };
	const server = await servers.start(({ url }) => (url === '/login' ? state.login : { body: {} }));
	const pools = WORKERS.map(
		() =>
			new SessionPool(
				createRedisStore(
					{ host: '127.0.0.1', port },
					{ secret: 'shared-by-the-workers', onWarning: () => undefined, responseMs: 500 },
				),
				() => state.nowMs,
			),
	);
	const send = async (worker: number, password = 'anna-password') => {
		const client = openClient(server.url, { pool: pools[worker], account: { password } });
		return await client.send(createRequest('/product'));
	};
	const login = {
		account: createAccount(server.url),
		recipe: { ...fourWsSuite.recipe, attach: ATTACH.cookies },
	};
	return {
		state,
		pools,
		login,
		send,
		/** One request of each worker, at the same time. */
		failAll: () => Promise.all(WORKERS.map((worker) => catchError(send(worker)))),
		logins: () => countLogins(server),
	};
}

it('a wrong password is sent once by all workers, and again after 30 s, then 60 s', async () => {
	const { state, failAll, logins } = await start();
	for (const [sent, seconds] of [30, 60, 120].entries()) {
		for (let i = 0; i < 3; i++) {
			for (const error of await failAll())
				expect(error).toMatchObject({ code: 'LOGIN_REFUSED', message: 'Wrong user name or password' });
			expect(logins()).toBe(sent + 1);
		}
		state.nowMs += seconds * 1000;
	}
});

it('a changed password is sent at once', async () => {
	const { state, send, failAll, logins } = await start();
	await failAll();
	state.login = toLoginResponse(1);
	await Promise.all(WORKERS.map((worker) => send(worker, 'new-password')));
	expect(logins()).toBe(2);
});

it('a successful test lifts the hold for all at once', async () => {
	const { state, pools, login, send, failAll, logins } = await start();
	await failAll();
	state.login = toLoginResponse(1);
	for (const error of await failAll()) expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
	const before = performance.now();
	await pools[0]?.forgive(accountKey(login));
	for (const worker of WORKERS) expect(await send(worker)).toMatchObject({ status: 200 });
	expect(performance.now() - before).toBeLessThan(5_000);
	expect(logins()).toBe(2);
});

it('a login that succeeds lifts the hold for all', async () => {
	const { state, send, failAll, logins } = await start();
	await failAll();
	state.nowMs += 30_000;
	state.login = toLoginResponse(1);
	await Promise.all(WORKERS.map((worker) => send(worker)));
	expect(logins()).toBe(2);
	expect(await redis.raw.keys('{session-login}:*:hold')).toHaveLength(0);
});

it('the hold in Redis is encrypted, and expires', async () => {
	const { failAll } = await start();
	await failAll();
	const [name = ''] = await redis.raw.keys('{session-login}:*:hold');
	const text = (await redis.raw.get(name)) ?? '';
	for (const shown of [text, Buffer.from(text, 'base64').toString('latin1')])
		for (const word of ['ANNA', 'password', 'LOGIN_REFUSED', '127.0.0.1']) expect(shown).not.toContain(word);
	expect(await redis.raw.pttl(name)).toBeGreaterThan(15 * 60_000);
	expect(await redis.raw.pttl(name)).toBeLessThanOrEqual(30_000 + 15 * 60_000);
});

it('while Redis is away, each worker holds back by itself', async () => {
	const other = await startRedis();
	const { failAll, logins } = await start(other.port);
	await other.stop();
	for (let i = 0; i < 3; i++) await failAll();
	expect(logins()).toBe(WORKERS.length);
});
