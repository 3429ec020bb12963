import type { Execution } from '../../host/readExecution';
import { waitUntil } from '../../host/waitUntil';
import { startServer, type TestServer } from '../support/startServer';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import { type RowApi, startRowApi } from './startRowApi';
import { startTestN8n, type TestN8n } from './startTestN8n';
import { triggerWorkflow } from './workflows';

/** Each test restarts n8n three times, each up to half a minute on a busy machine. */
const TEST_MS = 10 * 60_000;

/** A poll runs every five seconds; the rest of the time allows for a busy machine. */
const ARRIVAL_MS = 60_000;

/** Rows per burst. Two bursts before the first kill and two for each of the three kills make 200 rows. */
const BURST = 25;

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

type Kill = (api: RowApi, addRows: () => void, kill: () => Promise<void>) => Promise<void>;

const afterTheResponse: Kill = async (api, addRows, kill) => {
	addRows();
	await api.next('news');
	await kill();
};

const whileRowsAreProcessed: Kill = async (api, addRows, kill) => {
	addRows();
	await api.next('seen');
	await kill();
};

const whileTheListIsAwaited: Kill = async (api, addRows, kill) => {
	api.hold();
	addRows();
	await api.next('held');
	await kill();
	api.release();
};

/** Adds 200 rows in bursts while n8n is killed and restarted; returns the executions and the rows of the kills. */
async function runThrough(env: NodeJS.ProcessEnv, kills: Kill[]) {
	const n8n = await startTestN8n(env);
	started.push(n8n);
	const api = await startRowApi(servers);
	const data = {
		baseUrl: api.server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credentialId = await n8n.api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const trigger = { url: '/rows', rowsField: 'rows', idField: 'id' };
	const send = {
		method: 'POST',
		url: '/seen',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ { id: $json.id } }}',
	};
	const workflowId = await n8n.api.createWorkflow(
		triggerWorkflow('Rows', { name: 'New row', credentialId, parameters: trigger }, [
			{ name: 'Work', credentialId, parameters: send },
		]),
	);
	const known = new Map<string, Execution>();
	const executions = async () => {
		for (const { id } of await n8n.api.executions(workflowId))
			if (!known.has(id)) known.set(id, await n8n.api.waitForExecution(id));
		return [...known.values()];
	};
	const arrived = async () =>
		await waitUntil(`${api.ids.length} rows did not arrive`, ARRIVAL_MS, async () => {
			const found = new Set((await executions()).flatMap(rowsOf));
			return api.ids.every((id) => found.has(id)) ? true : undefined;
		});

	await n8n.api.activate(workflowId);
	// The first poll records the existing rows, the second shows that n8n has stored them.
	await waitUntil('no third list', ARRIVAL_MS, () => (api.lists() >= 3 ? true : undefined));
	api.add(2 * BURST);
	await arrived();
	const cut: string[] = [];
	for (const kill of kills) {
		await kill(
			api,
			() => cut.push(...api.add(BURST)),
			() => n8n.kill(),
		);
		api.add(BURST);
		await n8n.restart();
		await arrived();
	}
	return { api, cut, executions: await executions() };
}

/** The rows that the trigger emitted; a crashed execution still contains the rows that it started with. */
function rowsOf({ nodes, kept }: Execution): string[] {
	const items = nodes['New row']?.items ?? [];
	const rows = items.some(({ id }) => id !== undefined) ? items : (kept['New row'] ?? []);
	return rows.map(({ id }) => String(id));
}

/** The rows that were neither processed nor part of a crashed execution; none is expected. */
function forgotten(api: RowApi, executions: Execution[]): string[] {
	const crashed = new Set(executions.filter(({ status }) => status === 'crashed').flatMap(rowsOf));
	return api.ids.filter((id) => !api.seen.includes(id) && !crashed.has(id));
}

if (HAS_DURABLE_CURSORS)
	it.concurrent(
		'with durable cursors each of 200 rows is emitted exactly once, however n8n is killed',
		async () => {
			const kills = [afterTheResponse, whileRowsAreProcessed, whileTheListIsAwaited];
			const { api, executions } = await runThrough(DURABLE_CURSORS, kills);
			expect(executions.flatMap(rowsOf).sort()).toEqual([...api.ids].sort());
			expect(api.ids).toHaveLength(200);
			expect(executions.map(({ status }) => status)).toContain('crashed');
			expect(forgotten(api, executions)).toEqual([]);
		},
		TEST_MS,
	);

it.concurrent(
	'with the classic engine none of 200 rows is lost, and only rows of an interrupted poll are repeated',
	async () => {
		const kills = [whileTheListIsAwaited, whileRowsAreProcessed, whileTheListIsAwaited];
		const { api, cut, executions } = await runThrough({}, kills);
		const rows = executions.flatMap(rowsOf);
		expect([...new Set(rows)].sort()).toEqual([...api.ids].sort());
		expect(api.ids).toHaveLength(200);
		expect(rows.filter((id, at) => rows.indexOf(id) !== at && !cut.includes(id))).toEqual([]);
		expect(executions.map(({ status }) => status)).toContain('crashed');
		expect(forgotten(api, executions)).toEqual([]);
	},
	TEST_MS,
);
