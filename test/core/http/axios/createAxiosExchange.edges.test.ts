import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { createAxiosExchange } from '../../../../core';
import { withServers } from '../../../support/withServers';
import { createHttpRequest, fail } from './send';

const servers = withServers();

/** Starts a server that writes these bytes to each connection, then closes it. */
async function startBytes(bytes: string) {
	const server = net.createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => socket.end(bytes));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { url: `http://${host}`, host, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('a file that cannot be opened', () => {
	it('has an error of its own: nothing was sent', async () => {
		const server = await servers.start(() => ({}));
		const error = await fail(`${server.url}/x`, {
			method: 'POST',
			body: async () => await Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' })),
		});
		expect(error).toMatchObject({ code: 'FILE_UNREADABLE', message: 'The file to send cannot be opened' });
		expect(error.description).toContain('POST /x was not sent (ENOENT)');
		expect(error.description).not.toContain('carried out');
		expect(server.requests).toEqual([]);
	});

	it.each([
		['the time-out', { timeoutMs: 50 }, 'TIMED_OUT', 'could not be opened in time'],
		['a cancelled execution', { signal: AbortSignal.timeout(50) }, 'CANCELLED', 'cancelled'],
	])('waits no longer than %s, and is closed when it opens later', async (_, parts, code, message) => {
		const late = new Readable({ read: () => undefined });
		let open: (stream: Readable) => void = () => {};
		const body = async () => await new Promise<Readable>((resolve) => (open = resolve));
		const error = await fail('http://127.0.0.1:1/x', { method: 'POST', body, ...parts });
		expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
		expect(error.description).not.toContain('carried out');
		open(late);
		await wait(0);
		expect(late.destroyed).toBe(true);
	});
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'OPTIONS', 'REPORT'])(
	'a %s frames a stream of unknown length',
	async (method) => {
		const server = await servers.start(() => ({}));
		const exchange = createAxiosExchange();
		for (const body of ['first', 'second']) {
			const sent = async () => Readable.from([body], { objectMode: false });
			await exchange(createHttpRequest(`${server.url}/x`, { method, body: sent }));
		}
		expect(
			server.requests.map(({ method: seen, body, headers }) => [seen, body, headers['transfer-encoding']]),
		).toEqual([
			[method, 'first', 'chunked'],
			[method, 'second', 'chunked'],
		]);
	},
);

it('a stream of known length keeps its length', async () => {
	const server = await servers.start(() => ({}));
	const body = async () => Readable.from(['four'], { objectMode: false });
	await createAxiosExchange()(
		createHttpRequest(server.url, { method: 'DELETE', body, headers: { 'Content-Length': '4' } }),
	);
	expect(server.requests[0]).toMatchObject({ body: 'four', headers: { 'content-length': '4' } });
	expect(server.requests[0]?.headers).not.toHaveProperty('transfer-encoding');
});

it('the 101st way to connect ends no request under way', async () => {
	const server = await servers.start(async ({ url }) => {
		if (url.endsWith('/slow')) await server.received(102);
		return { body: url };
	});
	const exchange = createAxiosExchange();
	const ask = (path: string, user: number) =>
		exchange(
			createHttpRequest(`http://shop.example/${path}`, {
				connection: { proxy: `http://user${user}:pw@127.0.0.1:${server.port}` },
			}),
		);
	const slow = ask('slow', 0);
	await server.received(1);
	for (let user = 1; user <= 101; user++) await ask('x', user);
	expect((await slow).status).toBe(200);
});

it('response headers above 16 KB have an error of their own', async () => {
	const server = await startBytes(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
	const error = await fail(`${server.url}/x`);
	await server.close();
	expect(error.message).toBe(`The response headers of ${server.host} are too large`);
	expect(error.description).toContain('16 KB');
	expect(error.description).toContain('may or may not have been carried out');
});

it.each([
	['by its length', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":'],
	['by its chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n'],
])('a response cut in the middle %s has a sentence of its own', async (_, bytes) => {
	const server = await startBytes(bytes);
	const error = await fail(`${server.url}/x`, { method: 'POST' });
	await server.close();
	expect(error).toMatchObject({
		code: 'CONNECTION_LOST',
		message: `The connection to ${server.host} was lost`,
	});
	expect(error.description).toContain('POST /x got no complete response: it broke off in the middle.');
});
