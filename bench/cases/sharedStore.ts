import { startRedis } from '../../host/queue/startRedis';
import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import { openBed } from '../openBed';
import { takeTurns } from '../takeTurns';
import { toQueueEnv } from '../toQueueEnv';

const COUNT = 500;
const GOAL_MS = 0.2;

/** One request after the other, when the session is in Redis and when each process keeps its own. */
export const sharedStore: Case = {
	name: 'sharedStore',
	title: '500 HTTPS GETs, one at a time, in queue mode',
	async run() {
		const closers: Array<() => Promise<void>> = [];
		const open = async (env: NodeJS.ProcessEnv) => {
			const redis = await startRedis();
			closers.push(redis.stop);
			const bed = await openBed({ env: { ...toQueueEnv(redis.port), ...env } });
			closers.push(bed.close);
			const options = { maxParallelRequests: 1 };
			return await createRun(bed, sessionRequest(bed, 'https', { url: '/item/7', options }), COUNT);
		};
		try {
			const shared = await open({});
			const own = await open({ SESSION_LOGIN_STORE: 'memory' });
			const raw = await takeTurns({
				'session in Redis': async () => (await shared()).tookMs,
				'session in memory': async () => (await own()).tookMs,
			});
			const [redis, memory] = [median(raw['session in Redis']), median(raw['session in memory'])];
			const more = (redis - memory) / COUNT;
			return {
				raw,
				lines: [
					{
						what: '500 HTTPS GETs, one at a time, in queue mode: a request with the session in Redis, against one with it in memory',
						goal: `at most ${GOAL_MS} ms more`,
						measured: `${more.toFixed(2)} ms more (${redis.toFixed(0)} ms against ${memory.toFixed(0)} ms)`,
						isMet: more <= GOAL_MS,
					},
				],
			};
		} finally {
			for (const close of closers.reverse()) await close();
		}
	},
};
