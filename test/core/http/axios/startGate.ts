import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a proxy that responds to CONNECT with these bytes, opens no tunnel, and records the credentials sent. */
export async function startGate(
	bytes: string,
): Promise<{ url: string; host: string; authorizations: Array<string | undefined>; close(): Promise<void> }> {
	const authorizations: Array<string | undefined> = [];
	const server = createServer();
	server.on('connect', ({ headers }, client) => {
		authorizations.push(headers['proxy-authorization']);
		client.on('error', () => undefined).end(bytes);
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
