import { N8nApi } from '../../host/N8nApi';
import { packPack } from '../../host/packPack';
import { queueEnvironment } from '../../host/queue/queueEnvironment';
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
		...queueEnvironment(redisPort, ENCRYPTION_KEY),
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
