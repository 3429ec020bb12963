import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort } from '../freePort';
import { HostError } from '../HostError';
import { findProgram } from './findProgram';
import { startServerProgram } from './startServerProgram';

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
	const user = process.getuid?.() === 0 ? await idsOf('postgres') : undefined;
	const folder = await mkdtemp(join(tmpdir(), 'session-login-postgres-'));
	try {
		if (user) await chown(folder, user.uid, user.gid);
		await createDatabase(initdb, folder, user);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
	const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
	const stop = await startServerProgram({
		...{ name: 'postgres', command: [postgres, ...args], folder, user },
		...{ ready: 'ready to accept', end: 'INT' }, // its fast shutdown
	});
	return { env: toEnvironment(port), stop };
}

function toEnvironment(port: number): NodeJS.ProcessEnv {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_POOL_SIZE: '10',
	};
}

/** The locale is C, because that of the terminal may not be installed, or have another encoding. */
async function createDatabase(initdb: string, folder: string, user?: Ids): Promise<void> {
	const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
	try {
		await run(initdb, args, { cwd: folder, ...user, env: { PATH: process.env.PATH, LC_ALL: 'C' } });
	} catch (cause) {
		const { stderr = '', message } = cause as Error & { stderr?: string };
		const hint = user
			? " As root it runs as the user 'postgres', which must be able to enter that folder."
			: '';
		throw new HostError(
			'no-server',
			`PostgreSQL did not start in ${folder}.${hint}\n${stderr.trim() || message}`,
			{
				cause,
			},
		);
	}
}

interface Ids {
	uid: number;
	gid: number;
}

async function idsOf(name: string): Promise<Ids> {
	try {
		const ids = await Promise.all(['-u', '-g'].map(async (which) => (await run('id', [which, name])).stdout));
		return { uid: Number(ids[0]), gid: Number(ids[1]) };
	} catch (cause) {
		throw new HostError(
			'no-program',
			`PostgreSQL refuses to run as root, and there is no user '${name}' to run it instead. Run the command as another user, or install Debian's package postgresql, which creates that user.`,
			{ cause },
		);
	}
}
