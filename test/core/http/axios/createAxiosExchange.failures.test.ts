import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { withServers } from '../../../support/withServers';
import { fail } from './send';

const servers = withServers();

it('fails after the timeout', async () => {
	const server = await servers.start(() => undefined);
	const error = await fail(`${server.url}/slow?q=1`, { timeoutMs: 50 });
	expect(error).toMatchObject({
		code: 'TIMED_OUT',
		message: `127.0.0.1:${server.port} did not respond in time`,
		facts: { method: 'GET', url: `${server.url}/slow` },
	});
});

it('fails after the timeout although the response trickles in', async () => {
	const server = await servers.start((_, response) => {
		let drops = 0;
		const dripping = setInterval(() => {
			if (++drops < 50) response.write('.');
			else response.end();
		}, 20);
		response.once('close', () => clearInterval(dripping));
	});
	expect(await fail(server.url, { timeoutMs: 200 })).toMatchObject({ code: 'TIMED_OUT' });
});

it('fails when the request is cancelled', async () => {
	const server = await servers.start(() => undefined);
	const abort = new AbortController();
	const stopped = fail(server.url, { signal: abort.signal });
	await server.received(1);
	abort.abort();
	expect(await stopped).toMatchObject({ code: 'CANCELLED', message: 'The request was cancelled' });
	expect(await fail(server.url, { signal: abort.signal })).toMatchObject({ code: 'CANCELLED' });
	expect(server.requests).toHaveLength(1);
});

it('fails when nothing listens on the port', async () => {
	const server = await servers.start(() => ({}));
	await server.close();
	const error = await fail(server.url);
	expect(error).toMatchObject({
		code: 'HOST_UNREACHABLE',
		message: `The host 127.0.0.1:${server.port} cannot be reached`,
	});
	expect(error.description).toContain('Nothing accepts connections at that address and port.');
});

it('fails when the host name is unknown', async () => {
	const error = await fail('http://no-such-host.invalid/x');
	expect(error).toMatchObject({
		code: 'HOST_UNREACHABLE',
		message: 'The host no-such-host.invalid cannot be reached',
	});
});

it.each([
	['before the response starts', ''],
	['in its headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
	['in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
	['in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf'],
])('fails when the connection breaks %s', async (_, bytes) => {
	const server = await servers.start(({ socket }) => void socket.end(bytes));
	const error = await fail(`${server.url}/x`, { method: 'POST' });
	expect(error).toMatchObject({
		code: 'CONNECTION_LOST',
		message: `The connection to 127.0.0.1:${server.port} was lost`,
	});
	expect(error.description).toContain('POST /x got no complete response');
});

it('fails when the response is not HTTP', async () => {
	const server = await servers.start(({ socket }) => void socket.end('220 mail.example ESMTP\r\n'));
	expect(await fail(server.url)).toMatchObject({ code: 'CONNECTION_LOST' });
});

it('fails when a gzip body is not valid gzip', async () => {
	const server = await servers.start(() => ({ headers: { 'Content-Encoding': 'gzip' }, body: 'plain' }));
	expect(await fail(server.url)).toMatchObject({ code: 'ANSWER_UNREADABLE' });
});

it('fails over https when the server does not use TLS', async () => {
	const server = net.createServer((socket) =>
		socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')),
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	expect(await fail(`https://127.0.0.1:${port}/`)).toMatchObject({
		code: 'CONNECTION_LOST',
		message: `127.0.0.1:${port} does not use HTTPS on that port`,
	});
	await new Promise((resolve) => server.close(resolve));
});

it('shows none of the headers, body or query of the request in the error', async () => {
	const server = await servers.start(({ socket }) => void socket.destroy());
	const error = await fail(`http://user:hidden@127.0.0.1:${server.port}/x?key=hidden`, {
		method: 'POST',
		headers: { authorization: 'Bearer hidden' },
		body: Buffer.from('hidden'),
	});

	expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('hidden');
});
