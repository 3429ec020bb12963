import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../../host/readExecution';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import {
	after,
	changeAndKill,
	type Kill,
	publishTrigger,
	rowsOf,
	TEST_MS,
	whileTheListIsAwaited,
	withKilledN8n,
} from './killedTrigger';
import { startChangeApi } from './startChangeApi';

/** A poll runs every two seconds, and a deleted row takes two; the rest of the time allows for a busy machine. */
const ARRIVAL_MS = 90_000;

/** Rows that are inserted, changed and deleted in one burst. Two bursts each before the first kill and with each kill. */
const BURST = 8;
const BURSTS = 8;

const { startN8n, servers } = withKilledN8n();

/** Changes rows in bursts while n8n is killed and restarted; returns what has arrived, and what happened just before a kill. */
async function runThrough(env: NodeJS.ProcessEnv, deletedRows: string, kills: Kill[]) {
	const n8n = await startN8n(env);
	const api = await startChangeApi(servers, 2 * BURST * BURSTS + 5);
	const executions = await publishTrigger(n8n, api, {
		url: '/rows',
		rowsField: 'rows',
		detectBy: 'anyChange',
		idField: 'id',
		changeFields: 'status',
		// One request for each poll.
		options: { addChanges: true, deletedRows, pagination: { pagination: { paginationMode: 'off' } } },
	});
	const cut = await changeAndKill(n8n, api, {
		kills,
		burst: () => api.change(BURST),
		arrivalMs: ARRIVAL_MS,
		async hasArrived() {
			const found = new Set((await executions()).flatMap(toEvents));
			return api.events.every((event) => found.has(event));
		},
	});
	return { api, cut, executions: await executions() };
}

/** What the trigger emitted. */
function toEvents(execution: Execution): string[] {
	return rowsOf(execution).map(({ id, _trigger }) => {
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
