import {
	createAxiosExchange,
	createMemoryStore,
	type SessionLoginError,
	SessionPool,
} from '../../../../core';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();

describe('over cookies', () => {
	it('sends the cookies of the login and no token', async () => {
		const { server } = await startApi(servers);
		const { body } = await openClient(server.url).send(createRequest('/product'));
		expect(JSON.parse(body.toString())).toEqual({ fine: true });
		expect(calls(server)).toMatchObject([{ method: 'GET', headers: { cookie: 'sid=session-1' } }]);
		expect(calls(server)[0]?.headers).not.toHaveProperty('authorization');
	});

	it("sends the author's own cookies too", async () => {
		const { server } = await startApi(servers);
		await openClient(server.url).send(createRequest('/product', { headers: { cookie: 'lang=it' } }));
		expect(calls(server)[0]?.headers.cookie).toBe('sid=session-1; lang=it');
	});

	it('sends only the cookies for the URL', async () => {
		const server = await servers.start(({ url }) =>
			url === '/login'
				? {
						headers: {
							'Set-Cookie': ['sid=1', 'admin=2; Path=/admin', 'old=4; Max-Age=0'],
						},
					}
				: {},
		);
		const client = openClient(server.url);
		await client.send(createRequest('/product'));
		await client.send(createRequest('/admin/users'));
		expect(calls(server).map(({ headers }) => headers.cookie?.split('; ').sort())).toEqual([
			['sid=1'],
			['admin=2', 'sid=1'],
		]);
	});
});

describe('over a bearer token', () => {
	it('sends the token of the login and no cookies', async () => {
		const { server } = await startApi(servers);
		await openClient(server.url, { attach: 'bearer' }).send(createRequest('/product'));
		expect(calls(server)).toMatchObject([{ headers: { authorization: 'Bearer token-1' } }]);
		expect(calls(server)[0]?.headers).not.toHaveProperty('cookie');
	});

	it("replaces the author's Authorization header, in any case", async () => {
		const { server } = await startApi(servers);
		await openClient(server.url, { attach: 'bearer' }).send(
			createRequest('/product', { headers: { AUTHORIZATION: 'Basic abc' } }),
		);
		expect(calls(server)[0]?.headers.authorization).toBe('Bearer token-1');
	});

	it('signs in again shortly before a token expires, and not earlier', async () => {
		let nowMs = Date.now();
		const { server } = await startApi(servers);
		const pool = new SessionPool(createMemoryStore(), () => nowMs);
		const client = openClient(server.url, { attach: 'bearer', pool });
		await client.send(createRequest('/product'));
		nowMs += 220_000;
		await client.send(createRequest('/product'));
		expect(countLogins(server)).toBe(1);
		nowMs += 65_000;
		await client.send(createRequest('/product'));
		expect(calls(server).map(({ headers }) => headers.authorization)).toEqual([
			'Bearer token-1',
			'Bearer token-1',
			'Bearer token-2',
		]);
	});

	it('signs in again in the background when its expiry is near', async () => {
		let nowMs = Date.now();
		const gate = createGate();
		const server = await servers.start(async ({ url }) => {
			if (url !== '/login') return {};
			if (countLogins(server) > 1) await gate.opened;
			return toLoginResponse(countLogins(server));
		});
		const pool = new SessionPool(createMemoryStore(), () => nowMs);
		const exchange = createAxiosExchange({ now: () => nowMs });
		const client = openClient(server.url, { attach: 'bearer', pool, exchange });
		await client.send(createRequest('/product'));
		nowMs += 230_000;
		await Promise.all(Array.from({ length: 20 }, () => client.send(createRequest('/product'))));
		await client.send(createRequest('/product'));
		expect(countLogins(server)).toBe(2);
		expect(new Set(calls(server).map(({ headers }) => headers.authorization))).toEqual(
			new Set(['Bearer token-1']),
		);
		gate.open();
		while ((await client.status()).logins < 2) await client.send(createRequest('/product'));
		await client.send(createRequest('/last'));
		expect(calls(server).at(-1)?.headers.authorization).toBe('Bearer token-2');
		expect(countLogins(server)).toBe(2);
	});
});

describe('one session for all', () => {
	it('signs in once when 50 requests start together', async () => {
		const { server } = await startApi(servers);
		const client = openClient(server.url);
		await Promise.all(Array.from({ length: 50 }, (_, row) => client.send(createRequest(`/product/${row}`))));
		expect(countLogins(server)).toBe(1);
		expect(calls(server)).toHaveLength(50);
	});

	it('is shared by the clients of a pool with the same account, and by no others', async () => {
		const { server } = await startApi(servers);
		const pool = new SessionPool(createMemoryStore());
		await openClient(server.url, { pool }).send(createRequest('/a'));
		await openClient(server.url, { pool }).send(createRequest('/b'));
		expect(countLogins(server)).toBe(1);
		await openClient(server.url, { pool, account: { password: 'new' } }).send(createRequest('/c'));
		expect(countLogins(server)).toBe(2);
	});
});

describe('any other failure', () => {
	const FAILED =
		' The API failed. Try again later; if that does not help, report it to the administrator of the API.';

	it.each([
		[400, ''],
		[405, ' The URL does not accept POST: check Method.'],
		[409, ''],
		[500, FAILED],
		[503, FAILED],
	])('is reported and not sent again: %i', async (status, nextStep) => {
		const { server } = await startApi(servers, () => ({
			status,
			body: { error: { message: 'No such thing' } },
		}));
		const error = await catchShown(openClient(server.url).send(createRequest('/x', { method: 'POST' })));
		expect(error).toMatchObject({
			code: 'REQUEST_FAILED',
			message: expect.stringMatching(new RegExp(`^${status} [A-Z].*: No such thing$`)),
			description: `POST /x returned ${status}.${nextStep}`,
			facts: { status, apiMessage: 'No such thing' },
		});
		expect(calls(server)).toHaveLength(1);
	});

	it('shows the full URL after a 404, without its query', async () => {
		const { server } = await startApi(servers, () => ({ status: 404, body: { message: 'No such route' } }));
		const client = openClient(server.url);
		const error = await catchShown<SessionLoginError>(client.send(createRequest('/api/x?key=hidden')));
		expect(error.description).toBe(
			`GET /api/x returned 404. Check the URL: the request was sent to ${server.url}/api/x; a path in URL is appended to the credential's Base URL.`,
		);
	});

	it('reads the message at the location in the recipe, and lists the fields when there is none', async () => {
		const response = { status: 400, body: { fault: { why: 'No stock' }, code: 7 } };
		const { server } = await startApi(servers, () => response);
		const denied = { ...fourWsSuite.recipe.denied, message: 'fault.why' };
		const withLocation = openClient(server.url, { recipe: { denied } });
		expect(await catchShown(withLocation.send(createRequest('/x')))).toMatchObject({
			message: '400 Bad Request: No stock',
			facts: { apiMessage: 'No stock' },
		});
		const error = await catchShown<SessionLoginError>(openClient(server.url).send(createRequest('/x')));
		expect(error.description).toContain(
			'The response contains the fields fault, code; if one of them contains the reason',
		);
		expect(error.description).not.toContain('No stock');
	});

	it('names request and status when the API sends no message', async () => {
		const { server } = await startApi(servers, () => ({ status: 500, body: '<html>oops</html>' }));
		expect(await catchShown(openClient(server.url).send(createRequest('/x')))).toMatchObject({
			message: '500 Internal Server Error: GET /x failed',
			description: `GET /x returned 500.${FAILED}`,
		});
	});

	it('is an endless redirect', async () => {
		const { server } = await startApi(servers, () => ({ status: 302, headers: { Location: '/x' } }));
		expect(await catchShown(openClient(server.url).send(createRequest('/x')))).toMatchObject({
			code: 'TOO_MANY_REDIRECTS',
			message: 'Maximum number of redirects exceeded',
			facts: { status: 302 },
		});
	});

	it('is an invalid URL, before anything is sent', async () => {
		const { server } = await startApi(servers);
		expect(await catchShown(openClient(server.url).send(createRequest('ftp://x')))).toMatchObject({
			code: 'URL_INVALID',
		});
		expect(server.requests).toEqual([]);
	});
});
