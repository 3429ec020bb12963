import type { Execution } from '../../host/readExecution';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import {
	after,
	changeAndKill,
	idsOf,
	type Kill,
	publishTrigger,
	TEST_MS,
	whileTheListIsAwaited,
	withKilledN8n,
} from './killedTrigger';
import { type RowApi, startRowApi } from './startRowApi';

/** A poll runs every two seconds; the rest of the time allows for a busy machine. */
const ARRIVAL_MS = 60_000;

/** Rows per burst. Two bursts before the first kill and two for each of the three kills make 200 rows. */
const BURST = 25;

const { startN8n, servers } = withKilledN8n();

/** Adds 200 rows in bursts while n8n is killed and restarted; returns the executions and the rows of the kills. */
async function runThrough(env: NodeJS.ProcessEnv, kills: Kill[]) {
	const n8n = await startN8n(env);
	const api = await startRowApi(servers);
	const executions = await publishTrigger(n8n, api, { url: '/rows', rowsField: 'rows', idField: 'id' });
	const cut = await changeAndKill(n8n, api, {
		kills,
		burst: () => api.add(BURST),
		arrivalMs: ARRIVAL_MS,
		async hasArrived() {
			const found = new Set((await executions()).flatMap(idsOf));
			return api.ids.every((id) => found.has(id));
		},
	});
	return { api, cut, executions: await executions() };
}

/** The rows that were neither processed nor part of a crashed execution; none is expected. */
function forgotten(api: RowApi, executions: Execution[]): string[] {
	const crashed = new Set(executions.filter(({ status }) => status === 'crashed').flatMap(idsOf));
	return api.ids.filter((id) => !api.seen.includes(id) && !crashed.has(id));
}

if (HAS_DURABLE_CURSORS)
	it.concurrent(
		'with durable cursors each of 200 rows is emitted exactly once, however n8n is killed',
		async () => {
			const kills = [after('news'), after('seen'), whileTheListIsAwaited];
			const { api, executions } = await runThrough(DURABLE_CURSORS, kills);
			expect(executions.flatMap(idsOf).sort()).toEqual([...api.ids].sort());
			expect(api.ids).toHaveLength(200);
			expect(executions.map(({ status }) => status)).toContain('crashed');
			expect(forgotten(api, executions)).toEqual([]);
		},
		TEST_MS,
	);

it.concurrent(
	'with the classic engine none of 200 rows is lost, and only rows of an interrupted poll are repeated',
	async () => {
		const kills = [whileTheListIsAwaited, after('seen'), whileTheListIsAwaited];
		const { api, cut, executions } = await runThrough({}, kills);
		const rows = executions.flatMap(idsOf);
		expect([...new Set(rows)].sort()).toEqual([...api.ids].sort());
		expect(api.ids).toHaveLength(200);
		expect(rows.filter((id, at) => rows.indexOf(id) !== at && !cut.includes(id))).toEqual([]);
		expect(executions.map(({ status }) => status)).toContain('crashed');
		expect(forgotten(api, executions)).toEqual([]);
	},
	TEST_MS,
);
