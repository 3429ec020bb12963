import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { fail } from './send';

const TARGETS = ['http://shop.example/x', 'https://shop.example/x'];
const ROUTES = TARGETS.flatMap((url) => ['http', 'https'].map((scheme) => [url, scheme] as const));

/** A port that accepts connections and stays silent, or hangs up. */
async function startPort(hangsUp: boolean) {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket.on('error', () => undefined).resume());
		if (hangsUp) socket.end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		sockets,
		async close() {
			server.close();
			for (const socket of sockets) socket.destroy();
			await once(server, 'close');
		},
	};
}

describe.each(ROUTES)('for %s over an %s proxy', (url, scheme) => {
	it.each(['TIMED_OUT', 'CANCELLED'])('closes the connection to a silent proxy when %s', async (code) => {
		const proxy = await startPort(false);
		const stop = new AbortController();
		const failed = fail(url, {
			connection: { proxy: `${scheme}://${proxy.host}` },
			...(code === 'TIMED_OUT' ? { timeoutMs: 200 } : { signal: stop.signal }),
		});
		while (proxy.sockets.size === 0) await new Promise(setImmediate);
		const [socket] = proxy.sockets as Set<Socket> & Iterable<Socket>;
		setTimeout(() => stop.abort(), 100);
		expect(await failed).toMatchObject({ code });
		if (socket?.closed === false) await once(socket, 'close');
		await proxy.close();
	});
});

it.each(TARGETS)('names an https proxy that hangs up before the TLS handshake, for %s', async (url) => {
	const proxy = await startPort(true);
	// An unhandled error would follow a moment later and end the process.
	const error = await fail(url, { connection: { proxy: `https://${proxy.host}` } });
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(error).toMatchObject({
		code: 'PROXY_UNREACHABLE',
		message: `The proxy ${proxy.host} cannot be reached`,
	});
	await proxy.close();
});
