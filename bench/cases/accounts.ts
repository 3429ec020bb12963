import { startRedis } from '../../host/queue/startRedis';
import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import { type Bed, openBed } from '../openBed';
import { readCpu } from '../readCpu';
import { toCredential } from '../toCredential';
import { toQueueEnv } from '../toQueueEnv';

/** Fewer than the clients that a process keeps, so that the second execution finds all of them. */
const COUNT = 80;
/** V8 compiles the code of logins for some hundred accounts. */
const WARM_UPS = 5;
const ROUNDS = 5;
const GOAL_MS = 5;

/** n8n's processor time for accounts that it has not seen before: their logins, and all that is read and kept for them. */
export const accounts: Case = {
	name: 'accounts',
	title: 'New accounts: processor time',
	async run() {
		const redis = await startRedis();
		try {
			const raw = {
				'a new account, session in memory': await measure({}),
				'a new account, session in Redis': await measure(toQueueEnv(redis.port)),
			};
			const lines = Object.entries(raw).map(([what, figures]) => ({
				what: `${what}: processor time of its first request, with the login, above that of its second one`,
				goal: `at most ${GOAL_MS} ms`,
				measured: `${median(figures).toFixed(2)} ms`,
				isMet: median(figures) <= GOAL_MS,
			}));
			return { raw, lines };
		} finally {
			await redis.stop();
		}
	},
};

async function measure(env: NodeJS.ProcessEnv): Promise<number[]> {
	const bed = await openBed({ samplesMemory: true, env });
	try {
		const figures: number[] = [];
		for (let round = -WARM_UPS; round < ROUNDS; round++) {
			const figure = await measureRound(bed, `ANNA ${round}`);
			if (round >= 0) figures.push(figure);
		}
		return figures;
	} finally {
		await bed.close();
	}
}

/** Each input item has an account of its own: the user name of the credential is an expression. */
async function measureRound(bed: Bed, name: string): Promise<number> {
	const data = { ...toCredential(bed.addresses.https), username: `=${name} {{ $json.number }}` };
	const id = await bed.api.createCredential({ name, type: 'sessionLoginApi', data });
	const node = sessionRequest(bed, 'https', { url: '/item/7' });
	const run = await createRun(bed, { ...node, credentials: { sessionLoginApi: { id, name } } }, COUNT);
	const pid = await bed.pid();
	await bed.seen();
	const times = [await readCpu(pid)];
	for (const logins of [COUNT, 0]) {
		await run();
		times.push(await readCpu(pid));
		const seen = await bed.seen();
		if (seen.logins !== logins) throw new Error(`${seen.logins} logins in place of ${logins}.`);
	}
	const [before = 0, after = 0, end = 0] = times;
	return (after - before - (end - after)) / COUNT;
}
