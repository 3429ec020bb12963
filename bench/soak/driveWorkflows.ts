import { setTimeout as pause } from 'node:timers/promises';

import type { N8nApi } from '../../host/N8nApi';
import type { ExecutionSummary } from '../../host/n8nTypes';
import { requestWorkflow, START } from '../../test/e2e/workflows';
import { ACCOUNTS, type SoakApi } from './startSoakApi';

/** An execution that has not sent its last request by then has failed, or n8n has lost it. */
const EXECUTION_MS = 30_000;

/** While Redis is away, n8n cannot start executions. */
const LONGEST_BACKOFF_MS = 5_000;

/** n8n lists the newest 100 executions of a workflow; none has so many between two collections. */
const COLLECT_EVERY_MS = 60_000;

/** What was started: all executions by id, and how often n8n refused to start one. */
export interface Driven {
	executions: Map<string, ExecutionSummary>;
	refusedStarts: number;
}

/** Runs `count` workflows at once, each again and again, until `endAt`. */
export async function driveWorkflows(
	n8n: N8nApi,
	api: SoakApi,
	count: number,
	endAt: number,
): Promise<Driven> {
	const driven: Driven = { executions: new Map(), refusedStarts: 0 };
	const workflows = await createWorkflows(n8n, api, count);

	const drive = async (workflow: string) => {
		let backoffMs = 500;
		while (Date.now() < endAt) {
			try {
				const id = await n8n.run(workflow, START);
				backoffMs = 500;
				await Promise.race([api.finished(id), pause(EXECUTION_MS)]);
			} catch {
				driven.refusedStarts++;
				await pause(backoffMs);
				backoffMs = Math.min(2 * backoffMs, LONGEST_BACKOFF_MS);
			}
		}
	};
	const collect = async () => {
		for (const workflow of workflows)
			for (const summary of await n8n.executions(workflow)) driven.executions.set(summary.id, summary);
	};
	const collectOften = async () => {
		for (let at = Date.now() + COLLECT_EVERY_MS; at < endAt; at += COLLECT_EVERY_MS) {
			await pause(Math.max(0, at - Date.now()));
			await collect();
		}
	};
	await Promise.all([...workflows.map(drive), collectOften()]);
	// The last executions still have to be stored.
	await pause(EXECUTION_MS);
	await collect();
	return driven;
}

/** Each workflow reads, creates an order and reads again; half of them use one account, half the other. */
async function createWorkflows(n8n: N8nApi, api: SoakApi, count: number): Promise<string[]> {
	const credentials = await Promise.all(
		ACCOUNTS.map((username) =>
			n8n.createCredential({
				name: username,
				type: 'sessionLoginApi',
				data: {
					baseUrl: api.server.url,
					username,
					password: 'a-password',
					sessionKind: 'bearerToken',
				},
			}),
		),
	);
	const ids: string[] = [];
	for (let number = 0; number < count; number++) {
		const credentialId = credentials[number % credentials.length] as string;
		const nodes = ['GET /first', 'POST /order', 'GET /last'].map((name) => {
			const [method, path] = name.split(' ') as [string, string];
			const url = `=${path}?execution={{ $execution.id }}&process={{ $env.PROCESS_NAME }}`;
			return { name, credentialId, parameters: { method, url } };
		});
		ids.push(await n8n.createWorkflow(requestWorkflow(`Soak ${number}`, [{}], nodes)));
	}
	return ids;
}
