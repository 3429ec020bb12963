import { createMemoryStore, type Recipe, SessionPool } from '../../../../core';
import { couchDb } from '../../../../recipes/couchDb';
import { payload } from '../../../../recipes/payload';
import { catchError } from '../../../support/catchError';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { countLogins } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const account = { loginFields: { collection: 'users' } };

/** The response for both "sign in" and "you may not", as in Payload. */
const REFUSAL: StubResponse = {
	status: 403,
	body: { errors: [{ message: 'You are not allowed to do this.' }] },
};

/** An API like Payload: /closed refuses every request; the token of the last login is valid until `lose()`. */
async function startPayload(probe?: () => StubResponse | Promise<StubResponse>) {
	let logins = 0;
	let isLost = false;
	const server = await servers.start(async ({ url, headers }) => {
		if (url === '/api/users/login') {
			isLost = false;
			return {
				body: { token: `token-${++logins}`, exp: Date.now() / 1000 + 3_600, user: { email: 'a@b.c' } },
			};
		}
		const isSignedIn = !isLost && headers.authorization === `JWT token-${logins}`;
		if (url === '/api/users/me')
			return (await probe?.()) ?? { body: { user: isSignedIn ? { id: 1 } : null } };
		return isSignedIn && !url.startsWith('/closed') ? { body: { fine: true } } : REFUSAL;
	});
	const recipe = { ...payload.recipe, refresh: undefined, logout: undefined };
	const client = openClient(server.url, { recipe, account });
	const count = (wanted: string) => server.requests.filter(({ url }) => url === wanted).length;
	return {
		server,
		client,
		send: (url: string) => client.send(createRequest(url)),
		refuse: (url: string) => catchError(client.send(createRequest(url))),
		lose: () => void (isLost = true),
		logins: () => logins,
		probes: () => count('/api/users/me'),
	};
}

describe('an ambiguous response', () => {
	it('means "lost" when the probe reports so: one login, one repeated request', async () => {
		const { send, lose, logins, probes } = await startPayload();
		await send('/posts');
		lose();
		expect(await send('/posts')).toMatchObject({ status: 200 });
		expect([logins(), probes()]).toEqual([2, 1]);
	});

	it('means "forbidden" when the probe reports a valid session: no login, no repeated request', async () => {
		const { server, send, refuse, logins } = await startPayload();
		await send('/posts');
		expect(await refuse('/closed')).toMatchObject({
			code: 'MISSING_PERMISSION',
			message: 'Permission denied: GET /closed',
			facts: { status: 403, apiMessage: 'You are not allowed to do this.' },
		});
		expect(logins()).toBe(1);
		expect(server.requests.map(({ url }) => url)).toEqual([
			'/api/users/login',
			'/posts',
			'/closed',
			'/api/users/me',
		]);
	});

	it('is probed at once, even right after signing in', async () => {
		const { refuse, logins, probes } = await startPayload();
		expect(await refuse('/closed')).toMatchObject({ code: 'MISSING_PERMISSION' });
		expect([logins(), probes()]).toEqual([1, 1]);
	});

	it('is probed once for 50 simultaneous requests', async () => {
		const gate = createGate();
		const { server, send, refuse, logins, probes } = await startPayload(async () => {
			await gate.opened;
			return { body: { user: { id: 1 } } };
		});
		await send('/posts');
		const errors = Array.from({ length: 50 }, (_, i) => refuse(`/closed/${i}`));
		await server.received(2 + 50 + 1);
		gate.open();
		expect(new Set((await Promise.all(errors)).map((error) => (error as { code?: string }).code))).toEqual(
			new Set(['MISSING_PERMISSION']),
		);
		expect([logins(), probes()]).toEqual([1, 1]);
	});

	it('costs one login for 50 simultaneous requests when the session is lost', async () => {
		const { send, lose, logins } = await startPayload();
		await send('/posts');
		lose();
		await Promise.all(Array.from({ length: 50 }, (_, i) => send(`/posts/${i}`)));
		expect(logins()).toBe(2);
	});

	it.each<[string, StubResponse]>([
		['returns 500', { status: 500 }],
		['returns 429', { status: 429 }],
	])('costs one login in total when the probe %s', async (_, response) => {
		const { send, refuse, logins } = await startPayload(() => response);
		await send('/posts');
		for (let i = 0; i < 20; i++) {
			expect(await refuse(`/closed/${i}`)).toMatchObject({ code: 'MISSING_PERMISSION' });
		}
		expect(logins()).toBe(2);
	});

	it('costs one login in total without a probe', async () => {
		const { server } = await startPayload();
		const client = openClient(server.url, {
			recipe: { ...payload.recipe, refresh: undefined, logout: undefined, probe: undefined },
			account,
		});
		await client.send(createRequest('/posts'));
		for (let i = 0; i < 20; i++) {
			expect(await catchError(client.send(createRequest(`/closed/${i}`)))).toMatchObject({
				code: 'MISSING_PERMISSION',
			});
		}
		expect(server.requests.filter(({ url }) => url === '/api/users/login')).toHaveLength(2);
	});
});

describe('a response that means "lost" in a recipe with a probe', () => {
	/** Always returns 401 below /closed. */
	async function startClosed() {
		let isLost = false;
		const server = await servers.start(({ url }) => {
			if (url === '/login') {
				isLost = false;
				return { headers: { 'Set-Cookie': `sid=session-${countLogins(server)}; Path=/` } };
			}
			if (url === '/me') return { status: isLost ? 401 : 200 };
			return { status: isLost || url.startsWith('/closed') ? 401 : 200 };
		});
		const recipe: Partial<Recipe> = { probe: { method: 'GET', path: '/me' } };
		return { server, client: openClient(server.url, { recipe }), lose: () => void (isLost = true) };
	}

	it('costs one login for 20 items at a closed endpoint', async () => {
		const { server, client } = await startClosed();
		await client.send(createRequest('/open'));
		for (let i = 0; i < 20; i++) {
			expect(await catchError(client.send(createRequest(`/closed/${i}`)))).toMatchObject({
				code: 'REFUSED_AFTER_LOGIN',
			});
		}
		expect(countLogins(server)).toBe(2);
	});

	it('recovers at a new endpoint after a closed one has cast doubt', async () => {
		const { server, client, lose } = await startClosed();
		await catchError(client.send(createRequest('/closed')));
		lose();
		expect(await client.send(createRequest('/never-seen'))).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});
});

it('the probe of CouchDB distinguishes its two kinds of 401', async () => {
	let isLost = false;
	const server = await servers.start(({ method, url }) => {
		if (url === '/_session' && method === 'POST') {
			isLost = false;
			return { headers: { 'Set-Cookie': 'AuthSession=bm9yYTo2/+=; Path=/; HttpOnly' }, body: { ok: true } };
		}
		if (url === '/_session') return { body: { userCtx: { name: isLost ? null : 'nora' } } };
		return url === '/private' || isLost
			? { status: 401, body: { error: 'unauthorized', reason: 'Ask the administrator.' } }
			: { body: {} };
	});
	const client = openClient(server.url, { recipe: { ...couchDb.recipe, logout: undefined } });
	expect(await catchError(client.send(createRequest('/private')))).toMatchObject({
		code: 'MISSING_PERMISSION',
		facts: { status: 401, apiMessage: 'Ask the administrator.' },
	});
	isLost = true;
	expect(await client.send(createRequest('/books'))).toMatchObject({ status: 200 });
	const sent = server.requests.filter(({ url }) => url === '/books');
	expect(sent.map(({ headers }) => headers.cookie)).toEqual(Array(2).fill('AuthSession=bm9yYTo2/+='));
});

describe('a wrong probe', () => {
	it.each<[string, () => StubResponse]>([
		[
			'that redirects to another host',
			() => ({ status: 302, headers: { Location: 'http://localhost:9/me' } }),
		],
		['that does not exist', () => ({ status: 404, body: {} })],
		['that returns a web page', () => ({ body: '<!doctype html>Sign in' })],
	])('%s costs one login in total, not one per item', async (_, response) => {
		const { send, refuse, logins } = await startPayload(response);
		await send('/posts');
		for (let i = 0; i < 30; i++) await refuse(`/closed/${i}`);
		expect(logins()).toBeLessThanOrEqual(2);
	});

	it('follows a redirect on its own host', async () => {
		const moved = { status: 301, headers: { Location: '/me/' } };
		const { server, send, refuse, logins } = await startPayload(() => moved);
		await send('/posts');
		await refuse('/closed');
		expect(server.requests.map(({ url }) => url)).toContain('/me/');
		expect(logins()).toBeLessThanOrEqual(2);
	});

	it('does not extend the timeout of the request', async () => {
		const gate = createGate();
		const { client, send } = await startPayload(async () => {
			await gate.opened;
			return { body: {} };
		});
		await send('/posts');
		expect(await catchError(client.send(createRequest('/closed', { timeoutMs: 100 })))).toMatchObject({
			code: 'TIMED_OUT',
		});
		gate.open();
	});
});

it('a session that the probe reports as valid costs no later login where it is refused', async () => {
	let nowMs = Date.now();
	const server = await servers.start(({ url }) =>
		url === '/login' ? toLoginResponse(countLogins(server)) : { status: url === '/closed' ? 401 : 200 },
	);
	const pool = new SessionPool(createMemoryStore(), () => nowMs);
	const recipe: Partial<Recipe> = { probe: { method: 'GET', path: '/me' } };
	const client = openClient(server.url, { pool, recipe });
	await client.send(createRequest('/open'));
	for (let minute = 0; minute < 4; minute++) {
		expect(await catchError(client.send(createRequest('/closed')))).toMatchObject({
			code: 'REFUSED_AFTER_LOGIN',
		});
		nowMs += 61_000;
	}
	expect(countLogins(server)).toBe(2);
});

it('a cookie renewed by the probe response becomes the session cookie', async () => {
	let current = '';
	const renew = (): StubResponse => {
		current = `session-${server.requests.length}`;
		return { headers: { 'Set-Cookie': `sid=${current}; Path=/; HttpOnly` } };
	};
	const server = await servers.start(({ url, headers }) => {
		if (url === '/login') return renew();
		if (headers.cookie !== `sid=${current}`) return { status: 403, body: { message: 'Sign in' } };
		return url === '/closed' ? { ...renew(), status: 403, body: { message: 'No' } } : renew();
	});
	const recipe: Partial<Recipe> = {
		serial: true,
		probe: { method: 'GET', path: '/me' },
		lost: [{ statuses: '403' }],
		denied: { when: [{ statuses: '403' }] },
	};
	const client = openClient(server.url, { recipe });
	for (let i = 0; i < 5; i++) {
		await client.send(createRequest('/open'));
		expect(await catchError(client.send(createRequest('/closed')))).toMatchObject({
			code: 'MISSING_PERMISSION',
		});
	}
	expect(countLogins(server)).toBe(1);
});
