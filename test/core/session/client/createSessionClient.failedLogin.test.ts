import type { Socket } from 'node:net';

import { createMemoryStore, SessionPool } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
/** Jest maps the stack of every error to the sources, which is slow. */
jest.setTimeout(30_000);

const PAGE = { headers: { 'Content-Type': 'text/html' }, body: '<html><form>Sign in</form></html>' };

/** A client whose clock the test advances; every request to its API needs a login, which gets `response`. */
async function startRefusing(response: StubResponse) {
	let nowMs = Date.now();
	const server = await servers.start(() => response);
	const pool = new SessionPool(createMemoryStore(), () => nowMs);
	const client = openClient(server.url, { recipe: automatic.recipe, pool });
	return {
		logins: () => countLogins(server),
		fail: () => catchError(client.send(createRequest('/product', { timeoutMs: 10_000 }))),
		pass: (ms: number) => void (nowMs += ms),
	};
}

it.each<[string, StubResponse, number]>([
	['a redirect', { status: 302, headers: { Location: 'http://localhost:1/login' } }, 1],
	// A form is looked for at the login's path.
	['the same page everywhere', PAGE, 2],
	['404', { status: 404 }, 2],
	['400 with words', { status: 400, body: { message: 'Invalid username/password.' } }, 1],
	// A failing server is asked once more.
	['500', { status: 500 }, 2],
])('a wrong password that gets %s is not sent again for 30 s', async (_, response, sent) => {
	const { fail, logins, pass } = await startRefusing(response);
	for (let i = 0; i < 15; i++) {
		await fail();
		pass(1_999);
	}
	expect(logins()).toBe(sent);
	pass(15);
	await fail();
	expect(logins()).toBe(2 * sent);
});

describe("a login's hiccup", () => {
	const REQUEST = createRequest('/product', { method: 'POST', body: Buffer.from('{}') });
	/** An API whose logins get these responses, one after the other, then a session; null breaks the connection. */
	async function startAfter(...first: Array<StubResponse | null>) {
		const left = [...first];
		const server = await servers.start(({ url, socket }) => {
			if (url !== '/login') return { body: {} };
			const response = left.length > 0 ? left.shift() : toLoginResponse(1);
			if (response === null) socket.destroy();
			return response ?? undefined;
		});
		return { server, client: openClient(server.url) };
	}

	it.each<[string, StubResponse | null]>([
		['one 503', { status: 503 }],
		['one 500', { status: 500 }],
		['one broken connection', null],
	])('is tried once more, whatever the method of the request: %s', async (_, hiccup) => {
		const { server, client } = await startAfter(hiccup);
		expect(await client.send(REQUEST)).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
		expect(calls(server)).toHaveLength(1);
	});

	it('is tried once more: a response that is cut in the middle', async () => {
		let logins = 0;
		const server = await servers.start(({ url, socket }) => {
			if (url !== '/login') return { body: {} };
			if (++logins > 1) return toLoginResponse(1);
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"token": "abc');
			return undefined;
		});
		expect(await openClient(server.url).send(REQUEST)).toMatchObject({ status: 200 });
		expect(logins).toBe(2);
	});

	it('is repeated over a new connection when a load balancer has forgotten all that were open', async () => {
		const forgotten = new Set<Socket>();
		const open = new Set<Socket>();
		let logins = 0;
		const server = await servers.start(async ({ url, socket }) => {
			if (forgotten.has(socket)) return void socket.resetAndDestroy();
			open.add(socket);
			await new Promise((resolve) => setTimeout(resolve, 50));
			return url === '/login' ? toLoginResponse(++logins) : { body: {} };
		});
		const client = openClient(server.url);
		await Promise.all(Array.from({ length: 5 }, () => client.send(createRequest('/product'))));
		expect(open.size).toBeGreaterThanOrEqual(5);
		for (const socket of open) forgotten.add(socket);
		await client.signOut();
		expect(await client.send(REQUEST)).toMatchObject({ status: 200 });
		expect(logins).toBe(2);
	});

	it.each([429, 503])('is waited for as long as a %i asks', async (status) => {
		const { server, client } = await startAfter({ status, headers: { 'Retry-After': '1' } });
		const before = performance.now();
		const sent = Array.from({ length: 20 }, () => client.send(REQUEST));
		for (const response of await Promise.all(sent)) expect(response).toMatchObject({ status: 200 });
		expect(performance.now() - before).toBeGreaterThan(990);
		expect(countLogins(server)).toBe(2);
		expect(calls(server)).toHaveLength(20);
	});

	it('does not fail a request that finds the wait over just after it was held back', async () => {
		let nowMs = Date.now();
		let reads = 0;
		const store = createMemoryStore();
		const { holds } = store;
		const pool = new SessionPool(
			{
				...store,
				holds: {
					...holds,
					get: async (key) => {
						// The second request reads the hold once before its login and once after its error.
						if (++reads === 5) nowMs += 2_000;
						return await holds.get(key);
					},
				},
			},
			() => nowMs,
		);
		const { server } = await startAfter({ status: 429, headers: { 'Retry-After': '1' } });
		const client = openClient(server.url, { pool });
		await catchError(client.send({ ...REQUEST, timeoutMs: 500 }));
		expect(reads).toBe(3);
		expect(await client.send(REQUEST)).toMatchObject({ status: 200 });
	});

	it('is waited for when a 403 states that a rate limit is spent', async () => {
		const headers = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1' };
		const { server, client } = await startAfter({ status: 403, headers, body: { message: 'Slow down' } });
		expect(await client.send(REQUEST)).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});

	it("is an error at once when the wait does not fit the request's time", async () => {
		const { server, client } = await startAfter({ status: 429, headers: { 'Retry-After': '30' } });
		const before = performance.now();
		const error = await catchError(client.send({ ...REQUEST, timeoutMs: 10_000 }));
		expect(error).toMatchObject({
			code: 'LOGIN_THROTTLED',
			facts: { retryAfterSeconds: 30, isUnsent: true },
		});
		expect(performance.now() - before).toBeLessThan(5_000);
		expect(countLogins(server)).toBe(1);
	});

	it('ends with the reason when the API puts off every login', async () => {
		const server = await servers.start(() => ({ status: 429, headers: { 'Retry-After': '1' } }));
		const error = await catchError(openClient(server.url).send({ ...REQUEST, timeoutMs: 2_500 }));
		expect(error).toMatchObject({ code: 'LOGIN_THROTTLED' });
		expect(countLogins(server)).toBeLessThanOrEqual(3);
	});

	it('ends with the request when that is cancelled', async () => {
		const { server, client } = await startAfter({ status: 429, headers: { 'Retry-After': '5' } });
		const stop = new AbortController();
		const sent = catchError(client.send({ ...REQUEST, signal: stop.signal }));
		await server.received(1);
		setTimeout(() => stop.abort(), 100);
		expect(await sent).toMatchObject({ code: 'CANCELLED' });
	});
});

describe('a login that breaks off', () => {
	it.each(['closed', 'cut in the middle'])(
		'is asked for at most ten times by 45 runs in 15 s: %s',
		async (how) => {
			let nowMs = Date.now();
			const server = await servers.start(({ socket }) => {
				if (how === 'closed') socket.destroy();
				else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"token": "abc');
			});
			const pool = new SessionPool(createMemoryStore(), () => nowMs);
			const client = openClient(server.url, { pool });
			for (let i = 0; i < 45; i++) {
				expect(await catchError(client.send(createRequest('/product')))).toMatchObject({
					code: 'CONNECTION_LOST',
				});
				nowMs += 15_000 / 45;
			}
			// At 0, 1, 3 and 7 s, each twice.
			expect(countLogins(server)).toBeLessThanOrEqual(10);
		},
	);
});
