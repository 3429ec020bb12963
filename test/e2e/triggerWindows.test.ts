import { waitUntil } from '../../host/waitUntil';
import { DURABLE_CURSORS } from './durableCursors';
import { HAS_DURABLE_CURSORS } from './inN8n1';
import {
	after,
	idsOf,
	type Kill,
	publishTrigger,
	TEST_MS,
	whileTheListIsAwaited,
	withKilledN8n,
} from './killedTrigger';
import { startListApi } from './startListApi';

const ARRIVAL_MS = 180_000;
const DAY_MS = 86_400_000;
/** The days of the last year that have rows, each handed over by a poll of its own; the year begins before them. */
const DAYS_AGO = [364, 363, 250, 150, 50, 20, 2];
const ROWS_A_DAY = 10;
/** Windows of a day for a year; one that begins with a row is up to two hours longer. */
const LEAST_WINDOWS = 350;

const { startN8n, servers } = withKilledN8n();

/** An API whose list, `GET /rows?from=…&to=…`, covers a year; see startListApi. */
async function startYearApi() {
	const rows = DAYS_AGO.flatMap((days) =>
		Array.from({ length: ROWS_A_DAY }, (_, index) => ({
			id: `${days}-${index}`,
			at: new Date(Date.now() - days * DAY_MS + index * 60_000).toISOString(),
		})),
	);
	const api = await startListApi(servers, {
		list(query) {
			const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
			const found = rows.filter(({ at }) => at >= from && at < to);
			return { rows: found, isNews: () => found.length > 0 };
		},
	});
	return { ...api, rows };
}

const whileAWindowIsAwaited: Kill = async (api, act, kill) => {
	await api.next('seen');
	await whileTheListIsAwaited(api, act, kill);
};

/** Polls the year in windows of a day while n8n is killed and restarted; returns the ids of the rows that came. */
async function runThrough(env: NodeJS.ProcessEnv, kills: Kill[]) {
	const n8n = await startN8n(env);
	const api = await startYearApi();
	const executions = await publishTrigger(n8n, api, {
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
	});
	const found = async () => (await executions()).flatMap(idsOf);
	for (const kill of kills) {
		await kill(
			api,
			() => undefined,
			() => n8n.kill(),
		);
		await n8n.restart();
	}
	await waitUntil('not all rows arrived', ARRIVAL_MS, async () => {
		const ids = new Set(await found());
		return api.rows.every(({ id }) => ids.has(id)) ? true : undefined;
	});
	return { ids: await found(), rows: api.rows.map(({ id }) => id), asked: api.lists() };
}

if (HAS_DURABLE_CURSORS)
	it.concurrent(
		'with durable cursors each row of a year of windows comes exactly once, however n8n is killed',
		async () => {
			const { ids, rows, asked } = await runThrough(DURABLE_CURSORS, [
				after('news'),
				after('seen'),
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
		const kills = [whileAWindowIsAwaited, after('seen'), whileAWindowIsAwaited];
		const { ids, rows, asked } = await runThrough({}, kills);
		expect([...new Set(ids)].sort()).toEqual([...rows].sort());
		expect(asked).toBeGreaterThan(LEAST_WINDOWS);
	},
	TEST_MS,
);
