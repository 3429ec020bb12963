import {
	createAxiosExchange,
	createMemoryStore,
	type Recipe,
	SessionPool,
	type Step,
} from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();

const REFRESH: Step = {
	method: 'POST',
	path: '/refresh',
	body: { type: 'json', content: { refresh: '{{refreshToken}}' } },
};

/** An API with a token lifetime of 100 s, and a client whose clock the test advances. */
async function start(
	refresh: Partial<Step> = {},
	answer: (nth: number) => StubResponse | Promise<StubResponse> = (nth) => ({
		body: { token: `refreshed-${nth}`, refreshToken: `r-${nth + 1}`, expiresIn: 100 },
	}),
	recipe: Partial<Recipe> = {},
) {
	let nowMs = Date.now();
	const refreshes = () => server.requests.filter(({ url }) => url === '/refresh');
	const server = await servers.start(async ({ url }) => {
		if (url === '/login') {
			return {
				headers: { 'Set-Cookie': 'sid=s; Path=/' },
				body: {
					token: `token-${countLogins(server)}`,
					refreshToken: 'r-1',
					expiresInMS: 100_000,
					username: 'Anna',
				},
			};
		}
		return url === '/refresh' ? await answer(refreshes().length) : {};
	});
	const client = openClient(server.url, {
		attach: 'bearer',
		exchange: createAxiosExchange({ now: () => nowMs }),
		pool: new SessionPool(createMemoryStore(), () => nowMs),
		recipe: { refresh: { ...REFRESH, ...refresh }, ...recipe },
	});
	return {
		server,
		client,
		refreshes,
		send: (url = '/x') => client.send(createRequest(url)),
		pass: (ms: number) => void (nowMs += ms),
		tokens: () =>
			calls(server)
				.filter(({ url }) => url !== '/refresh')
				.map(({ headers }) => headers.authorization),
	};
}

it('replaces a login after the expiry, and sends only the refresh token', async () => {
	const { server, client, send, pass, refreshes, tokens } = await start();
	for (let i = 0; i < 3; i++) {
		await send();
		pass(100_000);
	}
	expect(tokens()).toEqual(['Bearer token-1', 'Bearer refreshed-1', 'Bearer refreshed-2']);
	expect(refreshes().map(({ body }) => body)).toEqual(['{"refresh":"r-1"}', '{"refresh":"r-2"}']);
	for (const { headers } of refreshes()) {
		expect(headers).not.toHaveProperty('authorization');
		expect(headers).not.toHaveProperty('cookie');
	}
	expect(countLogins(server)).toBe(1);
	expect((await client.status()).session?.identity.username).toBe('Anna');
});

it('runs in the background when the expiry is near', async () => {
	const gate = createGate();
	const { server, client, send, pass, tokens } = await start({}, async () => {
		await gate.opened;
		return { body: { token: 'refreshed', expiresIn: 100 } };
	});
	await send();
	pass(85_000);
	await send();
	await send();
	gate.open();
	while ((await client.status()).refreshes < 1) await send();
	await send('/last');
	expect(tokens().slice(0, 3)).toEqual(Array(3).fill('Bearer token-1'));
	expect(tokens().at(-1)).toBe('Bearer refreshed');
	expect(countLogins(server)).toBe(1);
});

it('keeps the refresh token when the response contains no new one', async () => {
	const { send, pass, refreshes } = await start({}, (nth) => ({
		body: { token: `refreshed-${nth}`, expiresIn: 100 },
	}));
	for (let i = 0; i < 3; i++) {
		await send();
		pass(100_000);
	}
	expect(refreshes().map(({ body }) => body)).toEqual(Array(2).fill('{"refresh":"r-1"}'));
});

it('sends the token when its template contains it', async () => {
	const { send, pass, refreshes } = await start({
		headers: { Authorization: 'JWT {{token}}' },
		body: undefined,
	});
	await send();
	pass(100_000);
	await send();
	expect(refreshes()[0]?.headers.authorization).toBe('JWT token-1');
});

it('sends the cookies of the session only when the step enables them', async () => {
	const { send, pass, refreshes } = await start({ cookies: true });
	await send();
	pass(100_000);
	await send();
	expect(refreshes()[0]?.headers.cookie).toBe('sid=s');
});

it.each<[string, StubResponse]>([
	['is refused', { status: 401 }],
	['fails', { status: 500 }],
	['returns no token', { body: { fine: true } }],
	['returns a web page', { body: '<html>' }],
])('falls back to a login when it %s', async (_, answer) => {
	const { server, send, pass, tokens } = await start({}, () => answer);
	await send();
	pass(100_000);
	await send();
	expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-2']);
	expect(countLogins(server)).toBe(2);
});

it('is skipped when the session has no value for a placeholder of the request', async () => {
	const { server, send, pass, refreshes } = await start({
		body: { type: 'json', content: { refresh: '{{other}}' } },
	});
	await send();
	pass(100_000);
	await send();
	expect(refreshes()).toEqual([]);
	expect(countLogins(server)).toBe(2);
});

it('may fail in the background, followed by a login', async () => {
	const { server, client, send, pass, tokens } = await start({}, () => ({ status: 500 }));
	await send();
	pass(85_000);
	await send();
	while ((await client.status()).logins < 2) await send();
	await send('/last');
	expect(tokens().at(-1)).toBe('Bearer token-2');
	expect(countLogins(server)).toBe(2);
});

const BOTH = { cookies: true, headers: { Authorization: 'Bearer {{token}}' } };

it('without cookies keeps those of the session, and adds those of its response', async () => {
	const { server, send, pass, refreshes } = await start(
		{},
		() => ({ headers: { 'Set-Cookie': 'added=1; Path=/' }, body: { token: 'refreshed', expiresIn: 100 } }),
		{ attach: BOTH },
	);
	await send();
	pass(100_000);
	await send();
	expect(refreshes()[0]?.headers).not.toHaveProperty('cookie');
	expect(calls(server).at(-1)?.headers).toMatchObject({
		authorization: 'Bearer refreshed',
		cookie: 'sid=s; added=1',
	});
	expect(countLogins(server)).toBe(1);
});

it('falls back to a login in a cookie-only session when no cookies are sent or received', async () => {
	const { server, send, pass, refreshes } = await start({}, () => ({ body: {} }), {
		attach: { cookies: true },
		lifetimeMs: 100_000,
	});
	await send();
	pass(100_000);
	await send();
	expect(refreshes()).toHaveLength(1);
	expect(countLogins(server)).toBe(2);
});
