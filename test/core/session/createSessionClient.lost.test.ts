import { createMemoryStore, type SessionLoginError, SessionPool } from '../../../core';
import type { Answer, SeenRequest } from '../../startServer';
import { catchError } from '../catchError';
import { createGate } from '../createGate';
import { withServers } from '../withServers';
import { createRequest, openClient, toLoginAnswer } from './openClient';
import { calls, countLogins, startApi } from './startApi';

const servers = withServers();

describe('a lost session (401)', () => {
	it('costs one login and one more send, with the same method, headers and body', async () => {
		const { server, lose } = await startApi(servers);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		lose();
		const reply = await client.send(
			createRequest('/product', {
				method: 'POST',
				query: [['a', 'b']],
				headers: { 'content-type': 'text/plain', 'x-own': '1' },
				body: Buffer.from('ä\u0000body'),
			}),
		);
		expect(reply.status).toBe(200);
		expect(countLogins(server)).toBe(2);
		const expected = {
			method: 'POST',
			url: '/product?a=b',
			body: 'ä\u0000body',
			headers: { 'content-type': 'text/plain', 'x-own': '1' },
		};
		expect(calls(server).slice(1)).toMatchObject([
			{ ...expected, headers: { ...expected.headers, cookie: 'sid=session-1' } },
			{ ...expected, headers: { ...expected.headers, cookie: 'sid=session-2' } },
		]);
	});

	it('signs in again once when ten requests meet a 401 together', async () => {
		const { server, lose } = await startApi(servers);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		lose();
		await Promise.all(Array.from({ length: 10 }, (_, row) => client.send(createRequest(`/product/${row}`))));
		expect(countLogins(server)).toBe(2);
	});

	it('costs no login when another request has already renewed it', async () => {
		const gate = createGate();
		const server = await servers.start(async ({ url, headers }) => {
			if (url === '/login') return toLoginAnswer(countLogins(server));
			const isOld = headers.cookie === 'sid=session-1';
			if (url === '/slow' && isOld) await gate.opened;
			return { status: isOld ? 401 : 200 };
		});
		const client = openClient(server.url);
		const slow = client.send(createRequest('/slow'));
		await server.received(2);
		await client.send(createRequest('/fast'));
		gate.open();
		expect(await slow).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});

	it('throws what the new login throws', async () => {
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return { status: 401 };
			return countLogins(server) === 1 ? toLoginAnswer(1) : { status: 503 };
		});
		expect(await catchError(openClient(server.url).send(createRequest('/x')))).toMatchObject({
			code: 'LOGIN_FAILED',
		});
		expect(calls(server)).toHaveLength(1);
	});
});

describe('a 401 right after signing in', () => {
	const refuse =
		(path: string) =>
		(request: SeenRequest): Answer =>
			request.url.startsWith(path) ? { status: 401, body: { message: 'Access Denied.' } } : {};

	it('is an error that says so, after two sends', async () => {
		const { server } = await startApi(servers, refuse('/closed'));
		const error = await catchError<SessionLoginError>(
			openClient(server.url).send(createRequest('/closed', { method: 'PUT' })),
		);
		expect(error).toMatchObject({
			name: 'RefusedAfterLoginError',
			code: 'REFUSED_AFTER_LOGIN',
			message: 'Refused right after signing in',
			facts: {
				status: 401,
				apiMessage: 'Access Denied.',
				method: 'PUT',
				url: `${server.url}/closed`,
			},
		});
		expect(error.description).toContain(
			'Signed in as ANNA (company ACME, site 501), but PUT /closed answered 401 and the message "Access Denied.".',
		);
		expect(calls(server)).toHaveLength(2);
		expect(countLogins(server)).toBe(2);
	});

	it('costs no more logins for the same address while that session lives', async () => {
		const { server } = await startApi(servers, refuse('/closed'));
		const client = openClient(server.url);
		await catchError(client.send(createRequest('/closed')));
		const logins = countLogins(server);
		for (const url of ['/closed', '/closed', 'closed']) {
			expect(await catchError(client.send(createRequest(url)))).toMatchObject({
				code: 'REFUSED_AFTER_LOGIN',
			});
		}
		await client.send(createRequest('/open'));
		expect(countLogins(server)).toBe(logins);
	});

	it('holds back neither another method nor another path', async () => {
		const { server, lose } = await startApi(servers, ({ method, url }) => ({
			status: method === 'DELETE' && url === '/product' ? 401 : 200,
		}));
		const client = openClient(server.url);
		await catchError(client.send(createRequest('/product', { method: 'DELETE' })));
		lose();
		expect(await client.send(createRequest('/product'))).toMatchObject({ status: 200 });
		lose();
		expect(await client.send(createRequest('/product/1', { method: 'DELETE' }))).toMatchObject({
			status: 200,
		});
	});

	it('does not stand for other commands of the same path: /api?cmd=…', async () => {
		const { server, lose } = await startApi(servers, refuse('/api?cmd=closed'));
		const client = openClient(server.url);
		await catchError(client.send(createRequest('/api?cmd=closed')));
		lose();
		expect(await client.send(createRequest('/api?cmd=getLastDigitalOrders_v1'))).toMatchObject({
			status: 200,
		});
	});

	it('is forgotten when the address has answered since', async () => {
		let isClosed = true;
		const { server, lose } = await startApi(servers, () => ({ status: isClosed ? 401 : 200 }));
		const client = openClient(server.url);
		await catchError(client.send(createRequest('/product')));
		isClosed = false;
		await client.send(createRequest('/product'));
		lose();
		expect(await client.send(createRequest('/product'))).toMatchObject({ status: 200 });
	});

	it('is tried with a new session after an hour, for that one may have ended before the address answered', async () => {
		let nowMs = Date.now();
		let isClosed = true;
		const { server, lose } = await startApi(servers, () => ({ status: isClosed ? 401 : 200 }));
		const client = openClient(server.url, { pool: new SessionPool(createMemoryStore(), () => nowMs) });
		await catchError(client.send(createRequest('/product')));
		isClosed = false;
		lose();
		nowMs += 60 * 60_000;
		expect(await client.send(createRequest('/product'))).toMatchObject({ status: 200 });
	});
});
