import { createAxiosExchange } from '../../../core';
import type { HttpRequest } from '../../../core/http/Exchange';
import {
	type HopHooks,
	type RedirectLimits,
	sendFollowingRedirects,
} from '../../../core/http/sendFollowingRedirects';
import { catchError } from '../../support/catchError';
import { withServers } from '../../support/withServers';

const servers = withServers();
const noHooks: HopHooks = { attach: (hop) => hop, seen: () => undefined };

const sendHops = (
	url: string,
	parts: Partial<HttpRequest> = {},
	hooks: Partial<HopHooks> = {},
	limits?: RedirectLimits,
) =>
	sendFollowingRedirects(
		createAxiosExchange(),
		{ method: 'GET', url, headers: {}, timeoutMs: 10_000, ...parts },
		{ ...noHooks, ...hooks },
		limits,
	);

const send = async (...args: Parameters<typeof sendHops>) => (await sendHops(...args)).response;

/** Redirects /from to `location`; returns 200 for anything else. */
const startRedirecting = (status: number, location: string) =>
	servers.start(({ url }) =>
		url.startsWith('/from') ? { status, headers: { Location: location } } : { body: url },
	);

const BODY = {
	body: Buffer.from('{"a":1}'),
	headers: { 'Content-Type': 'application/json', 'content-encoding': 'identity', 'X-Own': '1' },
};

it.each([
	[301, 'GET', 'GET'],
	[301, 'POST', 'GET'],
	[301, 'PUT', 'PUT'],
	[301, 'DELETE', 'DELETE'],
	[302, 'HEAD', 'HEAD'],
	[302, 'POST', 'GET'],
	[302, 'PATCH', 'PATCH'],
	[303, 'GET', 'GET'],
	[303, 'HEAD', 'HEAD'],
	[303, 'POST', 'GET'],
	[303, 'PUT', 'GET'],
	[303, 'DELETE', 'GET'],
	[307, 'POST', 'POST'],
	[307, 'DELETE', 'DELETE'],
	[308, 'POST', 'POST'],
	[308, 'PATCH', 'PATCH'],
])('after %i, %s becomes %s', async (status, method, methodAfter) => {
	const server = await startRedirecting(status, '/to');
	const response = await send(`${server.url}/from`, { method, ...(method === 'HEAD' ? {} : BODY) });
	expect(response).toMatchObject({ status: 200, url: `${server.url}/to` });
	expect(server.requests.map((request) => `${request.method} ${request.url}`)).toEqual([
		`${method} /from`,
		`${methodAfter} /to`,
	]);
});

it('repeats the body while the method stays the same', async () => {
	const server = await startRedirecting(307, '/to');
	await send(`${server.url}/from`, { method: 'PUT', ...BODY });
	expect(server.requests[1]).toMatchObject({
		body: '{"a":1}',
		headers: { 'content-type': 'application/json', 'x-own': '1' },
	});
});

it('drops the body and its headers when the method changes', async () => {
	const server = await startRedirecting(303, '/to');
	await send(`${server.url}/from`, { method: 'PUT', ...BODY });
	expect(server.requests[1]).toMatchObject({ body: '', headers: { 'x-own': '1' } });
	for (const name of ['content-type', 'content-length', 'content-encoding']) {
		expect(server.requests[1]?.headers).not.toHaveProperty(name);
	}
});

const AUTHENTICATING = { authorization: 'Basic own', Cookie: 'own=1', 'Proxy-Authorization': 'Basic proxy' };

it('keeps authentication headers on the same origin', async () => {
	const server = await startRedirecting(302, '/to');
	await send(`${server.url}/from`, { headers: AUTHENTICATING });
	expect(server.requests[1]?.headers).toMatchObject({ authorization: 'Basic own', cookie: 'own=1' });
});

it('never sends authentication headers to another origin, or to the first one after that', async () => {
	const server = await servers.start(({ url }) =>
		url === '/from' ? { status: 302, headers: { Location: `http://localhost:${foreign.port}/x` } } : {},
	);
	const foreign = await servers.start(() => ({ status: 302, headers: { Location: `${server.url}/back` } }));
	await send(`${server.url}/from`, { headers: { ...AUTHENTICATING, 'X-Own': '1' } });
	for (const request of [foreign.requests[0], server.requests[1]]) {
		expect(request?.headers).toMatchObject({ 'x-own': '1' });
		for (const name of ['authorization', 'cookie', 'proxy-authorization']) {
			expect(request?.headers).not.toHaveProperty(name);
		}
	}
});

it.each([true, false])("sends another origin its own Host, not the author's", async (keepsHeaders) => {
	const foreign = await servers.start(() => ({}));
	const server = await startRedirecting(302, `http://localhost:${foreign.port}/x`);
	await send(`${server.url}/from`, { headers: { Host: 'shop.example' } }, {}, { keepsHeaders });
	expect(server.requests[0]?.headers).toMatchObject({ host: 'shop.example' });
	expect(foreign.requests[0]?.headers).toMatchObject({ host: `localhost:${foreign.port}` });
});

it.each<[string, string, string]>([
	['an absolute path', '/to?x=1', '/to?x=1'],
	['a relative path', 'to', '/to'],
	['a query', '?page=2', '/from?page=2'],
	['a path with a fragment', '/to#part', '/to'],
	['an unencoded path', '/a b', '/a%20b'],
])('follows %s', async (_, location, to) => {
	const server = await startRedirecting(302, location);
	await send(`${server.url}/from`);
	expect(server.requests[1]?.url).toBe(to);
});

it.each([
	['no location', undefined],
	['an invalid URL', 'http://[::1'],
	['a URL that is not http', 'file:///etc/passwd'],
	['a script', 'javascript:alert(1)'],
])('returns a redirect to %s unchanged', async (_, location) => {
	const server = await servers.start(() => ({
		status: 302,
		headers: location === undefined ? {} : { Location: location },
	}));
	expect(await send(server.url)).toMatchObject({ status: 302 });
	expect(server.requests).toHaveLength(1);
});

it.each([200, 201, 300, 304, 305, 404])('ignores the Location of a %i', async (status) => {
	const server = await servers.start(() => ({ status, headers: { Location: '/to' } }));
	expect(await send(server.url)).toMatchObject({ status });
	expect(server.requests).toHaveLength(1);
});

it('follows 21 redirects, then returns the next one unchanged', async () => {
	const server = await servers.start(({ url }) => ({
		status: 302,
		headers: { Location: `/${Number(url.slice(1)) + 1}` },
	}));
	expect(await send(`${server.url}/0`)).toMatchObject({ status: 302, url: `${server.url}/21` });
	expect(server.requests).toHaveLength(22);
});

it.each([0, 1, 3])('follows at most the given number of redirects: %i', async (most) => {
	const server = await servers.start(({ url }) => ({
		status: 302,
		headers: { Location: `/${Number(url.slice(1)) + 1}` },
	}));
	const refuse = jest.fn();
	await send(`${server.url}/0`, {}, { refuse }, { most });
	expect(server.requests).toHaveLength(most + 1);
	// With no redirects allowed, the redirect itself is the expected response.
	expect(refuse).toHaveBeenCalledTimes(most === 0 ? 0 : 1);
});

it('keeps authentication headers for another origin with keepsHeaders', async () => {
	const foreign = await servers.start(() => ({}));
	const server = await startRedirecting(302, `http://localhost:${foreign.port}/x`);
	await send(`${server.url}/from`, { headers: AUTHENTICATING }, {}, { keepsHeaders: true });
	expect(foreign.requests[0]?.headers).toMatchObject({ authorization: 'Basic own', cookie: 'own=1' });
});

it("attaches the session to every hop of the author's request, and passes on every response", async () => {
	const server = await startRedirecting(307, '/to');
	const seen: string[] = [];
	const { response, request } = await sendHops(
		`${server.url}/from`,
		{ headers: { 'X-Own': '1' } },
		{
			attach: (hop, { pathname }) => ({
				...hop,
				url: `${hop.url}?session=${pathname.slice(1)}`,
				headers: { ...hop.headers, 'X-Hop': pathname, [`X-Only${pathname.slice(1)}`]: '1' },
			}),
			seen: ({ status, url }) => void seen.push(`${status} ${new URL(url).pathname}`),
		},
	);
	expect(server.requests.map(({ url, headers }) => [url, headers['x-hop']])).toEqual([
		['/from?session=from', '/from'],
		['/to?session=to', '/to'],
	]);
	expect(server.requests[1]?.headers).toMatchObject({ 'x-own': '1', 'x-onlyto': '1' });
	expect(server.requests[1]?.headers).not.toHaveProperty('x-onlyfrom');
	expect(seen).toEqual(['307 /from', '200 /to']);
	// What the session added is neither in the response nor in the request that may be repeated.
	expect(response.url).toBe(`${server.url}/to`);
	expect(request).toMatchObject({ url: `${server.url}/to`, headers: { 'X-Own': '1' } });
	expect(request.headers).not.toHaveProperty('X-Hop');
});

it.each([
	[303, 'GET', undefined],
	[307, 'POST', '{"a":1}'],
])('returns the request of the last response: after %i a %s', async (status, method, body) => {
	const server = await startRedirecting(status, '/to');
	const { request } = await sendHops(`${server.url}/from`, { method: 'POST', ...BODY });
	expect(request).toMatchObject({ method, url: `${server.url}/to` });
	expect(request.body?.toString()).toBe(body);
});

it('returns a redirect that a hook does not follow, with its request', async () => {
	const server = await startRedirecting(302, '/login');
	const follows = ({ headers }: { headers: Record<string, string> }) => headers['location'] !== '/login';
	const { response, request } = await sendHops(
		`${server.url}/from`,
		{ method: 'POST', ...BODY },
		{ follows },
	);
	expect(response).toMatchObject({ status: 302, url: `${server.url}/from` });
	expect(request).toMatchObject({ method: 'POST', body: BODY.body });
	expect(server.requests).toHaveLength(1);
});

it('ignores a user name and password in the redirect location', async () => {
	const server = await servers.start(({ url, headers }) =>
		url === '/from'
			? { status: 302, headers: { Location: `http://evil:pw@127.0.0.1:${server.port}/to` } }
			: { body: headers.authorization ?? 'none' },
	);
	expect((await send(`${server.url}/from`)).body.toString()).toBe('none');
});

it('stops before the next hop when a hook throws', async () => {
	const server = await startRedirecting(302, '/to');
	const seen = () => {
		throw new Error('seen enough');
	};
	expect(await catchError(send(`${server.url}/from`, {}, { seen }))).toMatchObject({
		message: 'seen enough',
	});
	expect(server.requests).toHaveLength(1);
});
