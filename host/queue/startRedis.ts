import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { freePort } from '../freePort';
import { findProgram } from './findProgram';

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
	const isCluster = options.args?.includes('--cluster-enabled') === true;
	const port = options.port ?? (isCluster ? await freeClusterPort() : await freePort());
	const folder = await mkdtemp(path.join(tmpdir(), 'session-login-redis-'));
	const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
	const child = spawn(
		await findProgram('redis-server'),
		[...args, '--save', '', '--appendonly', 'no', ...(options.args ?? [])],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	const gone = once(child, 'exit');
	const log: string[] = [];
	await Promise.race([
		new Promise<void>((resolve) => {
			createInterface(child.stdout).on('line', (line) => {
				log.push(line);
				if (line.includes('Ready to accept connections')) resolve();
			});
		}),
		gone.then(() => {
			throw new Error(`redis-server did not start:\n${log.join('\n')}`);
		}),
	]);
	return {
		port,
		async stop() {
			process.off('exit', end);
			end();
			await gone;
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The nodes of a cluster talk to each other at the port plus 10,000, which must not be one that the system assigns to clients. */
async function freeClusterPort(): Promise<number> {
	for (;;) {
		const port = await freePort();
		if (port + 10_000 < FIRST_OF_CLIENTS) return port;
	}
}
