import { setTimeout as pause } from 'node:timers/promises';

import { allRowsLoop, allRowsNode } from '../allRows';
import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { openBed } from '../openBed';
import { readPeak } from '../readPeak';

const ROUNDS = 3;
/** Leaves time to sample n8n's memory a few times while it is idle. */
const SETTLE_MS = 1_000;
const MB = 1024 * 1024;

/** The peak of live memory while the node runs. It uses a separate n8n, because constant garbage collection slows n8n down. */
export const memory: Case = {
	name: 'memory',
	title: '100,000 rows in pages of 1,000: peak memory',
	async run() {
		const bed = await openBed({ samplesMemory: true });
		try {
			const raw = { 'peak above idle, MB': [] as number[], 'the items themselves, MB': [] as number[] };
			for (let round = 0; round < ROUNDS; round++) {
				const { itemBytes } = await bed.loop(allRowsLoop(bed));
				// A new workflow, so that n8n holds no data from the previous one.
				const start = await createRun(bed, allRowsNode(bed, '/slow/rows'), 1);
				const pid = await bed.pid();
				process.kill(pid, 'SIGUSR2');
				await pause(SETTLE_MS);
				const run = await start();
				process.kill(pid, 'SIGUSR2');
				raw['the items themselves, MB'].push(itemBytes / MB);
				raw['peak above idle, MB'].push((await readPeak(bed.memoryFile, run)) / MB);
			}
			const peak = median(raw['peak above idle, MB']);
			const items = median(raw['the items themselves, MB']);
			if (peak < items)
				throw new Error(`A peak of ${peak} MB cannot hold items of ${items} MB: it was missed.`);
			return {
				raw,
				lines: [
					{
						what: "the same: peak memory against the items' own",
						goal: 'at most 1.5 times',
						measured: `${(peak / items).toFixed(2)} times: ${peak.toFixed(0)} MB against ${items.toFixed(0)} MB`,
						isMet: peak / items <= 1.5,
					},
				],
			};
		} finally {
			await bed.close();
		}
	},
};
