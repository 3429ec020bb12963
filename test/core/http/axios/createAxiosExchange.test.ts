import { brotliCompressSync, gzipSync } from 'node:zlib';

import { createAxiosExchange } from '../../../../core';
import { withServers } from '../../../support/withServers';
import { createHttpRequest, send } from './send';

const servers = withServers();

describe('a response', () => {
	it('is returned, whatever its status', async () => {
		const server = await servers.start(({ url }) => ({ status: Number(url.slice(1)), body: 'text' }));
		for (const status of [200, 302, 400, 401, 403, 404, 429, 500, 599]) {
			const response = await send(`${server.url}/${status}`);
			expect(response).toMatchObject({ status, url: `${server.url}/${status}` });
			expect(response.body.toString()).toBe('text');
		}
	});

	it('has status text, headers in lower case, and the time of receipt', async () => {
		const server = await servers.start((_, response) => {
			response.writeHead(418, 'Short and stout', [
				...['X-Two', 'a', 'X-Two', 'b'],
				...['Set-Cookie', 'a=1, 2; Path=/', 'Set-Cookie', 'b=2'],
			]);
			response.end();
		});
		const response = await createAxiosExchange({ now: () => 1234 })(createHttpRequest(server.url));
		expect(response).toMatchObject({ status: 418, statusText: 'Short and stout', receivedAt: 1234 });
		expect(response.headers['x-two']).toBe('a, b');
		expect(response.headers).not.toHaveProperty('set-cookie');
		expect(response.setCookies).toEqual(['a=1, 2; Path=/', 'b=2']);
		expect(response.body).toEqual(Buffer.alloc(0));
	});

	it('keeps every byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
		const server = await servers.start(() => ({ body: bytes }));
		expect((await send(server.url)).body).toEqual(bytes);
	});

	it.each([
		['gzip', gzipSync],
		['br', brotliCompressSync],
	])('is decompressed from %s', async (encoding, pack) => {
		const server = await servers.start(() => ({
			headers: { 'Content-Encoding': encoding, 'Content-Type': 'application/json' },
			body: pack('{"ä":1}'),
		}));
		const response = await send(server.url);
		expect(response.body.toString()).toBe('{"ä":1}');
		expect(response.headers).toMatchObject({ 'content-type': 'application/json' });
		expect(server.requests[0]?.headers['accept-encoding']).toContain(encoding);
	});

	it('has no body for HEAD, 204 and 304', async () => {
		const server = await servers.start(({ url }) => ({ status: Number(url.slice(1)) }));
		for (const [method, status] of [
			['HEAD', 200],
			['DELETE', 204],
			['GET', 304],
		] as const) {
			expect(await send(`${server.url}/${status}`, { method })).toMatchObject({
				status,
				body: Buffer.alloc(0),
			});
		}
	});
});

describe('a request', () => {
	it.each(['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'])(
		'with %s sends the body unchanged',
		async (method) => {
			const server = await servers.start(() => ({}));
			const body = '{"not": "touched", "n": 1.0}';
			await send(server.url, {
				method,
				body: Buffer.from(body),
				headers: { 'content-type': 'application/json' },
			});
			expect(server.requests).toMatchObject([
				{
					method,
					body,
					headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
				},
			]);
		},
	);

	it.each(['POST', 'PUT', 'PATCH'])('with %s and no body has no content type', async (method) => {
		const server = await servers.start(() => ({}));
		await send(server.url, { method });
		expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
		expect(server.requests[0]?.body).toBe('');
	});

	it('keeps the URL unchanged and follows no redirect', async () => {
		const server = await servers.start(() => ({ status: 302, headers: { Location: '/elsewhere' } }));
		await send(`${server.url}/a%2Fb//c?x=%20&y=[1]&z=a+b`);
		expect(server.requests.map(({ url }) => url)).toEqual(['/a%2Fb//c?x=%20&y=[1]&z=a+b']);
	});

	it.each([{ 'X-Bad': 'a\r\nX-Injected: 1' }, { 'X-Bad\r\nX-Injected': '1' }, { 'X Bad': '1' }])(
		'cannot inject a header by %j',
		async (headers: object) => {
			const server = await servers.start(() => ({}));
			await send(server.url, { headers: headers as Record<string, string> }).catch(() => undefined);
			for (const request of server.requests) expect(request.headers).not.toHaveProperty('x-injected');
		},
	);
});
