import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../../host/readExecution';
import { waitUntil } from '../../host/waitUntil';
import { startServer, type TestServer } from '../support/startServer';
import type { ListApi } from './startListApi';
import { startTestN8n, type TestN8n } from './startTestN8n';
import { EVERY_TWO_SECONDS, triggerWorkflow } from './workflows';

/** Each test restarts n8n three times, each up to half a minute on a busy machine. */
export const TEST_MS = 10 * 60_000;

const TRIGGER = 'New row';

/** Starts n8n and servers for tests that run at the same time, because each waits for polls most of its time. */
export function withKilledN8n() {
	const started: TestN8n[] = [];
	const opened: TestServer[] = [];
	afterAll(async () => {
		await Promise.all(started.map((n8n) => n8n.remove()));
		await Promise.all(opened.map((server) => server.close()));
	});
	return {
		async startN8n(env: NodeJS.ProcessEnv) {
			const n8n = await startTestN8n(env);
			started.push(n8n);
			return n8n;
		},
		servers: {
			async start(...options: Parameters<typeof startServer>) {
				const server = await startServer(...options);
				opened.push(server);
				return server;
			},
		},
	};
}

/** Kills n8n at some moment after `act`, which changes the list. */
export type Kill = (api: ListApi, act: () => void, kill: () => Promise<void>) => Promise<void>;

/** Kills n8n when the list was sent, or while rows are processed. */
export const after =
	(moment: 'news' | 'seen'): Kill =>
	async (api, act, kill) => {
		act();
		await api.next(moment);
		await kill();
	};

export const whileTheListIsAwaited: Kill = async (api, act, kill) => {
	api.hold();
	act();
	await api.next('held');
	await kill();
	api.release();
};

const SEND_ID: IDataObject = {
	method: 'POST',
	url: '/seen',
	sendBody: true,
	specifyBody: 'json',
	jsonBody: '={{ { id: $json.id } }}',
};

/** Publishes a workflow that sends the id of each row back; returns a function that reads all its executions. */
export async function publishTrigger(
	n8n: TestN8n,
	{ server }: ListApi,
	parameters: IDataObject,
): Promise<() => Promise<Execution[]>> {
	const data = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credentialId = await n8n.api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const workflowId = await n8n.api.createWorkflow(
		triggerWorkflow(
			'Rows',
			{ name: TRIGGER, credentialId, parameters },
			[{ name: 'Work', credentialId, parameters: SEND_ID }],
			...EVERY_TWO_SECONDS,
		),
	);
	await n8n.api.activate(workflowId);
	const known = new Map<string, Execution>();
	return async () => {
		for (const { id } of await n8n.api.executions(workflowId))
			if (!known.has(id)) known.set(id, await n8n.api.waitForExecution(id));
		return [...known.values()];
	};
}

/** How a list changes, and how long its changes may take to arrive. */
interface Changing {
	kills: Kill[];
	/** Changes the list by one burst; returns what has changed. */
	burst(): string[];
	arrivalMs: number;
	/** Whether all changes have arrived. */
	hasArrived(): Promise<boolean>;
}

/** Changes a list in two bursts, and in two more with each kill of n8n; returns what changed just before a kill. */
export async function changeAndKill(
	n8n: TestN8n,
	api: ListApi,
	{ kills, burst, arrivalMs, hasArrived }: Changing,
): Promise<string[]> {
	const arrive = () =>
		waitUntil('some changes did not arrive', arrivalMs, async () => (await hasArrived()) || undefined);
	// The first poll records the existing rows, the second shows that n8n has stored them.
	await waitUntil('no third list', arrivalMs, () => (api.lists() >= 3 ? true : undefined));
	burst();
	burst();
	await arrive();
	const cut: string[] = [];
	for (const kill of kills) {
		await kill(
			api,
			() => cut.push(...burst()),
			() => n8n.kill(),
		);
		burst();
		await n8n.restart();
		await arrive();
	}
	return cut;
}

/** The rows that the trigger emitted; a crashed execution still contains the rows that it started with. */
export function rowsOf({ nodes, kept }: Execution): Array<Record<string, unknown>> {
	const items = nodes[TRIGGER]?.items ?? [];
	return items.some(({ id }) => id !== undefined) ? items : (kept[TRIGGER] ?? []);
}

/** The ids of these rows. */
export function idsOf(execution: Execution): string[] {
	return rowsOf(execution).map(({ id }) => String(id));
}
