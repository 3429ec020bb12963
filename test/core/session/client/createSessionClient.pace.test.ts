import { setTimeout as pause } from 'node:timers/promises';

import { createAxiosExchange, createHookSession, createMemoryStore, SessionPool } from '../../../../core';
import { createThrottleGate } from '../../../../core/pacing/createThrottleGate';
import { withRetries } from '../../../../core/pacing/withRetries';
import type { Recipe } from '../../../../core/session/recipe/Recipe';
import { realClock } from '../../../../core/request/Clock';
import { ATTACH, createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { createAccount } from '../../../support/createAccount';
import { catchShown } from '../../../support/shown';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { withServers } from '../../../support/withServers';

const servers = withServers();

/** An API, and clients of one account that keep what its recipe says. */
async function open(
	recipe: Partial<Recipe>,
	respond: (request: SeenRequest) => StubResponse | Promise<StubResponse> = () => ({ body: {} }),
) {
	const times: number[] = [];
	const server = await servers.start((request) => {
		times.push(performance.now());
		return request.url === '/login' ? toLoginResponse(1) : respond(request);
	});
	const pool = new SessionPool(createMemoryStore());
	const client = () => openClient(server.url, { pool, recipe });
	return { server, times, client, urls: () => server.requests.map(({ url }) => url) };
}

it('all clients of an account share its requests per second, and its login counts, too', async () => {
	const { times, client } = await open({ requestsPerSecond: 10 });
	const [one, other] = [client(), client()];
	await Promise.all(
		Array.from({ length: 20 }, (_, row) => (row % 2 ? one : other).send(createRequest(`/row/${row}`))),
	);
	expect(times).toHaveLength(21);
	const tookMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
	// Ten at once, the login among them, then one after the other.
	expect(tookMs).toBeGreaterThan(1_900);
	expect(tookMs).toBeLessThan(4_000);
});

it('all clients of an account share what may be under way, until a response has ended', async () => {
	let inside = 0;
	let most = 0;
	const { client } = await open({ maxParallel: 2 }, async () => {
		most = Math.max(most, ++inside);
		await pause(30);
		inside--;
		return { body: {} };
	});
	const [one, other] = [client(), client()];
	await Promise.all(
		Array.from({ length: 10 }, (_, row) => (row % 2 ? one : other).send(createRequest('/x'))),
	);
	expect(most).toBe(2);
});

it("requests of n8n's own nodes keep the requests per second, too", async () => {
	const { server, urls } = await open({});
	const recipe = { ...fourWsSuite.recipe, attach: ATTACH.cookies, requestsPerSecond: 2 };
	const hook = createHookSession(
		{ account: createAccount(server.url), recipe },
		new SessionPool(createMemoryStore()),
	);
	const exchange = createAxiosExchange();
	const began = performance.now();
	for (let request = 0; request < 3; request++) await hook.open(exchange);
	expect(performance.now() - began).toBeGreaterThan(1_000);
	expect(urls()).toEqual(['/login']);
});

it('a login finds no room among the requests under way, because they wait for it', async () => {
	let lost = true;
	const { client } = await open({ maxParallel: 1 }, () => {
		const status = lost ? 401 : 200;
		lost = false;
		return { status, body: {} };
	});
	const account = client();
	await account.ready();
	await Promise.all(
		[1, 2, 3].map((row) => account.send(createRequest(`/row/${row}`)).catch(() => undefined)),
	);
	expect(await account.send(createRequest('/last'))).toMatchObject({ status: 200 });
});

it('what one node learns of the limit, the others of the account wait for, or fail without a request', async () => {
	let refusals = 1;
	const { client, urls } = await open({}, () =>
		refusals-- > 0 ? { status: 429, headers: { 'Retry-After': '2' } } : { body: {} },
	);
	const waits: unknown[] = [];
	const nodeOf = (longestWaitMs: number) =>
		withRetries(
			client().send,
			{ retryOn: 'rateLimit', mostAttempts: 5, longestWaitMs },
			{ clock: realClock, gate: createThrottleGate(realClock), onWait: (why) => void waits.push(why) },
		);
	await catchShown(nodeOf(0)(createRequest('/first')));
	const began = performance.now();
	const error = await catchShown(nodeOf(1_000)(createRequest('/impatient')));
	expect(error).toMatchObject({
		code: 'THROTTLED',
		facts: { retryAfterSeconds: expect.any(Number) as number },
	});
	expect(await nodeOf(10_000)(createRequest('/patient'))).toMatchObject({ status: 200 });
	expect(performance.now() - began).toBeGreaterThan(1_500);
	expect(urls()).toEqual(['/login', '/first', '/patient']);
	// A timer that is early is followed by a second, short wait.
	expect(new Set(waits)).toEqual(new Set(['api']));
});

describe('a response that means "busy, try again" by a rule', () => {
	const busy: Recipe['busy'] = [{ statuses: '200', field: 'error.code', equals: 'BUSY', waitSeconds: 0.05 }];
	const isBusy = (times: number) => {
		let left = times;
		return (): StubResponse =>
			left-- > 0 ? { body: { error: { code: 'BUSY', message: 'Come back later' } } } : { body: { id: 1 } };
	};
	const retrying = (send: ReturnType<typeof openClient>['send'], mostAttempts = 5) => {
		const retries: unknown[] = [];
		const pacing = {
			clock: { ...realClock, pause: async () => undefined },
			gate: createThrottleGate(realClock),
		};
		const policy = { retryOn: 'rateLimit', mostAttempts, longestWaitMs: 60_000 } as const;
		return {
			retries,
			send: withRetries(send, policy, { ...pacing, onRetry: (retry) => void retries.push(retry) }),
		};
	};

	it.each(['GET', 'POST'])('is sent again, whatever the method (%s)', async (method) => {
		const { client, urls } = await open({ busy }, isBusy(2));
		const { send, retries } = retrying(client().send);
		const response = await send(createRequest('/x', { method }));
		expect(response.body.toString()).toBe('{"id":1}');
		expect(urls()).toEqual(['/login', '/x', '/x', '/x']);
		expect(retries).toEqual(Array(2).fill({ isThrottled: false, isBusy: true, askedMs: 50 }));
	});

	it('is sent again as often as the node says, and is then an error that names the rule', async () => {
		const { client, urls } = await open({ busy }, isBusy(9));
		const error = await catchShown(retrying(client().send, 3).send(createRequest('/x', { method: 'POST' })));
		expect(error).toMatchObject({ code: 'BUSY', message: 'The API is busy: Come back later' });
		expect(error).toMatchObject({
			description: expect.stringContaining('By a rule under Try Again When in the credential') as string,
		});
		expect(urls()).toHaveLength(4);
	});

	it('is sent again, and then returned, when the author wants every response', async () => {
		const { client, urls } = await open({ busy }, isBusy(9));
		const response = await retrying(client().send, 3).send(createRequest('/x', { accepts: 'any' }));
		expect(response.body.toString()).toContain('BUSY');
		expect(urls()).toHaveLength(4);
	});

	it('waits as long as the response asks, when that is longer', async () => {
		const rule: Recipe['busy'] = [{ statuses: '503', waitSeconds: 1 }];
		const { client } = await open({ busy: rule }, () => ({ status: 503, headers: { 'Retry-After': '7' } }));
		const { send, retries } = retrying(client().send, 2);
		await catchShown(send(createRequest('/x', { method: 'POST' })));
		expect(retries).toEqual([{ isThrottled: false, isBusy: true, askedMs: 7_000 }]);
	});

	it('does not end the session', async () => {
		const rule: Recipe['busy'] = [{ statuses: '401', text: 'busy' }];
		let refused = 0;
		const { client, urls } = await open({ busy: rule }, () =>
			refused++ < 1 ? { status: 401, body: 'busy' } : { body: {} },
		);
		await retrying(client().send).send(createRequest('/x'));
		expect(urls()).toEqual(['/login', '/x', '/x']);
	});
});
