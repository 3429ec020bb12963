import type { SessionLoginError } from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();

/** Responds by path in one session that is never lost; `cookies` lists the Cookie header of every call. */
async function startResponding(responses: Record<string, StubResponse>) {
	const server = await servers.start(({ url }) =>
		url === '/login' ? toLoginResponse(1) : (responses[url] ?? {}),
	);
	return {
		server,
		client: openClient(server.url),
		cookies: () => calls(server).map(({ url, headers }) => `${url} ${headers.cookie}`),
	};
}

it('sends cookies renewed by an ordinary response', async () => {
	const { client, cookies } = await startResponding({
		'/product': { headers: { 'Set-Cookie': ['sid=renewed; Path=/', 'extra=1; Path=/'] } },
	});
	for (const url of ['/product', '/stock']) await client.send(createRequest(url));
	expect(cookies()).toEqual(['/product sid=session-1', '/stock sid=renewed; extra=1']);
});

describe('an API that sets another cookie with every response', () => {
	/** Sends many requests; returns the names of the cookies that the last one sent. */
	async function sendMany(count: number, value: string) {
		let nth = 0;
		const server = await servers.start(({ url }) =>
			url === '/login'
				? { headers: { 'Set-Cookie': ['sid=session; HttpOnly', 'XSRF-TOKEN=at-login'] }, body: {} }
				: { headers: { 'Set-Cookie': `c${++nth}=${value}; Path=/` } },
		);
		const client = openClient(server.url);
		for (let i = 0; i < count; i++) expect((await client.send(createRequest('/x'))).status).toBe(200);
		const header = server.requests.at(-1)?.headers.cookie ?? '';
		return { names: header.split('; ').map((pair) => pair.split('=')[0]), length: header.length };
	}

	it('gets those of the login and the latest, 50 at most', async () => {
		const { names } = await sendMany(460, 'x'.repeat(32));
		expect(names).toHaveLength(50);
		expect(names.slice(0, 2)).toEqual(['sid', 'XSRF-TOKEN']);
		expect(names.at(-1)).toBe('c459');
	}, 60_000);

	it('gets 8 KB at most', async () => {
		const { names, length } = await sendMany(40, 'x'.repeat(1_000));
		expect(length).toBeLessThan(8_192);
		expect(names).toEqual(['sid', 'XSRF-TOKEN', 'c33', 'c34', 'c35', 'c36', 'c37', 'c38', 'c39']);
	});
});

it.each([403, 404, 429, 500])('sends cookies renewed by a failure: %i', async (status) => {
	const { client, cookies } = await startResponding({
		'/product': { status, headers: { 'Set-Cookie': 'sid=renewed; Path=/' } },
	});
	await catchShown(client.send(createRequest('/product')));
	await client.send(createRequest('/stock'));
	expect(cookies()).toEqual(['/product sid=session-1', '/stock sid=renewed']);
});

it('keeps the cookies of every hop of a redirect, and sends them on the next hop', async () => {
	const { client, cookies } = await startResponding({
		'/one': { status: 302, headers: { Location: '/two', 'Set-Cookie': 'hop=1; Path=/' } },
		'/two': { status: 307, headers: { Location: '/three', 'Set-Cookie': 'sid=renewed; Path=/' } },
	});
	for (const url of ['/one', '/stock']) await client.send(createRequest(url));
	expect(cookies()).toEqual([
		'/one sid=session-1',
		'/two sid=session-1; hop=1',
		'/three sid=renewed; hop=1',
		'/stock sid=renewed; hop=1',
	]);
});

it('drops a cookie that the server deletes', async () => {
	const { client, cookies } = await startResponding({
		'/product': { headers: { 'Set-Cookie': 'extra=1; Path=/' } },
		'/stock': { headers: { 'Set-Cookie': 'extra=; Path=/; Max-Age=0' } },
	});
	for (const url of ['/product', '/stock', '/brand']) await client.send(createRequest(url));
	expect(cookies()).toEqual([
		'/product sid=session-1',
		'/stock sid=session-1; extra=1',
		'/brand sid=session-1',
	]);
});

it('signs in before the next request when the server has deleted the session cookie', async () => {
	const { server, client, cookies } = await startResponding({
		'/logout': { headers: { 'Set-Cookie': ['extra=1; Path=/', 'sid=; Path=/; Max-Age=0'] } },
	});
	for (const url of ['/logout', '/stock']) await client.send(createRequest(url));
	expect(cookies()).toEqual(['/logout sid=session-1', '/stock sid=session-1']);
	expect(countLogins(server)).toBe(2);
});

it('continues after invalid cookies', async () => {
	const { client, cookies } = await startResponding({
		'/product': {
			headers: {
				'Set-Cookie': [
					'',
					'=',
					';',
					'no equals sign',
					'for=others; Domain=other.example',
					'__proto__=1; Path=/',
				],
			},
		},
	});
	for (const url of ['/product', '/stock']) await client.send(createRequest(url));
	expect(cookies()[1]).toMatch(/^\/stock sid=session-1; no equals sign(; __proto__=1)?$/);
});

it('changes nothing in a new session when a response for the old one comes late', async () => {
	const gate = createGate();
	const server = await servers.start(async ({ url, headers }) => {
		if (url === '/login') return toLoginResponse(countLogins(server));
		if (url === '/slow') {
			await gate.opened;
			return { headers: { 'Set-Cookie': 'sid=late; Path=/' } };
		}
		return { status: headers.cookie === 'sid=session-1' ? 401 : 200 };
	});
	const client = openClient(server.url);
	const slow = client.send(createRequest('/slow'));
	await server.received(2);
	await client.send(createRequest('/stock'));
	gate.open();
	await slow;
	await client.send(createRequest('/stock'));
	expect(calls(server).map(({ url, headers }) => `${url} ${headers.cookie}`)).toEqual([
		'/slow sid=session-1',
		'/stock sid=session-1',
		'/stock sid=session-2',
		'/stock sid=session-2',
	]);
});

it('lets no other origin set a cookie', async () => {
	const foreign = await servers.start(() => ({ headers: { 'Set-Cookie': 'sid=foreign; Path=/' } }));
	const { client, cookies } = await startResponding({
		'/away': { status: 302, headers: { Location: `${foreign.url}/x` } },
	});
	await client.send(createRequest('/away'));
	await client.send(createRequest(`${foreign.url}/x`));
	await client.send(createRequest('/stock'));
	expect(cookies()).toEqual(['/away sid=session-1', '/stock sid=session-1']);
});

it('signs in again once the session cookie is gone, although another cookie stays', async () => {
	const server = await servers.start(({ url }) => {
		if (url === '/login')
			return {
				headers: { 'Set-Cookie': ['sid=s; Path=/; HttpOnly', 'device=d; Path=/; HttpOnly'] },
				body: {},
			};
		return url === '/clear'
			? { headers: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' }, body: {} }
			: { body: {} };
	});
	const client = openClient(server.url);
	for (const url of ['/clear', '/me', '/me']) await client.send(createRequest(url));
	expect(countLogins(server)).toBe(2);
	expect(calls(server).at(-1)?.headers.cookie).toContain('sid=s');
});

it('reports that the session cookie does not cover the refused URL', async () => {
	const server = await servers.start(({ url }) =>
		url === '/login'
			? { ...toLoginResponse(1), headers: { 'Set-Cookie': 'sid=session-1; Path=/app' } }
			: { status: 401 },
	);
	const client = openClient(server.url);
	const below = await catchShown<SessionLoginError>(client.send(createRequest('/app/stock')));
	expect(below.description).toContain('check the URL, and in the credential Session Kind');
	const outside = await catchShown<SessionLoginError>(client.send(createRequest('/stock')));
	expect(outside).toMatchObject({ message: 'Refused right after signing in' });
	expect(outside.description).toContain(
		'limits its cookie sid to addresses below /app, so it was not sent to this one.',
	);
});
