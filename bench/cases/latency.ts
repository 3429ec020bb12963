import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import { takeTurns } from '../takeTurns';

const COUNT = 500;
const PARALLEL = 20;

/** A slow server: our own work should be hidden by the waiting time. */
export const latency: Case = {
	name: 'latency',
	title: '500 HTTPS GETs, static URL, 20 ms of server latency, 20 at a time',
	async run(bed) {
		const options = { maxParallelRequests: PARALLEL };
		const session = await createRun(bed, sessionRequest(bed, 'https', { url: '/slow', options }), COUNT);
		const raw = await takeTurns({
			'Session Request': async () => (await session()).tookMs,
			'plain https loop': async () => {
				const base = bed.addresses.https;
				return (await bed.loop({ client: 'https', base, path: '/slow', count: COUNT, parallel: PARALLEL }))
					.ms;
			},
		});
		const [own, plain] = [median(raw['Session Request']), median(raw['plain https loop'])];
		return {
			raw,
			lines: [
				{
					what: '500 HTTPS GETs, static URL, 20 ms of latency, 20 at a time, against the plain loop',
					goal: 'at most 1.2 times its time',
					measured: `${(own / plain).toFixed(2)} times: ${own.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
					isMet: own / plain <= 1.2,
				},
			],
		};
	},
};
