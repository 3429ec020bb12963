import type { N8nApi } from '../../host/N8nApi';
import type { ExecutionSummary } from '../../host/n8nTypes';
import type { Execution } from '../../host/readExecution';
import type { Driven } from './driveWorkflows';
import type { QueueProcess } from './startQueue';
import type { SoakApi } from './startSoakApi';

/** n8n lists durations of executions; only the slowest are read to find the slowest request. */
const READ_SLOWEST = 30;

/** A worker that was killed within this time after an execution's start may have been running it. */
const UNFINISHED_MS = 30_000;

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
	const failures: Failure[] = [];
	for (const summary of all.filter(({ status }) => status !== 'success'))
		failures.push(await readFailure(n8n, api, summary, processes));

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

async function readFailure(
	n8n: N8nApi,
	api: SoakApi,
	{ id, status, startedAt, stoppedAt }: ExecutionSummary,
	processes: QueueProcess[],
): Promise<Failure> {
	const execution = await n8n.waitForExecution(id, 1_000).catch(() => undefined);
	const own = Object.entries(execution?.nodes ?? {}).flatMap(([node, { errors }]) =>
		errors.map((error) => `${node}: ${toText(error)}`),
	);
	const process = processes.find(({ name }) => name === api.processOf(id));
	const from = Date.parse(startedAt);
	const to = stoppedAt ? Date.parse(stoppedAt) : from + UNFINISHED_MS;
	const wasKilled = process
		? process.end === 'killed'
		: processes.some(({ end, endedAt = 0 }) => end === 'killed' && from <= endedAt && endedAt <= to);
	const text = own[0] ?? toText(execution?.error ?? {});
	return {
		id,
		status,
		blame: toBlame(status, own.length > 0, wasKilled),
		text: `${process?.name ?? 'no request'}: ${text}`,
	};
}

/** n8n gives even the nodes of an execution that it marks as crashed an error; a new execution was never started. */
function toBlame(status: string, hasNodeError: boolean, wasKilled: boolean): Blame {
	if (status === 'error' && hasNodeError) return 'pack';
	if (wasKilled) return 'killed worker';
	return ['crashed', 'error', 'new'].includes(status) ? 'n8n' : 'pack';
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
