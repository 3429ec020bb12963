import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from '../freePort';
import { findProgram } from './findProgram';
import { startServerProgram } from './startServerProgram';

/** The first of the ports that Linux assigns to clients. */
const FIRST_OF_CLIENTS = 32_768;

/** A running Redis server. */
export interface RedisServer {
	port: number;
	/** Stops the server and discards its data. */
	stop(): Promise<void>;
}

/** Starts a redis-server that writes nothing to disk, on 127.0.0.1, on a free port unless one is given. */
export async function startRedis(options: { port?: number; args?: string[] } = {}): Promise<RedisServer> {
	const program = await findProgram('redis-server');
	const isCluster = options.args?.includes('--cluster-enabled') === true;
	const port = options.port ?? (isCluster ? await freeClusterPort() : await freePort());
	const folder = await mkdtemp(path.join(tmpdir(), 'session-login-redis-'));
	const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
	const stop = await startServerProgram({
		name: 'redis-server',
		command: [program, ...args, '--save', '', '--appendonly', 'no', ...(options.args ?? [])],
		...{ folder, ready: 'Ready to accept connections', end: 'KILL' },
	});
	return { port, stop };
}

/** The nodes of a cluster talk to each other at the port plus 10,000, which must not be one that the system assigns to clients. */
async function freeClusterPort(): Promise<number> {
	for (;;) {
		const port = await freePort();
		if (port + 10_000 < FIRST_OF_CLIENTS) return port;
	}
}
