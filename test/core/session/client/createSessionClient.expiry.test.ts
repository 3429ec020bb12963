import { createAxiosExchange, createMemoryStore, type Recipe, SessionPool } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { StubResponse, SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();

/** An API and a client whose clock the test advances. */
async function start(
	recipe: Partial<Recipe>,
	respond: (request: SeenRequest, nth: number) => StubResponse | Promise<StubResponse> = () => ({}),
	toLogin: (nth: number) => StubResponse = toLoginResponse,
) {
	let nowMs = Date.now();
	const server = await servers.start(async (request) =>
		request.url === '/login' ? toLogin(countLogins(server)) : await respond(request, calls(server).length),
	);
	const client = openClient(server.url, {
		recipe,
		exchange: createAxiosExchange({ now: () => nowMs }),
		pool: new SessionPool(createMemoryStore(), () => nowMs),
	});
	return {
		server,
		client,
		send: (url = '/x') => client.send(createRequest(url)),
		pass: (ms: number) => void (nowMs += ms),
		logins: () => countLogins(server),
		requestLines: () => calls(server).map(({ method, url, headers }) => `${method} ${url} ${headers.cookie}`),
	};
}

describe('the lifetime in a recipe', () => {
	it('ends a session whose login states none', async () => {
		const { send, pass, logins } = await start({ lifetimeMs: 100_000 });
		await send();
		pass(79_999);
		await send();
		expect(logins()).toBe(1);
		pass(20_001);
		await send();
		expect(logins()).toBe(2);
	});

	it('ends an idle session: signs in before the request rather than after a 401', async () => {
		const { send, pass, logins, requestLines } = await start({ idleLimitMs: 100_000 });
		await send('/a');
		pass(99_000);
		await send('/b');
		pass(99_000);
		await send('/c');
		expect(logins()).toBe(1);
		pass(100_000);
		await send('/d');
		expect(logins()).toBe(2);
		expect(requestLines().at(-1)).toBe('GET /d sid=session-2');
	});

	it('counts idle time from when a streamed response began', async () => {
		const body = 'x'.repeat(200_000);
		const started = await start({ idleLimitMs: 120_000 }, ({ url }) => {
			if (url === '/slow') started.pass(100_000);
			return url === '/slow' ? { body } : {};
		});
		const slow = createRequest('/slow', { streams: () => true });
		const { rest } = await started.client.send(slow);
		expect(rest).toBeDefined();
		started.pass(50_000);
		await started.send();
		rest?.destroy();
		expect(started.logins()).toBe(1);
	});
});

describe('cookies with an expiry', () => {
	const lasting = (nth: number): StubResponse => ({
		headers: { 'Set-Cookie': `sid=session-${nth}; Path=/; Max-Age=100` },
	});

	it('are replaced before they expire', async () => {
		const { send, pass, logins, requestLines } = await start({}, undefined, lasting);
		await send('/a');
		pass(100_000);
		await send('/b');
		expect(logins()).toBe(2);
		expect(requestLines()).toEqual(['GET /a sid=session-1', 'GET /b sid=session-2']);
	});

	it('stay valid while the API extends it', async () => {
		const slide = () => ({ headers: { 'Set-Cookie': 'sid=session-1; Path=/; Max-Age=100' } });
		const { send, pass, logins } = await start({}, slide, lasting);
		for (let i = 0; i < 10; i++) {
			await send();
			pass(70_000);
		}
		expect(logins()).toBe(1);
	});

	it('stay valid when the API removes it', async () => {
		const endless = () => ({ headers: { 'Set-Cookie': 'sid=session-1; Path=/' } });
		const { send, pass, logins } = await start({}, endless, lasting);
		await send();
		pass(1_000_000);
		await send();
		expect(logins()).toBe(1);
	});

	it('are renewed in the background near it, although other cookies come with every response', async () => {
		const balance = (_: unknown, nth: number) => ({ headers: { 'Set-Cookie': `lb=${nth}; Path=/` } });
		const { client, send, pass } = await start({}, balance, lasting);
		for (let i = 0; i < 9; i++) {
			await send();
			pass(10_000);
		}
		await send();
		while ((await client.status()).logins < 2) await send();
		expect((await client.status()).logins).toBe(2);
	});
});

describe('values renewed by ordinary responses', () => {
	it('are sent with the next request: a CSRF header, a token', async () => {
		const { server, send } = await start(
			{
				attach: { cookies: true, headers: { 'X-CSRF': '{{csrf}}', 'X-Token': '{{token}}' } },
				updates: { csrf: 'header:X-CSRF-Token', token: ['renewed.token'] },
			},
			({ url }) =>
				url === '/renew' ? { headers: { 'X-CSRF-Token': 'c/2' }, body: { renewed: { token: 't/2' } } } : {},
		);
		for (const url of ['/a', '/renew', '/b']) await send(url);
		expect(calls(server).map(({ headers }) => [headers['x-csrf'], headers['x-token']])).toEqual([
			[undefined, 'token-1'],
			[undefined, 'token-1'],
			['c/2', 't/2'],
		]);
	});

	it('of a late response for an old session change nothing in the new one', async () => {
		const gate = createGate();
		const { server, client, send } = await start(
			{ attach: { cookies: true, headers: { 'X-CSRF': '{{csrf}}' } }, updates: { csrf: 'header:X-New' } },
			async ({ url }) => {
				if (url === '/slow') await gate.opened;
				return url === '/slow' ? { headers: { 'X-New': 'late', 'Set-Cookie': 'sid=late; Path=/' } } : {};
			},
		);
		await send('/a');
		const slow = send('/slow');
		await server.received(3);
		await client.signInAgain();
		gate.open();
		await slow;
		await send('/b');
		const last = calls(server).at(-1);
		expect(last?.headers['x-csrf']).toBeUndefined();
		expect(last?.headers.cookie).toBe('sid=session-2');
	});
});

describe('serial mode', () => {
	it('sends in strict order, each request with the cookie of the previous response', async () => {
		const { server, requestLines, send } = await start({ serial: true }, async ({ url }, nth) => {
			await new Promise(setImmediate);
			return { headers: { 'Set-Cookie': `sid=rotated-${nth}; Path=/` }, body: url };
		});
		await Promise.all(Array.from({ length: 10 }, (_, i) => send(`/${i}`)));
		expect(requestLines()).toEqual([
			'GET /0 sid=session-1',
			...Array.from({ length: 9 }, (_, i) => `GET /${i + 1} sid=rotated-${i + 1}`),
		]);
		expect(countLogins(server)).toBe(1);
	});

	it('sends the next request only after the store has the cookies of the previous response', async () => {
		const events: string[] = [];
		const server = await servers.start(({ url }) => {
			events.push(url);
			return url === '/login' ? toLoginResponse(1) : { headers: { 'Set-Cookie': `sid=after${url}; Path=/` } };
		});
		const memory = createMemoryStore();
		const set: typeof memory.set = async (key, session) => {
			// Far longer than a local request takes to start.
			for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
			await memory.set(key, session);
			events.push(session.jar.getCookieStringSync(server.url));
		};
		const pool = new SessionPool({ ...memory, set });
		const client = openClient(server.url, { recipe: { serial: true }, pool });
		await Promise.all(['/1', '/2'].map((url) => client.send(createRequest(url))));
		expect(events).toEqual(['/login', 'sid=session-1', '/1', 'sid=after/1', '/2', 'sid=after/2']);
	});

	it('does not send a request that timed out in the queue', async () => {
		const gate = createGate();
		const { client, requestLines, send } = await start({ serial: true }, async ({ url }) => {
			if (url === '/slow') await gate.opened;
			return {};
		});
		const slow = send('/slow');
		const late = client.send(createRequest('/late', { timeoutMs: 50 }));
		expect(await catchError(late)).toMatchObject({ code: 'TIMED_OUT' });
		gate.open();
		await slow;
		await send('/next');
		expect(requestLines().map((line) => line.split(' ')[1])).toEqual(['/slow', '/next']);
	});

	it('does not count the queue of a cancellable request towards its timeout', async () => {
		const { client, requestLines } = await start({ serial: true }, async () => {
			await new Promise((resolve) => setTimeout(resolve, 60));
			return {};
		});
		await client.ready();
		const { signal } = new AbortController();
		const sent = Array.from({ length: 10 }, (_, i) =>
			client.send(createRequest(`/${i}`, { timeoutMs: 400, signal })),
		);
		await Promise.all(sent);
		expect(requestLines()).toHaveLength(10);
	});

	it('continues after a streamed response that was cancelled while its cookies were stored', async () => {
		const server = await servers.start(({ url }, response) => {
			if (url === '/login') return toLoginResponse(1);
			if (url === '/next') return {};
			response.writeHead(200, { 'Set-Cookie': 'sid=rotated; Path=/' }).write('x'.repeat(100_000));
		});
		const memory = createMemoryStore();
		const stop = new AbortController();
		const set: typeof memory.set = async (key, session) => {
			await memory.set(key, session);
			if (!session.jar.getCookieStringSync(server.url).includes('rotated')) return;
			// The response is open now; its stream closes after the cancellation.
			for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
			stop.abort();
			for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
		};
		const pool = new SessionPool({ ...memory, set });
		const client = openClient(server.url, { recipe: { serial: true }, pool });
		const open = await client.send(createRequest('/open', { streams: () => true, signal: stop.signal }));
		expect(open.rest?.closed).toBe(true);
		expect(await client.send(createRequest('/next', { timeoutMs: 2_000 }))).toMatchObject({ status: 200 });
	});

	it('continues after a failure', async () => {
		const { requestLines, send } = await start({ serial: true }, ({ url }) => ({
			status: url === '/1' ? 500 : 200,
		}));
		await Promise.allSettled([send('/1'), send('/2')]);
		expect(requestLines()).toHaveLength(2);
	});
});

describe('logout', () => {
	const recipe: Partial<Recipe> = {
		logout: { method: 'POST', path: '/logout', headers: { 'X-Why': 'replaced' } },
		attach: { cookies: true, headers: { Authorization: 'Bearer {{token}}' } },
	};

	it('follows the last use of a replaced session, carries that session, and is not awaited', async () => {
		const gate = createGate();
		const { server, client, send, requestLines } = await start(recipe, async ({ url }) => {
			if (url === '/slow') await gate.opened;
			// The response to the logout never comes.
			return url === '/logout' ? await new Promise<never>(() => undefined) : {};
		});
		const slow = send('/slow');
		await server.received(2);
		await client.signInAgain();
		await send('/b');
		expect(requestLines()).toEqual(['GET /slow sid=session-1', 'GET /b sid=session-2']);
		gate.open();
		await slow;
		await server.received(5);
		expect(requestLines().at(-1)).toBe('POST /logout sid=session-1');
		expect(calls(server).at(-1)?.headers).toMatchObject({
			authorization: 'Bearer token-1',
			'x-why': 'replaced',
		});
		await send('/c');
	});

	it('may fail without consequences', async () => {
		const { client, send } = await start(recipe, ({ url }) => ({ status: url === '/logout' ? 500 : 200 }));
		await send();
		await client.signInAgain();
		expect(await send()).toMatchObject({ status: 200 });
		expect(await client.signOut()).toMatchObject({
			session: { identity: { username: 'ANNA' } },
			isEnded: false,
		});
	});

	it('does not end a session that the API returns again at the next login', async () => {
		const living = new Set<unknown>();
		const { client, send, requestLines, logins } = await start(
			recipe,
			({ url, headers: { cookie } }) => {
				if (url === '/logout') living.delete(cookie);
				return { status: living.has(cookie) ? 200 : 401 };
			},
			() => {
				living.add('sid=session-1');
				return toLoginResponse(1);
			},
		);
		await send('/a');
		for (let i = 0; i < 3; i++) await client.signInAgain();
		await send('/b');
		expect(requestLines()).toEqual(['GET /a sid=session-1', 'GET /b sid=session-1']);
		expect(logins()).toBe(4);
	});

	it('on demand ends the session: the next request signs in', async () => {
		const { client, send, requestLines, logins } = await start(recipe);
		await send('/a');
		await client.signOut();
		expect(requestLines().at(-1)).toBe('POST /logout sid=session-1');
		expect(await client.signOut()).toBeUndefined();
		await send('/b');
		expect(logins()).toBe(2);
	});
});

it('status reports identity, validity and logins without calling the API', async () => {
	const { server, client, send } = await start({ lifetimeMs: 100_000 });
	expect(await client.status()).toEqual({
		...{ session: undefined, validity: undefined, isSignedOut: false, isPasted: false },
		...{ logins: 0, refreshes: 0 },
	});
	await send();
	const sent = server.requests.length;
	expect(await client.status()).toMatchObject({
		session: { identity: { username: 'ANNA', company: 'ACME', site: '501' } },
		validity: 'good',
		logins: 1,
	});
	expect(server.requests).toHaveLength(sent);
});

it('signInAgain shows no secret when it fails', async () => {
	const { client } = await start({}, undefined, () => ({
		status: 400,
		body: { message: 'was anna-password' },
	}));
	expect(await catchError(client.signInAgain())).toMatchObject({ facts: { apiMessage: 'was ***' } });
});
