import { readFile } from 'node:fs/promises';

import type { N8nApi } from '../../host/N8nApi';
import type { ExecutionSummary } from '../../host/n8nTypes';
import type { Execution } from '../../host/readExecution';
import type { Driven } from './driveWorkflows';
import type { QueueProcess } from '../../host/queue/startQueue';
import type { SoakApi } from './startSoakApi';

/** n8n lists durations of executions; only the slowest are read to find the slowest request. */
const READ_SLOWEST = 30;

/** Whose failure it is. In doubt it is the pack's, such as an execution that does not end on a worker that runs. */
export type Blame = 'pack' | 'killed worker' | 'n8n';

/** An execution without success, with the text of its error. */
export interface Failure {
	id: string;
	status: string;
	blame: Blame;
	text: string;
}

/** What a soak found. */
export interface Verdict {
	executions: number;
	/** Executions that n8n ran a second time, on another process. */
	rerun: number;
	failures: Failure[];
	refusedStarts: number;
	requests: number;
	refusals: number;
	/** Requests that one process sent with a refused session more than once. */
	refusedAgain: number;
	logins: Record<string, number>;
	/** Writes accepted more than once from one process, and those that n8n's second run of the execution repeated. */
	doubled: number;
	doubledByRerun: number;
	/** Writes of successful executions that the API never accepted. */
	lost: number;
	longestRequestMs: number;
}

/** Judges the executions by what n8n stored and by what the API saw. */
export async function readVerdict(
	n8n: N8nApi,
	api: SoakApi,
	{ executions, refusedStarts }: Driven,
	processes: QueueProcess[],
): Promise<Verdict> {
	const all = [...executions.values()];
	const workers = await readWorkers(processes);
	const failures: Failure[] = [];
	for (const summary of all.filter(({ status }) => status !== 'success'))
		failures.push(await readFailure(n8n, api, summary, workers.get(summary.id) ?? []));

	const requests = [...api.requests];
	const writes = requests.filter(([key]) => key.startsWith('/order')).map(([, request]) => request);
	const written = new Set(
		writes.flatMap(({ execution, accepted }) => (accepted.length > 0 ? execution : [])),
	);
	const repeats = (senders: string[]) => senders.length - new Set(senders).size;
	return {
		executions: all.length,
		rerun: requests.filter(
			([key, { accepted, refused }]) =>
				key.startsWith('/first') && new Set([...accepted, ...refused]).size > 1,
		).length,
		failures,
		refusedStarts,
		requests: sum(requests.map(([, { accepted, refused }]) => accepted.length + refused.length)),
		refusals: sum(requests.map(([, { refused }]) => refused.length)),
		refusedAgain: requests.filter(([, { refused }]) => repeats(refused) > 0).length,
		logins: api.logins,
		doubled: sum(writes.map(({ accepted }) => repeats(accepted))),
		doubledByRerun: sum(writes.map(({ accepted }) => Math.max(0, new Set(accepted).size - 1))),
		lost: all.filter(({ id, status }) => status === 'success' && !written.has(id)).length,
		longestRequestMs: await readLongestRequest(n8n, all),
	};
}

/** Reads from the logs which workers started each execution, in the order of their starts. */
async function readWorkers(processes: QueueProcess[]): Promise<Map<string, QueueProcess[]>> {
	const workers = new Map<string, QueueProcess[]>();
	for (const process of processes) {
		const log = await readFile(process.logFile, 'utf8');
		for (const [, id = ''] of log.matchAll(/Worker started execution (\d+) /g))
			workers.set(id, [...(workers.get(id) ?? []), process]);
	}
	return workers;
}

async function readFailure(
	n8n: N8nApi,
	api: SoakApi,
	{ id, status }: ExecutionSummary,
	workers: QueueProcess[],
): Promise<Failure> {
	const execution = await n8n.waitForExecution(id, 1_000).catch(() => undefined);
	const own = Object.entries(execution?.nodes ?? {}).flatMap(([node, { errors }]) =>
		errors.map((error) => `${node}: ${toText(error)}`),
	);
	const names = workers.map(({ name, end = 'running' }) => `${name} (${end})`).join(', then ');
	const requests = api.processOf(id) ? 'with requests' : 'no request';
	return {
		id,
		status,
		blame: toBlame(status, own.length > 0, workers),
		text: `${names || 'no worker'}, ${requests}: ${own[0] ?? toText(execution?.error ?? {})}`,
	};
}

/**
 * n8n gives even the nodes of an execution that it marks as crashed an error. An execution that no worker has
 * started never reached the pack, whatever status n8n gives it: its job was lost with Redis.
 */
function toBlame(status: string, hasNodeError: boolean, workers: QueueProcess[]): Blame {
	if (status === 'error' && hasNodeError) return 'pack';
	const isGivenUp = status === 'crashed' || status === 'error';
	const last = workers.at(-1);
	if (last?.end === 'killed' || (isGivenUp && workers.some(({ end }) => end === 'killed')))
		return 'killed worker';
	return !last || isGivenUp ? 'n8n' : 'pack';
}

function toText(error: Record<string, unknown>): string {
	const texts = [error.message, error.description].filter((text) => typeof text === 'string');
	return texts.length > 0 ? texts.join(' ') : 'no error stored';
}

async function readLongestRequest(n8n: N8nApi, all: ExecutionSummary[]): Promise<number> {
	const tookMs = ({ startedAt, stoppedAt }: ExecutionSummary) =>
		stoppedAt ? Date.parse(stoppedAt) - Date.parse(startedAt) : 0;
	const slowest = all
		.filter(({ status }) => status === 'success')
		.sort((a, b) => tookMs(b) - tookMs(a))
		.slice(0, READ_SLOWEST);
	const read: Execution[] = [];
	for (const { id } of slowest) read.push(await n8n.waitForExecution(id));
	const requests = read.flatMap(({ nodes }) =>
		Object.entries(nodes).flatMap(([name, { tookMs }]) => (name.includes('/') ? tookMs : [])),
	);
	return Math.max(0, ...requests);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
