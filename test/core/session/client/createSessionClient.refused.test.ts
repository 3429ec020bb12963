import { createMemoryStore, type SessionLoginError, SessionPool } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import type { SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
/** Jest maps the stack of every error to the sources, which is slow for hundreds of them. */
jest.setTimeout(30_000);

/** An API that always returns 401 below /closed, and a client. */
async function startRefusing(isClosed = ({ url }: SeenRequest) => url.startsWith('/closed')) {
	const { server, lose } = await startApi(servers, (request) =>
		isClosed(request) ? { status: 401, body: { message: 'Access Denied.' } } : { body: {} },
	);
	const client = openClient(server.url);
	const send = (url: string) => client.send(createRequest(url));
	return {
		server,
		client,
		lose,
		send,
		refuse: (url: string) => catchError<SessionLoginError>(send(url)),
		logins: () => countLogins(server),
	};
}

describe('a 401 for a session created by the same request', () => {
	it('is an error of its own, after one request and one login', async () => {
		const { server, client, logins } = await startRefusing();
		const error = await catchError<SessionLoginError>(
			client.send(createRequest('/closed', { method: 'PUT' })),
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
			'Signed in as ANNA (company ACME, site 501), but PUT /closed returned 401 with the message "Access Denied.".',
		);
		expect(calls(server)).toHaveLength(1);
		expect(logins()).toBe(1);
	});

	it('is the same for all requests that waited for that login', async () => {
		const { client, logins } = await startRefusing();
		const errors = await Promise.all(
			Array.from({ length: 20 }, (_, i) => catchError(client.send(createRequest(`/closed/${i}`)))),
		);
		expect(errors.map((error) => (error as SessionLoginError).code)).toEqual(
			Array(20).fill('REFUSED_AFTER_LOGIN'),
		);
		expect(logins()).toBe(1);
	});
});

describe('an endpoint that refuses every session', () => {
	it('costs one login and two requests for a session that was good before', async () => {
		const { server, send, refuse, logins } = await startRefusing();
		await send('/open');
		expect(await refuse('/closed')).toMatchObject({ code: 'REFUSED_AFTER_LOGIN' });
		expect(calls(server).map(({ url, headers }) => `${url} ${headers.cookie}`)).toEqual([
			'/open sid=session-1',
			'/closed sid=session-1',
			'/closed sid=session-2',
		]);
		expect(logins()).toBe(2);
	});

	it.each([
		['the same endpoint, in sequence', (i: number) => `/closed?page=${i}`, false],
		['200 endpoints, in sequence', (i: number) => `/closed/${i}`, false],
		['the same endpoint, in parallel', (i: number) => `/closed?page=${i}`, true],
		['200 endpoints, in parallel', (i: number) => `/closed/${i}`, true],
	])('costs one login in total for 200 items: %s', async (_, toUrl, together) => {
		const { server, send, refuse, logins } = await startRefusing();
		await send('/open');
		const urls = Array.from({ length: 200 }, (__, i) => toUrl(i));
		if (together) await Promise.all(urls.map(refuse));
		else for (const url of urls) expect(await refuse(url)).toMatchObject({ code: 'REFUSED_AFTER_LOGIN' });
		expect(logins()).toBe(2);
		expect(calls(server).length).toBeLessThanOrEqual(1 + 200 + (together ? 200 : 1));
	});

	it('does not prevent good endpoints from recovering a lost session', async () => {
		const { send, refuse, lose, logins } = await startRefusing();
		await refuse('/closed');
		await send('/open');
		lose();
		expect(await send('/open')).toMatchObject({ status: 200 });
		expect(logins()).toBe(2);
	});

	it('does not prevent good endpoints from recovering after 200 parallel items', async () => {
		const { send, refuse, lose, logins } = await startRefusing();
		await send('/open');
		await Promise.all(Array.from({ length: 200 }, (_, i) => refuse(`/closed/${i}`)));
		await send('/open');
		lose();
		expect(await send('/open')).toMatchObject({ status: 200 });
		expect(logins()).toBe(3);
	});

	it('costs at most three logins when good responses come in between', async () => {
		const { send, refuse, logins } = await startRefusing();
		for (let i = 0; i < 20; i++) {
			await send('/api?cmd=open');
			await refuse('/closed');
		}
		expect(logins()).toBeLessThanOrEqual(1 + 3);
	});

	it('costs at most three logins when it shares a path with good ones: /api?cmd=…', async () => {
		const { send, refuse, logins } = await startRefusing(({ url }) => url.includes('closed'));
		for (let i = 0; i < 20; i++) {
			await send('/api?cmd=open');
			await refuse('/api?cmd=closed');
		}
		expect(logins()).toBeLessThanOrEqual(1 + 3);
	});

	it('lets other commands of a good path recover: /api?cmd=…', async () => {
		const { send, refuse, lose } = await startRefusing(({ url }) => url.includes('closed'));
		await send('/api?cmd=open');
		await refuse('/api?cmd=closed');
		await send('/api?cmd=open');
		lose();
		expect(await send('/api?cmd=getLastDigitalOrders_v1')).toMatchObject({ status: 200 });
	});

	it('does not prevent previously good endpoints from recovering', async () => {
		const { send, refuse, lose, logins } = await startRefusing();
		await send('/items');
		await refuse('/closed');
		lose();
		expect(await send('/items')).toMatchObject({ status: 200 });
		expect(logins()).toBe(3);
	});

	it('does not prevent new endpoints next to good ones from recovering: /order/1, /order/2', async () => {
		const { send, refuse, lose, logins } = await startRefusing();
		await send('/order/1');
		await refuse('/closed');
		await send('/order/2');
		lose();
		expect(await send('/order/3')).toMatchObject({ status: 200 });
		expect(logins()).toBe(3);
	});
});

it('an endpoint that refuses every session costs two processes with a shared session at most three logins', async () => {
	const { server } = await startApi(servers, ({ url }) => ({ status: url === '/closed' ? 401 : 200 }));
	const store = createMemoryStore();
	const clients = [0, 1].map(() => openClient(server.url, { pool: new SessionPool(store) }));
	for (let i = 0; i < 100; i++) {
		for (const client of clients) await catchError(client.send(createRequest('/closed')));
	}
	expect(countLogins(server)).toBeLessThanOrEqual(3);
});
