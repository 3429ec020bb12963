import type { IDataObject } from 'n8n-workflow';

import { allRowsLoop } from '../allRows';
import type { Case, Measured } from '../Case';
import { NEWEST_FIRST, ROWS } from '../createPages';
import { median } from '../median';
import type { PollRequest, PollTook } from '../pollLoop';
import { startProcess } from '../startProcess';
import { takeTurns } from '../takeTurns';
import { toCredential } from '../toCredential';

const NEW_ROWS = 10;
const MOST_CHARS = 200_000;
/** With this state a poll ends early, as two polls have shown the order of the list. */
const SHOWN = { order: { shown: 2, since: 0 } };

/** For each kind of detection, a checkpoint from before the last ten rows were added. */
const detections: Array<{ name: string; parameters: IDataObject; before: IDataObject }> = [
	{
		name: 'by row ID',
		parameters: { detectBy: 'rowId', idField: 'id' },
		before: { numbers: `0-${ROWS - NEW_ROWS - 1}`, others: '' },
	},
	{
		name: 'by a growing date',
		parameters: { detectBy: 'growingValue', growingField: 'changed', idField: 'id' },
		before: growthBefore(1_700_000_000_000 + (ROWS - NEW_ROWS - 1) * 1000 + 500),
	},
];

/** A poll of a long list in which nearly all rows are known. */
export const polling: Case = {
	name: 'polling',
	title: '100,000 rows in pages of 1,000, 10 of them new',
	async run(bed) {
		const polls = await startProcess('pollLoop.ts', {});
		try {
			const credential = toCredential(bed.addresses.http);
			const ask = async (parameters: IDataObject, state: IDataObject) =>
				await polls.ask<PollTook>({ credential, parameters, state } satisfies PollRequest);
			const raw: Record<string, number[]> = {};
			const lines: Measured[] = [];
			for (const { name, parameters, before } of detections) {
				const first = await ask(parameters, {});
				const state = { ...first.state, checkpoint: before };
				const poll = async () => {
					const took = await ask(parameters, state);
					if (took.found !== NEW_ROWS) throw new Error(`The poll found ${took.found} rows.`);
					return took.ms;
				};
				const figures = await takeTurns(
					{ poll, 'plain loop': async () => (await bed.loop(allRowsLoop(bed))).ms },
					{ warmUps: 2 },
				);
				raw[`poll ${name}`] = figures.poll;
				raw[`plain loop (${name})`] = figures['plain loop'];
				lines.push(toLine(name, median(figures.poll), median(figures['plain loop'])));
				lines.push(toSizeLine(name, JSON.stringify(first.state).length));
				const newest = { ...parameters, url: NEWEST_FIRST };
				const { madeWith } = (await ask(newest, {})).state;
				const count = async (more: IDataObject) => {
					await bed.seen();
					const { ms, found } = await ask(newest, { checkpoint: before, madeWith, ...more });
					if (found !== NEW_ROWS) throw new Error(`The poll found ${found} rows.`);
					return { ms, pages: (await bed.seen()).requests };
				};
				lines.push(toPagesLine(name, await count(SHOWN), await count({})));
			}
			return { raw, lines };
		} finally {
			await polls.stop();
		}
	},
};

function growthBefore(watermark: number): IDataObject {
	return { kind: 'date', watermark, floor: watermark, seen: [] };
}

function toLine(name: string, own: number, plain: number): Measured {
	return {
		what: `poll of 100,000 rows with 10 new ones, ${name}, against fetching and parsing alone`,
		goal: 'at most 1.3 times its time',
		measured: `${(own / plain).toFixed(2)} times: ${own.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
		isMet: own / plain <= 1.3,
	};
}

function toPagesLine(
	name: string,
	early: { ms: number; pages: number },
	whole: { ms: number; pages: number },
): Measured {
	const toText = ({ ms, pages }: typeof early) => `${pages} pages (${ms.toFixed(0)} ms)`;
	return {
		what: `pages asked for by a poll of 100,000 rows, newest first, 10 of them new, ${name}`,
		goal: 'at most 2',
		measured: `${toText(early)} with an early end, ${toText(whole)} without`,
		isMet: early.pages <= 2,
	};
}

function toSizeLine(name: string, chars: number): Measured {
	return {
		what: `stored state after a poll of 100,000 rows, ${name}`,
		goal: 'at most 200 kB',
		measured: `${chars} characters`,
		isMet: chars <= MOST_CHARS,
	};
}
