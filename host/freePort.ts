import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { HostError } from './HostError';

/** The only address that the demo listens on, so that it cannot be reached from other machines. */
export const LOOPBACK = '127.0.0.1';

/** Below the ephemeral range of most systems, so that no other program is assigned one of these ports before it is used. */
const PORTS = { from: 11_000, to: 32_000 };
const MOST_TRIES = 100;

const issued = new Set<number>();

/** Returns a free loopback port that this process has not returned before; throws `port-taken` after 100 tries. */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const port = randomInt(PORTS.from, PORTS.to);
		if (issued.has(port)) continue;
		issued.add(port);
		if (await isFree(port)) return port;
	}
	throw new HostError(
		'port-taken',
		`No free port was found between ${PORTS.from} and ${PORTS.to}. End programs that listen on these ports.`,
	);
}

async function isFree(port: number): Promise<boolean> {
	return await listenBriefly(port).then(
		() => true,
		() => false,
	);
}

/** Throws `port-taken` when `port` is not free. The message names what requires it and the variable that chooses another port. */
export async function assertPortFree(port: number, requiredBy: string, variable: string): Promise<void> {
	try {
		await listenBriefly(port);
	} catch (cause) {
		const reason =
			(cause as NodeJS.ErrnoException).code === 'EACCES' ? 'not allowed here' : 'taken by another program';
		throw new HostError(
			'port-taken',
			`Port ${port} for ${requiredBy} is ${reason}. Choose another one, for example ${variable}=${port + 100}, or end that program.`,
			{ cause },
		);
	}
}

async function listenBriefly(port: number): Promise<void> {
	const server = createServer().listen(port, LOOPBACK);
	await once(server, 'listening');
	server.close();
	await once(server, 'close');
}
