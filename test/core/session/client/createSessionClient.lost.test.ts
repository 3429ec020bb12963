import { Readable } from 'node:stream';

import type { ApiRequest, Match, Recipe } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();

describe('a lost session (401)', () => {
	it('costs one login and one repeated request with the same method, headers and body', async () => {
		const { server, lose } = await startApi(servers);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		lose();
		const response = await client.send(
			createRequest('/product', {
				method: 'POST',
				query: [['a', 'b']],
				headers: { 'content-type': 'text/plain', 'x-own': '1' },
				body: Buffer.from('ä\u0000body'),
			}),
		);
		expect(response.status).toBe(200);
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
			if (url === '/login') return toLoginResponse(countLogins(server));
			const isOld = headers.cookie === 'sid=session-1';
			if (url === '/slow' && isOld) await gate.opened;
			return { status: isOld && url !== '/first' ? 401 : 200 };
		});
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		const slow = client.send(createRequest('/slow'));
		await server.received(3);
		await client.send(createRequest('/fast'));
		gate.open();
		expect(await slow).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});

	it('throws the error of the new login', async () => {
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return { status: url === '/first' ? 200 : 401 };
			return countLogins(server) === 1 ? toLoginResponse(1) : { status: 503 };
		});
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		expect(await catchError(client.send(createRequest('/x')))).toMatchObject({ code: 'LOGIN_FAILED' });
		expect(calls(server)).toHaveLength(2);
	});

	it('opens a body function again', async () => {
		const { server, lose } = await startApi(servers);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		lose();
		const body = jest.fn(() => Readable.from([Buffer.from('part 1, '), Buffer.from('part 2')]));
		await client.send(createRequest('/upload', { method: 'POST', body }));
		expect(calls(server).map(({ body: sent }) => sent)).toEqual(['', 'part 1, part 2', 'part 1, part 2']);
		expect(body).toHaveBeenCalledTimes(2);
	});

	it('repeats only the redirected GET, as the POST was carried out', async () => {
		const { server, lose } = await startApi(servers, ({ method }) => {
			if (method !== 'POST') return { body: 'created' };
			lose();
			return { status: 303, headers: { Location: '/order/1' } };
		});
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		const created = await client.send(createRequest('/order', { method: 'POST', body: Buffer.from('x') }));
		expect(created).toMatchObject({ status: 200, url: `${server.url}/order/1` });
		expect(
			calls(server)
				.slice(1)
				.map(({ method, url, body }) => `${method} ${url} ${body}`),
		).toEqual(['POST /order x', 'GET /order/1 ', 'GET /order/1 ']);
	});

	it('is a redirect of a GET to the login page, which is not followed; the original request is repeated', async () => {
		let isLost = false;
		const server = await servers.start(({ url }) => {
			if (url === '/login') {
				isLost = false;
				return toLoginResponse(countLogins(server));
			}
			return isLost ? { status: 302, headers: { Location: '/signin?next=/x' } } : { body: 'fine' };
		});
		const client = openClient(server.url, { recipe: { lost: automatic.recipe.lost } });
		await client.send(createRequest('/first'));
		isLost = true;
		await client.send(createRequest('/order'));
		expect(
			calls(server)
				.slice(1)
				.map(({ method, url, headers }) => `${method} ${url} ${headers.cookie}`),
		).toEqual(['GET /order sid=session-1', 'GET /order sid=session-2']);
	});

	it.each<[string, StubResponse, Partial<ApiRequest>]>([
		['a web page where JSON was requested', { body: '<!doctype html>Sign in' }, { expectsJson: true }],
		['a value in the JSON of a 200', { body: { error: { code: 1 } } }, {}],
		['a text', { body: 'Your session has expired.' }, {}],
		['a header of a 409', { status: 409, headers: { 'X-Session-Id': 'new' } }, {}],
		['a 440', { status: 440 }, {}],
	])('is %s, by a rule of the recipe', async (_, lostResponse, changes) => {
		let isLost = false;
		const server = await servers.start(({ url }) => {
			if (url === '/login') {
				isLost = false;
				return toLoginResponse(countLogins(server));
			}
			return isLost ? lostResponse : { body: { fine: true } };
		});
		const lost: Recipe['lost'] = [
			{ html: true, statuses: '200' },
			{ field: 'error.code', equals: 1 },
			{ text: 'session has expired' },
			{ header: 'X-Session-Id', statuses: '409' },
			{ statuses: '440' },
		];
		const client = openClient(server.url, { recipe: { lost } });
		await client.send(createRequest('/first'));
		isLost = true;
		const response = await client.send(createRequest('/x', changes));
		expect(JSON.parse(response.body.toString())).toEqual({ fine: true });
		expect(countLogins(server)).toBe(2);
	});

	it.each<[string, Partial<ApiRequest>]>([
		['endpoint that has returned JSON before', {}],
		['request that accepts only JSON', { url: '/new', headers: { accept: 'application/json' } }],
	])('is a web page from the %s', async (_, changes) => {
		let isLost = false;
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return isLost ? { body: '<!doctype html>Sign in' } : { body: { fine: true } };
			isLost = false;
			return toLoginResponse(countLogins(server));
		});
		const client = openClient(server.url, { recipe: { lost: [{ html: true }] } });
		await client.send(createRequest('/rows?page=1'));
		isLost = true;
		const { body } = await client.send(createRequest('/rows?page=1', changes));
		expect(body.toString()).toBe('{"fine":true}');
		expect(countLogins(server)).toBe(2);
	});

	it('is not a web page that a new session receives as well: the URL is wrong', async () => {
		const { server } = await startApi(servers, ({ url }) => ({ body: url === '/page' ? '<html>Hi' : '{}' }));
		const client = openClient(server.url, { recipe: { lost: automatic.recipe.lost } });
		await client.send(createRequest('/first'));
		expect(await catchError(client.send(createRequest('/page', { expectsJson: true })))).toMatchObject({
			code: 'NOT_JSON',
		});
		expect(await client.send(createRequest('/page'))).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});
});

describe('no POST is sent twice', () => {
	it.each([500, 502, 503, 504, 403, 409, 429])('after a %i', async (status) => {
		const { server } = await startApi(servers, () => ({ status }));
		const client = openClient(server.url);
		await catchError(client.send(createRequest('/x', { method: 'POST', body: Buffer.from('x') })));
		expect(calls(server)).toHaveLength(1);
		expect(countLogins(server)).toBe(1);
	});

	it('after the connection breaks', async () => {
		const server = await servers.start(({ url, socket }) =>
			url === '/login' ? toLoginResponse(1) : url === '/x' ? void socket.destroy() : {},
		);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		expect(await catchError(client.send(createRequest('/x', { method: 'POST' })))).toMatchObject({
			code: 'CONNECTION_LOST',
		});
		expect(calls(server)).toHaveLength(2);
	});

	it.each<[string, Match, StubResponse]>([
		['text', { text: 'session expired' }, { status: 500, body: { message: 'Session expired while saving' } }],
		['a page', { html: true }, { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<html>' }],
		['its status', { statuses: '500' }, { status: 500, body: {} }],
	])('after a 5xx, even when a rule for lost sessions matches it: %s', async (_, rule, response) => {
		const { server } = await startApi(servers, ({ method }) => (method === 'POST' ? response : {}));
		const client = openClient(server.url, { recipe: { lost: [{ statuses: '401' }, rule] } });
		await client.send(createRequest('/first'));
		const request = createRequest('/order', { method: 'POST', expectsJson: true, body: Buffer.from('{}') });
		expect(await catchError(client.send(request))).toMatchObject({ facts: { status: response.status } });
		expect(calls(server).filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('after a timeout', async () => {
		const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : undefined));
		const client = openClient(server.url);
		expect(
			await catchError(client.send(createRequest('/x', { method: 'POST', timeoutMs: 100 }))),
		).toMatchObject({ code: 'TIMED_OUT' });
		expect(calls(server)).toHaveLength(1);
	});
});
