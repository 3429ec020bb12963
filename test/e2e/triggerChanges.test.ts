import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../../host/readExecution';
import { waitUntil } from '../../host/waitUntil';
import { startServer, type TestServer } from '../support/startServer';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import { type ChangeApi, startChangeApi } from './startChangeApi';
import { startTestN8n, type TestN8n } from './startTestN8n';
import { triggerWorkflow } from './workflows';

/** Each test restarts n8n three times, each up to half a minute on a busy machine. */
const TEST_MS = 10 * 60_000;

/** A poll runs every five seconds, and a deleted row takes two; the rest of the time allows for a busy machine. */
const ARRIVAL_MS = 90_000;

/** Rows that are inserted, changed and deleted in one burst. Two bursts each before the first kill and with each kill. */
const BURST = 8;
const BURSTS = 8;

// The tests run at the same time, because each waits for polls most of its time.
const started: TestN8n[] = [];
const opened: TestServer[] = [];
const servers = {
	async start(...options: Parameters<typeof startServer>) {
		const server = await startServer(...options);
		opened.push(server);
		return server;
	},
};
afterAll(async () => {
	await Promise.all(started.map((n8n) => n8n.remove()));
	await Promise.all(opened.map((server) => server.close()));
});

type Kill = (api: ChangeApi, change: () => void, kill: () => Promise<void>) => Promise<void>;

const after =
	(moment: 'news' | 'seen'): Kill =>
	async (api, change, kill) => {
		change();
		await api.next(moment);
		await kill();
	};

const whileTheListIsAwaited: Kill = async (api, change, kill) => {
	api.hold();
	change();
	await api.next('held');
	await kill();
	api.release();
};

/** Changes rows in bursts while n8n is killed and restarted; returns what has arrived, and what happened just before a kill. */
async function runThrough(env: NodeJS.ProcessEnv, deletedRows: string, kills: Kill[]) {
	const n8n = await startTestN8n(env);
	started.push(n8n);
	const api = await startChangeApi(servers, 2 * BURST * BURSTS + 5);
	const data = {
		baseUrl: api.server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credentialId = await n8n.api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const trigger = {
		url: '/rows',
		rowsField: 'rows',
		detectBy: 'anyChange',
		idField: 'id',
		changeFields: 'status',
		// One request for each poll.
		options: { addChanges: true, deletedRows, pagination: { pagination: { paginationMode: 'off' } } },
	};
	const workflowId = await n8n.api.createWorkflow(
		triggerWorkflow('Rows', { name: 'Changes', credentialId, parameters: trigger }, [
			{ name: 'Work', credentialId, parameters: { method: 'POST', url: '/seen' } },
		]),
	);
	const known = new Map<string, Execution>();
	const executions = async () => {
		for (const { id } of await n8n.api.executions(workflowId))
			if (!known.has(id)) known.set(id, await n8n.api.waitForExecution(id));
		return [...known.values()];
	};
	const arrived = async () =>
		await waitUntil('some changes did not arrive', ARRIVAL_MS, async () => {
			const found = new Set((await executions()).flatMap(toEvents));
			return api.events.every((event) => found.has(event)) ? true : undefined;
		});

	await n8n.api.activate(workflowId);
	// The first poll records the existing rows, the second shows that n8n has stored them.
	await waitUntil('no third list', ARRIVAL_MS, () => (api.lists() >= 3 ? true : undefined));
	api.change(2 * BURST);
	await arrived();
	const cut: string[] = [];
	for (const kill of kills) {
		await kill(
			api,
			() => cut.push(...api.change(BURST)),
			() => n8n.kill(),
		);
		api.change(BURST);
		await n8n.restart();
		await arrived();
	}
	return { api, cut, executions: await executions() };
}

/** What the trigger emitted; a crashed execution still contains the rows that it started with. */
function toEvents({ nodes, kept }: Execution): string[] {
	const items = nodes.Changes?.items ?? [];
	const rows = items.some(({ id }) => id !== undefined) ? items : (kept.Changes ?? []);
	return rows.map(({ id, _trigger }) => {
		const { change, changes } = _trigger as IDataObject;
		const { from, to } = ((changes as IDataObject | undefined)?.status ?? {}) as IDataObject;
		return `${String(change)} ${String(id)}${changes ? `: ${String(from)} -> ${String(to)}` : ''}`;
	});
}

if (HAS_DURABLE_CURSORS)
	it.concurrent(
		'with durable cursors each change and deletion is emitted exactly once, however n8n is killed',
		async () => {
			const kills = [after('news'), after('seen'), whileTheListIsAwaited];
			const { api, executions } = await runThrough(DURABLE_CURSORS, 'atOnce', kills);
			expect(executions.flatMap(toEvents).sort()).toEqual([...api.events].sort());
			expect(api.events).toHaveLength(3 * BURST * BURSTS);
			expect(executions.map(({ status }) => status)).toContain('crashed');
		},
		TEST_MS,
	);

it.concurrent(
	'with the classic engine no change or deletion is lost, and only those of an interrupted poll are repeated',
	async () => {
		const kills = [whileTheListIsAwaited, after('seen'), whileTheListIsAwaited];
		const { api, cut, executions } = await runThrough({}, 'afterTwoPolls', kills);
		const events = executions.flatMap(toEvents);
		expect([...new Set(events)].sort()).toEqual([...api.events].sort());
		expect(api.events).toHaveLength(3 * BURST * BURSTS);
		expect(events.filter((event, at) => events.indexOf(event) !== at && !cut.includes(event))).toEqual([]);
		expect(executions.map(({ status }) => status)).toContain('crashed');
	},
	TEST_MS,
);
