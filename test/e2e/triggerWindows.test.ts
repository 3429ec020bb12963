import { EventEmitter, once } from 'node:events';

import type { Execution } from '../../host/readExecution';
import { waitUntil } from '../../host/waitUntil';
import { startServer, type TestServer } from '../support/startServer';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import { startTestN8n, type TestN8n } from './startTestN8n';
import { readExecutions, rowsOf } from './triggerRows';
import { triggerWorkflow } from './workflows';

/** Each test restarts n8n three times, each up to half a minute on a busy machine. */
const TEST_MS = 10 * 60_000;
const ARRIVAL_MS = 180_000;
const DAY_MS = 86_400_000;
/** The days of the last year that have rows, each handed over by a poll of its own; the year begins before them. */
const DAYS_AGO = [364, 363, 250, 150, 50, 20, 2];
const ROWS_A_DAY = 10;
/** Windows of a day for a year; one that begins with a row is up to two hours longer. */
const LEAST_WINDOWS = 350;

type Moment = 'news' | 'held' | 'seen';

// The tests run at the same time, because each waits for polls most of its time.
const started: TestN8n[] = [];
const opened: TestServer[] = [];
afterAll(async () => {
	await Promise.all(started.map((n8n) => n8n.remove()));
	await Promise.all(opened.map((server) => server.close()));
});

/** An API whose list, `GET /rows?from=…&to=…`, covers a year; `POST /seen` takes an `id`. */
async function startYearApi() {
	const moments = new EventEmitter();
	const rows = DAYS_AGO.flatMap((days) =>
		Array.from({ length: ROWS_A_DAY }, (_, index) => ({
			id: `${days}-${index}`,
			at: new Date(Date.now() - days * DAY_MS + index * 60_000).toISOString(),
		})),
	);
	let holds = false;
	let asked = 0;
	const server = await startServer(({ url }, response) => {
		if (url === '/login') return { body: { token: `a-token-of-${Date.now()}`, expiresInMS: 600_000 } };
		if (!url.startsWith('/rows')) {
			moments.emit('seen');
			return { body: {} };
		}
		if (holds) return void moments.emit('held');
		asked++;
		const { searchParams: query } = new URL(url, server.url);
		const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
		const found = rows.filter(({ at }) => at >= from && at < to);
		response.writeHead(200, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify({ rows: found }), () => found.length > 0 && moments.emit('news'));
	});
	opened.push(server);
	return {
		server,
		rows,
		asked: () => asked,
		next: (moment: Moment) => once(moments, moment),
		hold: () => (holds = true),
		release: () => (holds = false),
	};
}

type YearApi = Awaited<ReturnType<typeof startYearApi>>;
type Kill = (api: YearApi, kill: () => Promise<void>) => Promise<void>;

const at =
	(moment: 'news' | 'seen'): Kill =>
	async (api, kill) => {
		await api.next(moment);
		await kill();
	};

const whileAWindowIsAwaited: Kill = async (api, kill) => {
	await api.next('seen');
	api.hold();
	await api.next('held');
	await kill();
	api.release();
};

/** Polls the year in windows of a day while n8n is killed and restarted; returns the ids of the rows that came. */
async function runThrough(env: NodeJS.ProcessEnv, kills: Kill[]) {
	const n8n = await startTestN8n(env);
	started.push(n8n);
	const api = await startYearApi();
	const data = {
		baseUrl: api.server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credentialId = await n8n.api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const trigger = {
		url: '=/rows?from={{ $watermark }}&to={{ $until }}',
		rowsField: 'rows',
		detectBy: 'growingValue',
		growingField: 'at',
		idField: 'id',
		firstPoll: 'emitSince',
		emitSince: new Date(Date.now() - 366 * DAY_MS).toISOString(),
		options: {
			windows: { window: { step: 'day' } },
			pagination: { pagination: { paginationMode: 'off' } },
		},
	};
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
	const found = async () => (await readExecutions(n8n, workflowId, known)).flatMap(rowsOf);
	await n8n.api.activate(workflowId);
	for (const kill of kills) {
		await kill(api, () => n8n.kill());
		await n8n.restart();
	}
	await waitUntil('not all rows arrived', ARRIVAL_MS, async () => {
		const ids = new Set(await found());
		return api.rows.every(({ id }) => ids.has(id)) ? true : undefined;
	});
	return { ids: await found(), rows: api.rows.map(({ id }) => id), asked: api.asked() };
}

if (HAS_DURABLE_CURSORS)
	it.concurrent(
		'with durable cursors each row of a year of windows comes exactly once, however n8n is killed',
		async () => {
			const { ids, rows, asked } = await runThrough(DURABLE_CURSORS, [
				at('news'),
				at('seen'),
				whileAWindowIsAwaited,
			]);
			expect([...ids].sort()).toEqual([...rows].sort());
			expect(asked).toBeGreaterThan(LEAST_WINDOWS);
		},
		TEST_MS,
	);

it.concurrent(
	'with the classic engine each row of a year of windows comes, however n8n is killed',
	async () => {
		const kills = [whileAWindowIsAwaited, at('seen'), whileAWindowIsAwaited];
		const { ids, rows, asked } = await runThrough({}, kills);
		expect([...new Set(ids)].sort()).toEqual([...rows].sort());
		expect(asked).toBeGreaterThan(LEAST_WINDOWS);
	},
	TEST_MS,
);
