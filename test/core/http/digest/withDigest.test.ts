import { setTimeout as pause } from 'node:timers/promises';

import { createAxiosExchange } from '../../../../core';
import type { HttpRequest } from '../../../../core/http/Exchange';
import { createDigestServer } from '../../../simulators/digestServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const exchange = createAxiosExchange();
const USERS = { ANNA: { password: 'a secret with ä and "' } };

async function start(options: Parameters<typeof createDigestServer>[1] = {}, delayMs = 0) {
	const device = createDigestServer(USERS, options);
	const server = await servers.start(async (request) => {
		if (delayMs > 0) await pause(delayMs);
		return device.respond(request);
	});
	const send = (changes: Partial<HttpRequest> = {}, password = USERS.ANNA.password) =>
		exchange({
			...{ method: 'GET', url: `${server.url}/rpc/Shelly.GetStatus?id=0`, headers: {}, timeoutMs: 10_000 },
			digest: { username: 'ANNA', password },
			...changes,
		});
	return { device, server, send };
}

it.each([
	[{ algorithm: 'MD5' }],
	[{ algorithm: 'SHA-256' }],
	[{ algorithm: 'MD5-sess' }],
	[{ algorithm: 'SHA-256-sess' }],
	[{ qop: '' }],
	[{ qop: 'auth,auth-int' }],
	[{ userhash: true }],
	[{ others: 'Basic realm="device"' }],
])('sends a request again after one challenge, and uses its nonce for many requests: %j', async (options) => {
	const { device, server, send } = await start(options);
	for (let i = 0; i < 5; i++) expect((await send()).status).toBe(200);
	expect(device.challenges()).toBe(1);
	expect(server.requests).toHaveLength(6);
});

it('sends 200 requests at once with one challenge', async () => {
	const { device, server, send } = await start({}, 5);
	const responses = await Promise.all(Array.from({ length: 200 }, () => send()));
	expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
	expect(device.challenges()).toBe(1);
	const counts = server.requests
		.map(({ headers }) => /nc=(\w+)/.exec(headers.authorization ?? '')?.[1])
		.filter(Boolean);
	expect(new Set(counts).size).toBe(200);
});

it.each([{ usesOfNonce: 3 }, { usesOfNonce: 3, hidesStale: true }])(
	'takes a new nonce for one that is too old: %j',
	async (options) => {
		const { device, send } = await start(options);
		for (let i = 0; i < 9; i++) expect((await send()).status).toBe(200);
		expect(device.challenges()).toBe(3);
		const responses = await Promise.all(Array.from({ length: 20 }, () => send()));
		expect(responses.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
	},
);

it('takes a new nonce after a restart, for all requests at once', async () => {
	const { device, send } = await start({}, 5);
	await send();
	device.expire();
	const responses = await Promise.all(Array.from({ length: 50 }, () => send()));
	expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
});

it('uses the next nonce that a response states', async () => {
	const { device, server, send } = await start({ statesNext: true, usesOfNonce: 1 });
	for (let i = 0; i < 5; i++) expect((await send()).status).toBe(200);
	expect(device.challenges()).toBe(1);
	expect(server.requests).toHaveLength(6);
});

it('returns the 401 of a wrong password after one attempt, and a right one works next to it', async () => {
	const { server, send } = await start();
	expect((await send({}, 'wrong')).status).toBe(401);
	expect(server.requests).toHaveLength(2);
	expect((await send()).status).toBe(200);
});

it('tries a password that was changed once more with a new nonce, not for each of many requests', async () => {
	const { device, send } = await start({}, 5);
	await send();
	device.changePassword('ANNA', 'another');
	const responses = await Promise.all(Array.from({ length: 20 }, () => send()));
	expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([401]));
	expect(device.wrongPasswords()).toBe(21);
});

it('sends a wrong password once for many first requests', async () => {
	const { device, send } = await start({}, 5);
	await Promise.all(Array.from({ length: 20 }, () => send({}, 'wrong')));
	expect(device.wrongPasswords()).toBe(1);
});

it('sends a body again after the challenge, and each method with its own answer', async () => {
	const { send } = await start();
	const body = Buffer.from('{"on":true}');
	const response = await send({ method: 'POST', body });
	expect(JSON.parse(String(response.body))).toMatchObject({ body: '{"on":true}' });
	for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await send({ method })).status).toBe(200);
});

it.each([
	['no challenge', {}],
	['Basic alone', { 'WWW-Authenticate': 'Basic realm="x"' }],
	['a challenge for ever', { 'WWW-Authenticate': 'Digest realm="x", nonce="n", stale=true' }],
])('returns a 401 with %s', async (_, headers) => {
	const server = await servers.start(() => ({ status: 401, headers }));
	const { status } = await exchange({
		...{ method: 'GET', url: server.url, headers: {}, timeoutMs: 10_000 },
		digest: { username: 'ANNA', password: 'x' },
	});
	expect(status).toBe(401);
	expect(server.requests.length).toBeLessThanOrEqual(3);
});

it('leaves a request without digest alone', async () => {
	const { server, send } = await start();
	expect((await send({ digest: undefined })).status).toBe(401);
	expect(server.requests).toMatchObject([
		{ headers: expect.not.objectContaining({ authorization: expect.anything() as string }) as object },
	]);
});

it('has a nonce of its own in each process', async () => {
	const { device, send, server } = await start();
	await send();
	let other = exchange;
	jest.isolateModules(() => {
		// A second copy of core, as another process has.
		const copy = jest.requireActual<{ createAxiosExchange: typeof createAxiosExchange }>('../../../../core');
		other = copy.createAxiosExchange();
	});
	const digest = { username: 'ANNA', password: USERS.ANNA.password };
	for (let i = 0; i < 3; i++) {
		const { status } = await other({
			method: 'GET',
			url: `${server.url}/a`,
			headers: {},
			timeoutMs: 10_000,
			digest,
		});
		expect(status).toBe(200);
		expect((await send()).status).toBe(200);
	}
	expect(device.challenges()).toBe(2);
});

it('sends many requests at once to a server that accepts each nonce once', async () => {
	const { send } = await start({ usesOfNonce: 1 }, 5);
	const responses = await Promise.all(Array.from({ length: 20 }, () => send()));
	expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
});

it('waits for the first nonce no longer than a request may take, or is wanted', async () => {
	const { server, send } = await start();
	const slow = await servers.start(async () => {
		await pause(1_500);
		return { status: 401 };
	});
	const first = send({ url: `${slow.url}/slow` });
	await slow.received(1);
	const began = performance.now();
	const stopped = new AbortController();
	const cancelled = send({ url: `${slow.url}/a`, signal: stopped.signal });
	const late = send({ url: `${slow.url}/b`, timeoutMs: 200 });
	stopped.abort();
	await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
	await expect(late).rejects.toMatchObject({ code: 'TIMED_OUT' });
	expect(performance.now() - began).toBeLessThan(1_000);
	await first;
	expect(server.requests).toEqual([]);
});
