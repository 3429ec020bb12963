import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy for TCP whose server can be slow. */
export interface TcpProxy {
	port: number;
	/** How late the server's bytes arrive. */
	delayMs: number;
	close(): Promise<void>;
}

/** Starts a proxy in front of a port of 127.0.0.1; without a port, it accepts connections and never responds. */
export async function startTcpProxy(to?: number, port = 0): Promise<TcpProxy> {
	const sockets = new Set<Socket>();
	const keep = (socket: Socket): Socket => {
		sockets.add(socket);
		return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
	};
	const server = createServer((client) => {
		keep(client);
		if (to === undefined) return;
		const target = keep(connect(to, '127.0.0.1'));
		client.on('data', (bytes) => target.write(bytes)).on('close', () => target.destroy());
		target.on('close', () => client.destroy());
		target.on('data', (bytes) => setTimeout(() => client.write(bytes), proxy.delayMs));
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const proxy: TcpProxy = {
		port: (server.address() as AddressInfo).port,
		delayMs: 0,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
	return proxy;
}
