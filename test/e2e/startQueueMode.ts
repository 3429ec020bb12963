import { N8nApi } from '../../host/N8nApi';
import { packPack } from '../../host/packPack';
import { type RunningN8n, startN8n } from '../../host/startN8n';
import { ENCRYPTION_KEY } from './newUserFolder';

/** How n8n runs in queue mode. */
interface QueueMode {
	/** See newUserFolder. */
	userFolder: string;
	redisPort: number;
	/** Variables of every process, which take precedence: those of a Redis that is reached in another way. */
	env?: NodeJS.ProcessEnv;
	/** The names of the workers, which expressions find in the variable WORKER_NAME. */
	workers: string[];
	/** How many executions a worker runs at the same time. */
	concurrency: number;
}

/** Starts n8n in queue mode: its main process, which comes first in `running`, and workers. */
export async function startQueueMode({
	userFolder,
	redisPort,
	workers,
	concurrency,
	env: more,
}: QueueMode): Promise<{ api: N8nApi; running: RunningN8n[] }> {
	const tarball = await packPack();
	const env = {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
		...more,
	};
	const main = await startN8n({ userFolder, tarball, env });
	const started = await Promise.all(
		workers.map((name) =>
			startN8n({
				...{ userFolder, tarball },
				command: ['worker', `--concurrency=${concurrency}`],
				env: { ...env, WORKER_NAME: name },
			}),
		),
	);
	const api = new N8nApi(main.url);
	await api.setUpOwnerOrSignIn();
	return { api, running: [main, ...started] };
}
