import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a proxy that answers CONNECT with these bytes and opens no tunnel, and remembers who asked. */
export async function startGate(
	answer: string,
): Promise<{ url: string; host: string; authorizations: Array<string | undefined>; close(): Promise<void> }> {
	const authorizations: Array<string | undefined> = [];
	const server = createServer();
	server.on('connect', ({ headers }, client) => {
		authorizations.push(headers['proxy-authorization']);
		client.on('error', () => undefined).end(answer);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `http://${host}`,
		host,
		authorizations,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
