import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { HostError } from './HostError';

/** Everything here listens on this address only, so that nothing of the demo is reachable from another machine. */
export const LOOPBACK = '127.0.0.1';

/** Below those that most systems give to whoever wants any port, so that nobody gets one of these before it is used. */
const PORTS = { from: 11_000, to: 32_000 };
const MOST_TRIES = 100;

const given = new Set<number>();

/** A port on the loopback address that nobody listens on at this moment, and that this process has given to nobody else. */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const port = randomInt(PORTS.from, PORTS.to);
		if (given.has(port)) continue;
		given.add(port);
		if (await isFree(port)) return port;
	}
	throw new HostError(
		'port-taken',
		`No free port was found between ${PORTS.from} and ${PORTS.to}. End programs that listen there.`,
	);
}

async function isFree(port: number): Promise<boolean> {
	return await listenBriefly(port).then(
		() => true,
		() => false,
	);
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

async function listenBriefly(port: number): Promise<void> {
	const server = createServer().listen(port, LOOPBACK);
	await once(server, 'listening');
	server.close();
	await once(server, 'close');
}
