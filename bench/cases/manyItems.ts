import { setTimeout as pause } from 'node:timers/promises';

import type { Case } from '../Case';
import { createRun } from '../createRun';
import { sessionRequest } from '../nodes';
import { openBed } from '../openBed';
import { readPeak } from '../readPeak';

const COUNT = 100_000;
const FEW = 1_000;
const WARM_UPS = 3;
/** Leaves time to sample n8n's memory while it is idle. */
const SETTLE_MS = 2_000;
/** Collecting garbage half of the time would make a long execution twice as long. */
const REST = 4;
const KB = 1024;
const MOST_KB = 2.2;

/** The live memory of one request for each of very many items, beyond the items that come of them. */
export const manyItems: Case = {
	name: 'manyItems',
	title: '100,000 GETs over http: memory',
	async run() {
		const bed = await openBed({ samplesMemory: true, env: { BENCH_MEMORY_REST: String(REST) } });
		try {
			const loop = { client: 'https', base: bed.addresses.http, path: '/item', parallel: 10 } as const;
			const { itemBytes } = await bed.loop({ ...loop, count: COUNT });
			const node = sessionRequest(bed, 'http', { url: '=/item/{{ $json.number }}' });
			const warmUp = await createRun(bed, node, FEW);
			for (let round = 0; round < WARM_UPS; round++) await warmUp();
			const start = await createRun(bed, node, COUNT);
			process.kill(await bed.pid(), 'SIGUSR2');
			await pause(SETTLE_MS);
			const peak = await readPeak(bed.memoryFile, await start());
			const [items = 0, all = 0] = [itemBytes, peak].map((bytes) => bytes / KB / COUNT);
			const beyond = all - items;
			return {
				raw: { 'the items, KB an item': [items], 'peak while the node works, KB an item': [all] },
				lines: [
					{
						what: '100,000 GETs over http: peak memory of the node beyond the items',
						goal: `at most ${MOST_KB} KB an item`,
						measured: `${beyond.toFixed(2)} KB an item`,
						isMet: beyond <= MOST_KB,
					},
				],
			};
		} finally {
			await bed.close();
		}
	},
};
