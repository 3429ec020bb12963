import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Starts a proxy that opens tunnels (RFC 9110, section 9.3.6) and records their targets. */
export async function startTunnel(): Promise<{ url: string; targets: string[]; close(): Promise<void> }> {
	const targets: string[] = [];
	const server = createServer();
	server.on('connect', ({ url = '' }, client, head: Buffer) => {
		targets.push(url);
		const [host, port] = url.split(':');
		const target = connect(Number(port), host, () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			target.write(head);
			target.pipe(client).pipe(target);
		});
		// Closing one side of a tunnel also closes the other.
		target.on('error', () => client.destroy()).on('close', () => client.destroy());
		client.on('error', () => target.destroy()).on('close', () => target.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		targets,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
