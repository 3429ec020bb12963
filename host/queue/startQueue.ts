import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../freePort';
import { packsFolder } from '../installPack';
import { N8nApi } from '../N8nApi';
import { packPack } from '../packPack';
import { type RunningN8n, startN8n } from '../startN8n';
import { queueEnvironment } from './queueEnvironment';
import { type PostgresServer, startPostgres } from './startPostgres';
import { type RedisServer, startRedis } from './startRedis';

/** n8n exits after ten seconds without Redis. */
const REDIS_AWAY_MS = 3_000;

/** A process of n8n in queue mode, named `main` or for its worker and start: `one-2`. */
export interface QueueProcess {
	name: string;
	pid: number;
	startedAt: number;
	/** What n8n logs, for a worker each execution that it starts. */
	logFile: string;
	/** Absent while it runs. */
	end?: 'killed' | 'stopped';
	endedAt?: number;
}

/** How n8n runs in queue mode. */
export interface QueueOptions {
	/** How many executions a worker runs at the same time. */
	concurrency: number;
	/** The port of the main process; a free one unless given. */
	port?: number;
	/** Additional variables of every process. */
	env?: NodeJS.ProcessEnv;
}

/** n8n in queue mode with a main process, the workers `one` and `two`, and a Redis that can be restarted. */
export interface Queue {
	api: N8nApi;
	main: RunningN8n;
	/** All that were ever started. */
	processes: QueueProcess[];
	/** Ends the worker with that name with SIGKILL or SIGTERM, and starts another. */
	replace(worker: string, end: 'killed' | 'stopped'): Promise<void>;
	/** Kills Redis and starts it again after three seconds, with or without its data. */
	restartRedis(keepsData: boolean): Promise<void>;
	close(): Promise<void>;
}

/** Starts n8n in queue mode on PostgreSQL (SQLite locks under load) and a Redis that writes every change to disk. */
export async function startQueue({ concurrency, port: mainPort, env: more }: QueueOptions): Promise<Queue> {
	const tarball = await packPack();
	const folder = await mkdtemp(join(tmpdir(), 'session-login-queue-'));
	const port = await freePort();
	const openRedis = async (data: string) =>
		await startRedis({ port, args: ['--appendonly', 'yes', '--appendfsync', 'always', '--dir', data] });
	let data = await mkdtemp(join(folder, 'redis-'));
	let redis: RedisServer | undefined;
	let postgres: PostgresServer | undefined;
	const processes: QueueProcess[] = [];
	const running = new Map<string, { n8n: RunningN8n; process: QueueProcess }>();

	const start = async (role: string, command?: ['worker', string]) => {
		const starts = processes.filter(({ name }) => name.startsWith(`${role}-`)).length;
		const name = command ? `${role}-${starts + 1}` : role;
		const env = {
			...queueEnvironment(port, 'the-same-for-every-process'),
			PROCESS_NAME: name,
			...postgres?.env,
			...more,
		};
		// A folder of its own, as a container has: from the log of a killed worker, n8n would end executions that another one runs again.
		const userFolder = join(folder, name);
		if (command) await cp(packsFolder(join(folder, 'main')), packsFolder(userFolder), { recursive: true });
		const how = command ? { command } : { port: mainPort };
		const n8n = await startN8n({ userFolder, tarball, env, ...how });
		const process = { name, pid: n8n.pid, startedAt: Date.now(), logFile: n8n.logFile };
		processes.push(process);
		running.set(role, { n8n, process });
		return n8n;
	};
	const startWorker = async (worker: string) => {
		await start(worker, ['worker', `--concurrency=${concurrency}`]);
	};
	const close = async () => {
		await Promise.all([...running.values()].map(({ n8n }) => n8n.stop()));
		await Promise.all([redis?.stop(), postgres?.stop()]);
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};

	try {
		redis = await openRedis(data);
		postgres = await startPostgres();
		// The main process creates the database that all processes share.
		const main = await start('main');
		const api = new N8nApi(main.url);
		await api.setUpOwnerOrSignIn();
		await Promise.all(['one', 'two'].map(startWorker));
		return {
			api,
			main,
			processes,
			async replace(worker, end) {
				const old = running.get(worker);
				if (!old) throw new Error(`There is no worker ${worker}.`);
				Object.assign(old.process, { end, endedAt: Date.now() });
				await (end === 'killed' ? old.n8n.kill() : old.n8n.stop());
				await startWorker(worker);
			},
			async restartRedis(keepsData) {
				await redis?.stop();
				await pause(REDIS_AWAY_MS);
				if (!keepsData) data = await mkdtemp(join(folder, 'redis-'));
				redis = await openRedis(data);
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
