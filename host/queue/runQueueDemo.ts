import { startSandbox } from '../../sandbox/startSandbox';
import { demoCredentials } from '../demoCredentials';
import { demoOwner } from '../demoOwner';
import type { N8nApi } from '../N8nApi';
import type { Workflow } from '../n8nTypes';
import { prepare } from '../prepare';
import type { Execution } from '../readExecution';
import type { HostOptions } from '../readOptions';
import { say } from '../say';
import { step } from '../step';
import { toColumns } from '../toColumns';
import { waitUntil } from '../waitUntil';
import { findProgram } from './findProgram';
import { type Queue, startQueue } from './startQueue';

const EXECUTIONS = 200;
/** Enough to keep both workers busy, few enough that none waits long. */
const AT_A_TIME = 10;
/**
 * After this long, n8n runs an execution of a killed worker again; its default is a minute. On a busy machine, a running worker needs
 * some seconds to renew a lock.
 */
const LOCK_MS = 10_000;
/** An execution of the killed worker ends when n8n has noticed, and another worker has run it again. */
const EXECUTION_MS = 90_000;
/** A slow machine takes a minute for all. */
const RUN_MS = 300_000;
const TRIGGER = 'Start';

/** What became of one execution. */
interface Outcome {
	/** The process that ran it to its end. */
	worker: string;
	result: 'success' | 'failure' | 'given up';
	/** Why it failed. */
	error?: string;
}

/** n8n's errors of executions that it does not run again after their worker was killed. */
const GIVEN_UP = /possible out-of-memory issue|failed to be processed too many times/;

/**
 * Starts n8n in queue mode with PostgreSQL, Redis and two workers, runs 200 executions over one login while a worker is killed, prints
 * the table and, unless `once`, stays up until `ended`. Returns the exit code; with `once`, 1 when an execution failed or more than one
 * login was sent. Executions of the killed worker that n8n gives up are counted separately.
 */
export async function runQueueDemo(options: HostOptions, ended: Promise<void>): Promise<number> {
	say('n8n-nodes-session-login in n8n’s queue mode: a main process, two workers, Redis and PostgreSQL\n');
	const { n8nPort, sandboxPort, once } = options;
	for (const program of ['redis-server', 'initdb', 'postgres'] as const) await findProgram(program);
	await prepare(options);
	const sandbox = await step(
		'sandbox',
		() => startSandbox({ port: sandboxPort }),
		({ url }) => url,
	);
	let queue: Queue | undefined;
	try {
		const start = () => startQueue({ concurrency: AT_A_TIME, port: n8nPort, env: RUN_AGAIN_SOON });
		queue = await step('queue mode up', start, ({ main }) => `${main.url} and two workers`);
		const { api } = queue;
		const [credential] = demoCredentials(sandbox.url);
		if (credential === undefined) throw new Error('The sandbox has no credential.');
		const workflow = await api.createWorkflow(readStock(await api.createCredential(credential)));
		const outcomes = await step(
			'executions',
			() => runAll(api, workflow, queue as Queue),
			({ length }) => `${length}; worker one-1 was killed halfway`,
		);
		const { logins } = sandbox.stats();
		print(outcomes, logins);
		const isGood = outcomes.every(({ result }) => result !== 'failure') && logins === 1;
		if (once) return isGood ? 0 : 1;
		say(
			`\n  n8n        ${queue.main.url}   (${demoOwner.email}, password ${demoOwner.password})\n  sandbox    ${sandbox.url}\n\nPress Ctrl+C to end all of this; its data is discarded.`,
		);
		await ended;
		return 0;
	} finally {
		await queue?.close();
		await sandbox.close();
	}
}

const RUN_AGAIN_SOON = {
	QUEUE_WORKER_LOCK_DURATION: String(LOCK_MS),
	QUEUE_WORKER_LOCK_RENEW_TIME: String(LOCK_MS / 5),
	QUEUE_WORKER_STALLED_INTERVAL: String(LOCK_MS),
};

/** A workflow that requests the stock, and ends with the name of the process that ran it. */
function readStock(credentialId: string): Workflow {
	const nodes = [
		{ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			...{ name: 'Stock', type: 'n8n-nodes-session-login.sessionRequest', typeVersion: 1 },
			parameters: { url: '/stock' },
			credentials: { sessionLoginApi: { id: credentialId, name: 'Sandbox' } },
		},
		{
			...{ name: 'Worker', type: 'n8n-nodes-base.set', typeVersion: 3.4, executeOnce: true },
			parameters: { mode: 'raw', jsonOutput: '={{ { worker: $env.PROCESS_NAME } }}' },
		},
	];
	const next = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: 'Stock in queue mode',
		nodes: nodes.map((node, index) => ({ id: node.name, position: [index * 240, 0], ...node })),
		connections: { [TRIGGER]: next('Stock'), Stock: next('Worker') },
		settings: {},
	};
}

/** Runs all executions, some at a time, and kills a worker when half of them have begun. */
async function runAll(api: N8nApi, workflow: string, queue: Queue): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	let begun = 0;
	const runSome = async () => {
		while (begun < EXECUTIONS) {
			begun++;
			const execution = await api.waitForExecution(await api.run(workflow, TRIGGER), EXECUTION_MS);
			const worker = execution.nodes.Worker?.items[0]?.worker;
			outcomes.push({ worker: String(worker ?? 'none'), ...toResult(execution) });
		}
	};
	const killFirst = async () => {
		await waitUntil(
			'Half of the executions did not begin',
			RUN_MS,
			() => begun >= EXECUTIONS / 2 || undefined,
		);
		await queue.replace('one', 'killed');
	};
	await Promise.all([killFirst(), ...Array.from({ length: AT_A_TIME }, runSome)]);
	return outcomes;
}

function toResult({ status, error }: Execution): Pick<Outcome, 'result' | 'error'> {
	if (status === 'success') return { result: 'success' };
	const message = String(error?.message ?? status);
	return { result: GIVEN_UP.test(message) ? 'given up' : 'failure', error: message };
}

function print(outcomes: Outcome[], logins: number): void {
	const workers = [...new Set(outcomes.map(({ worker }) => worker))].sort();
	const toRow = (worker: string, own: Outcome[]) => ({
		...{ worker, executions: own.length },
		failures: own.filter(({ result }) => result === 'failure').length,
		'given up by n8n': own.filter(({ result }) => result === 'given up').length,
	});
	const rows = workers.map((worker) =>
		toRow(
			worker,
			outcomes.filter((outcome) => outcome.worker === worker),
		),
	);
	say(`\n${toColumns([...rows, toRow('all', outcomes)]).join('\n')}`);
	for (const error of new Set(outcomes.flatMap((outcome) => outcome.error ?? [])))
		say(`error of an execution: ${error}`);
	say(
		`\n${logins} ${logins === 1 ? 'login' : 'logins'} for all of them. Worker one-1 was killed, and one-2 replaced it.`,
	);
	if (workers.includes('none')) say('The row none has the executions that no worker finished.');
}
