import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { startSandbox } from '../../sandbox/startSandbox';
import { demoCredentials } from '../demoCredentials';
import { demoOwner } from '../demoOwner';
import { assertPortFree } from '../freePort';
import type { N8nApi } from '../N8nApi';
import type { Workflow } from '../n8nTypes';
import { packPack } from '../packPack';
import { prepareN8n } from '../prepareN8n';
import { prepareNode } from '../prepareNode';
import type { HostOptions } from '../readOptions';
import { say } from '../say';
import { step } from '../step';
import { toColumns } from '../toColumns';
import { N8N_VERSION, NODE_VERSION } from '../versions';
import { findProgram } from './findProgram';
import { type Queue, startQueue } from './startQueue';

const EXECUTIONS = 200;
/** Enough to keep both workers busy, few enough that none waits long. */
const AT_A_TIME = 10;
/** n8n runs an execution of a killed worker again when this is over; a minute is its default. */
const LOCK_MS = 5_000;
/** An execution of the killed worker ends when n8n has noticed, and another worker has run it again. */
const EXECUTION_MS = 90_000;
const TRIGGER = 'Start';

/** What became of one execution. */
interface Outcome {
	/** The process that ran it to its end. */
	worker: string;
	isGood: boolean;
	/** Why it failed. */
	error?: string;
}

/**
 * Starts n8n in queue mode with PostgreSQL, Redis and two workers, runs 200 executions over one login while a worker is killed, prints
 * the table and, unless `once`, stays up until `ended`. Returns the exit code: 0 when each execution succeeded with one login.
 */
export async function runQueueDemo(options: HostOptions, ended: Promise<void>): Promise<number> {
	say('n8n-nodes-session-login in n8n’s queue mode: a main process, two workers, Redis and PostgreSQL\n');
	const { n8nPort, sandboxPort, once } = options;
	if (n8nPort !== undefined) await assertPortFree(n8nPort, 'n8n', 'N8N_PORT');
	if (sandboxPort !== undefined) await assertPortFree(sandboxPort, 'the sandbox', 'SANDBOX_PORT');
	for (const program of ['redis-server', 'initdb', 'postgres'] as const) await findProgram(program);
	await step('pack', packPack, (path) => basename(path));
	const node = await step('Node', prepareNode, () => NODE_VERSION);
	await step(
		'n8n',
		() => prepareN8n(node),
		() => N8N_VERSION,
	);
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
			({ length }) => `${length}, and worker one was killed halfway`,
		);
		const { logins } = sandbox.stats();
		print(outcomes, logins);
		const isGood = outcomes.every((outcome) => outcome.isGood) && logins === 1;
		if (once) return isGood ? 0 : 1;
		say(
			`\n  n8n        ${queue.main.url}   (${demoOwner.email}, password ${demoOwner.password})\n  sandbox    ${sandbox.url}\n\nPress Ctrl+C to end all of it. Its data is discarded.`,
		);
		await ended;
		say('\nEnding n8n, Redis, PostgreSQL and the sandbox …');
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
	let replaced: Promise<void> | undefined;
	const runSome = async () => {
		while (begun < EXECUTIONS) {
			if (++begun === EXECUTIONS / 2) replaced = killFirst(queue);
			const execution = await api.waitForExecution(await api.run(workflow, TRIGGER), EXECUTION_MS);
			const worker = execution.nodes.Worker?.items[0]?.worker;
			const isGood = execution.status === 'success';
			const error = String(execution.error?.message ?? execution.status);
			outcomes.push({ worker: String(worker ?? 'none'), isGood, ...(!isGood && { error }) });
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, runSome));
	await replaced;
	return outcomes;
}

/** Kills the worker while it runs something. */
async function killFirst(queue: Queue): Promise<void> {
	await pause(50);
	await queue.replace('one', 'killed');
}

function print(outcomes: Outcome[], logins: number): void {
	const workers = [...new Set(outcomes.map(({ worker }) => worker))].sort();
	const rows = workers.map((worker) => {
		const own = outcomes.filter((outcome) => outcome.worker === worker);
		return { worker, executions: own.length, failures: own.filter(({ isGood }) => !isGood).length };
	});
	const failures = outcomes.filter(({ isGood }) => !isGood).length;
	say(`\n${toColumns([...rows, { worker: 'all', executions: outcomes.length, failures }]).join('\n')}`);
	for (const error of new Set(outcomes.flatMap((outcome) => outcome.error ?? []))) say(`failure: ${error}`);
	say(
		`\n${logins} ${logins === 1 ? 'login' : 'logins'} for all of them. Worker one was killed, and one-2 took its place.`,
	);
}
