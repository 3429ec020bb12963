import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { freePort } from '../freePort';
import { findProgram } from './findProgram';

const run = promisify(execFile);

/** A PostgreSQL server with an empty database. */
export interface PostgresServer {
	/** n8n's variables for this database. */
	env: NodeJS.ProcessEnv;
	/** Stops the server and discards its data. */
	stop(): Promise<void>;
}

/** Starts a PostgreSQL on 127.0.0.1; for root, whom it refuses, as the user `postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
	const [initdb, postgres] = [await findProgram('initdb'), await findProgram('postgres')];
	const folder = await mkdtemp(join(tmpdir(), 'session-login-postgres-'));
	const user = process.getuid?.() === 0 ? await idsOf('postgres') : undefined;
	if (user) await chown(folder, user.uid, user.gid);
	const options = { cwd: folder, ...user };
	await run(initdb, ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
	const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
	const child = spawn(postgres, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
	const end = () => child.kill('SIGINT'); // its fast shutdown
	process.once('exit', end);
	const gone = once(child, 'exit');
	await Promise.race([
		new Promise<void>((resolve) => {
			createInterface(child.stderr).on('line', (line) => line.includes('ready to accept') && resolve());
		}),
		gone.then(() => {
			throw new Error('postgres did not start');
		}),
	]);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_POOL_SIZE: '10',
		},
		async stop() {
			process.off('exit', end);
			end();
			await gone;
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function idsOf(name: string): Promise<{ uid: number; gid: number }> {
	const ids = await Promise.all(['-u', '-g'].map(async (which) => (await run('id', [which, name])).stdout));
	return { uid: Number(ids[0]), gid: Number(ids[1]) };
}
