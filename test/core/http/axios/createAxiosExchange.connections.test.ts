import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { createGate } from '../../../support/createGate';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';

const servers = withServers();

it('one connection serves 20 requests in sequence', async () => {
	const server = await servers.start(() => ({ body: 'x'.repeat(100_000) }));
	for (let request = 0; request < 20; request++) await send(server.url);
	expect(server.requests).toHaveLength(20);
	expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});

it('one connection serves different bodies and failures', async () => {
	const server = await servers.start(() => ({ status: 500, body: 'no' }));
	await send(server.url);
	await send(server.url, { method: 'POST', body: Buffer.from('x') });
	await send(server.url, { method: 'HEAD' });
	expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});

/** Responds to the first request of every connection, and closes the connection on the second one. */
const startForgetful = () => {
	const known = new Set<Socket>();
	return servers.start(({ socket }) => {
		if (known.has(socket)) return void socket.destroy();
		known.add(socket);
		return {};
	});
};

it.each(['GET', 'HEAD', 'OPTIONS'])(
	'%s is sent once more when the server has closed a kept-alive connection',
	async (method) => {
		const server = await startForgetful();
		await send(server.url);
		expect(await send(`${server.url}/again`, { method })).toMatchObject({ status: 200 });
		expect(server.requests.map(({ url }) => url)).toEqual(['/', '/again', '/again']);
	},
);

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
	'%s is not sent again, as it may have been carried out',
	async (method) => {
		const server = await startForgetful();
		await send(server.url);
		const error = await fail(`${server.url}/again`, { method, body: Buffer.from('x') });
		expect(error).toMatchObject({ code: 'CONNECTION_LOST' });
		expect(error.description).toContain('It may or may not have been carried out.');
		expect(server.requests.map(({ url }) => url)).toEqual(['/', '/again']);
	},
);

it('GET is not sent again when a new connection breaks', async () => {
	const server = await servers.start(({ socket }) => void socket.destroy());
	expect(await fail(server.url)).toMatchObject({ code: 'CONNECTION_LOST' });
	expect(server.requests).toHaveLength(1);
});

describe('a connection that was idle for more than a second', () => {
	const idle = () => pause(1_100);
	const socketsOf = ({ requests }: { requests: Array<{ socket: Socket }> }) =>
		new Set(requests.map(({ socket }) => socket)).size;

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
		'does not carry a %s, which is sent over a new one',
		async (method) => {
			const server = await servers.start(() => ({}));
			await send(server.url);
			await idle();
			await send(server.url, { method });
			await send(server.url, { method });
			expect(socketsOf(server)).toBe(2);
		},
	);

	it.each([{ method: 'GET' }, { method: 'POST', mayRepeat: true }])('carries %o', async (request) => {
		const server = await servers.start(() => ({}));
		await send(server.url);
		await idle();
		await send(server.url, request);
		expect(socketsOf(server)).toBe(1);
	});

	it('is closed a second before the time that the server gives', async () => {
		const server = await servers.start(() => ({ headers: { 'keep-alive': 'timeout=2' } }));
		await send(server.url);
		await idle();
		await send(server.url);
		expect(socketsOf(server)).toBe(2);
	});
});

it('GET succeeds when all kept-alive connections are closed', async () => {
	const gate = createGate();
	const known = new Set<Socket>();
	const server = await servers.start(async ({ socket, url }) => {
		if (known.has(socket)) return void socket.destroy();
		known.add(socket);
		if (url === '/together') await gate.opened;
		return {};
	});
	const together = [1, 2, 3].map(() => send(`${server.url}/together`));
	await server.received(3);
	gate.open();
	await Promise.all(together);
	expect(await send(`${server.url}/again`)).toMatchObject({ status: 200 });
});

it('DELETE is not sent again when its response breaks off', async () => {
	const server = await servers.start(({ url, socket }, response) => {
		if (url === '/first') return {};
		response.writeHead(200, { 'Content-Length': '100' });
		response.write('half', () => socket.destroy());
		return undefined;
	});
	await send(`${server.url}/first`);
	expect(await fail(`${server.url}/item`, { method: 'DELETE' })).toMatchObject({ code: 'CONNECTION_LOST' });
	expect(server.requests.map(({ url }) => url)).toEqual(['/first', '/item']);
});
