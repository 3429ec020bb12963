import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../../host/freePort';
import type { N8nApi } from '../../host/N8nApi';
import type { RunningN8n } from '../../host/startN8n';
import { waitUntil } from '../../host/waitUntil';
import { startRedis, type RedisServer } from '../../host/queue/startRedis';
import { withServers } from '../support/withServers';
import { newUserFolder } from './newUserFolder';
import { startQueueMode } from './startQueueMode';
import { requestWorkflow, START } from './workflows';

const WORKERS = ['one', 'two'];
const WORKFLOWS = 3;
/** Neither worker can run all workflows alone. */
const CONCURRENCY = 2;
const A_SECOND = 10;

/** The rows take about twenty seconds; the rest of the time allows for a busy machine. */
const ARRIVAL_MS = 120_000;

let redisPort: number;
let redis: RedisServer;
let userFolder: string;
let api: N8nApi;
let running: RunningN8n[] = [];

beforeAll(async () => {
	redisPort = await freePort();
	redis = await startRedis({ port: redisPort });
	userFolder = await newUserFolder();
	({ api, running } = await startQueueMode({
		...{ userFolder, redisPort, workers: WORKERS, concurrency: CONCURRENCY },
	}));
});

afterAll(async () => {
	await Promise.all(running.map((n8n) => n8n.stop()));
	await redis?.stop();
	if (userFolder) await rm(userFolder, { recursive: true, force: true });
});

const servers = withServers();

/** An API that accepts ten requests in any second, its login included, and answers 429 to the others. */
async function startLimitedApi() {
	const accepted: number[] = [];
	const seen: Array<{ row: string; worker: string; at: number }> = [];
	const refused: string[] = [];
	const server = await servers.start(({ url }) => {
		const at = performance.now();
		const recent = accepted.filter((earlier) => earlier > at - 1_000);
		if (recent.length >= A_SECOND) {
			// What a failure shows: when, and how long after the request that was one too many for it.
			refused.push(`${Math.round(at - (accepted[0] ?? at))} ms: ${Math.round(at - (recent[0] ?? at))} ms`);
			return { status: 429, body: { message: 'Too many requests' } };
		}
		accepted.push(at);
		if (url === '/login') return { body: { token: 'token-of-anna', expiresInMS: 600_000 } };
		const [, row = '', worker = ''] = /^\/row\/([^?]*)\?worker=(.*)$/.exec(url) ?? [];
		seen.push({ row, worker, at });
		return { body: { row } };
	});
	return { server, accepted, seen, refused };
}

/** Runs three workflows with so many rows each at the same time; `meanwhile` runs beside them. */
async function runAll(rows: number, meanwhile: () => Promise<void> = async () => undefined) {
	const { server, accepted, seen, refused } = await startLimitedApi();
	const data = {
		...{ baseUrl: server.url, username: 'ANNA', password: 'annas-password', sessionKind: 'bearerToken' },
		requestsPerSecond: A_SECOND,
	};
	const credentialId = await api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	for (let workflow = 0; workflow < WORKFLOWS; workflow++) {
		const items = Array.from({ length: rows }, (_, row) => ({ row: `${workflow}-${row}` }));
		const parameters = { method: 'GET', url: '=/row/{{ $json.row }}?worker={{ $env.WORKER_NAME }}' };
		const nodes = [{ name: 'Request', credentialId, parameters }];
		await api.run(await api.createWorkflow(requestWorkflow(`Pace ${workflow}`, items, nodes)), START);
	}
	// Requests that were refused are not counted.
	const arrived = () => (seen.length >= WORKFLOWS * rows ? true : undefined);
	await Promise.all([waitUntil('rows did not arrive', ARRIVAL_MS, arrived), meanwhile()]);
	await pause(500);
	const seconds = ((accepted.at(-1) ?? 0) - (accepted[0] ?? 0)) / 1000;
	const used = (accepted.length - 1) / seconds / A_SECOND;
	const share = (used * 100).toFixed(1);
	console.log(`${accepted.length} in ${seconds.toFixed(1)} s: ${share} % used, ${refused.length} refused`);
	return {
		used,
		refused,
		rows: new Set(seen.map(({ row }) => row)).size,
		sent: seen.length,
		workers: [...new Set(seen.map(({ worker }) => worker))].sort(),
	};
}

/** A busy process sends some requests late, which brings them closer to the next ones: so many of 100 may be refused. */
const MOST_REFUSED = 0.05;
const LEAST_USED = 0.7;

it('three workflows on two workers use most of the rate that their account allows, and hardly more', async () => {
	const { used, refused, ...counted } = await runAll(50);
	expect(counted).toEqual({ rows: 150, sent: 150, workers: WORKERS });
	expect(refused.length).toBeLessThanOrEqual(MOST_REFUSED * 150);
	expect(used).toBeGreaterThanOrEqual(LEAST_USED);
});

it('so they do when Redis is killed half-way, and when it is back without its data', async () => {
	const { used, refused, ...counted } = await runAll(70, async () => {
		await pause(6_000);
		await redis.stop();
		await pause(4_000);
		redis = await startRedis({ port: redisPort });
	});
	expect(counted).toEqual({ rows: 210, sent: 210, workers: WORKERS });
	expect(refused.length).toBeLessThanOrEqual(MOST_REFUSED * 210);
	expect(used).toBeGreaterThanOrEqual(LEAST_USED);
});
