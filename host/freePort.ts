import { once } from 'node:events';
import { createServer } from 'node:net';
import { HostError } from './HostError';

/** Everything here listens on this address only, so that nothing of the demo is reachable from another machine. */
export const LOOPBACK = '127.0.0.1';

const given = new Set<number>();

/** A port on the loopback address that nobody listens on at this moment, and that this process has given to nobody else. */
export async function freePort(): Promise<number> {
	let port = await listenBriefly(0);
	while (given.has(port)) port = await listenBriefly(0);
	given.add(port);
	return port;
}

/** Passes when `port` is free; otherwise an error that names who wanted it and the variable that chooses another one. */
export async function assertPortFree(port: number, wantedBy: string, variable: string): Promise<void> {
	try {
		await listenBriefly(port);
	} catch (cause) {
		const reason =
			(cause as NodeJS.ErrnoException).code === 'EACCES' ? 'not allowed here' : 'taken by another program';
		throw new HostError(
			'port-taken',
			`Port ${port} for ${wantedBy} is ${reason}. Choose another one, for example ${variable}=${port + 100}, or end that program.`,
			{ cause },
		);
	}
}

async function listenBriefly(port: number): Promise<number> {
	const server = createServer().listen(port, LOOPBACK);
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address !== null ? address.port : port;
}
