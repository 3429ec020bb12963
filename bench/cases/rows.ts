import { allRowsByItself, allRowsLoop, allRowsNode } from '../allRows';
import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { takeTurns } from '../takeTurns';

/** A long list: parsing is most of the work, and our own overhead must stay small. */
export const rows: Case = {
	name: 'rows',
	title: '100,000 rows in pages of 1,000',
	async run(bed) {
		const session = await createRun(bed, allRowsNode(bed), 1);
		const byItself = await createRun(bed, allRowsByItself(bed), 1);
		const raw = await takeTurns(
			{
				'Session Request': async () => (await session()).tookMs,
				'Session Request, Automatic': async () => (await byItself()).tookMs,
				'plain loop': async () => (await bed.loop(allRowsLoop(bed))).ms,
			},
			{ rounds: 15 },
		);
		const own = median(raw['Session Request']);
		const automatic = median(raw['Session Request, Automatic']);
		const plain = median(raw['plain loop']);
		return {
			raw,
			lines: [
				{
					what: '100,000 rows in pages of 1,000, against a plain loop that parses the same pages',
					goal: 'at most 1.3 times its time',
					measured: `${(own / plain).toFixed(2)} times: ${own.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
					isMet: own / plain <= 1.3,
				},
				{
					what: '100,000 rows in pages of 1,000, with nothing filled in but the URL, against the preset Offset',
					goal: 'at most 1.05 times its time',
					measured: `${(automatic / own).toFixed(2)} times: ${automatic.toFixed(0)} ms against ${own.toFixed(0)} ms`,
					isMet: automatic / own <= 1.05,
				},
			],
		};
	},
};
