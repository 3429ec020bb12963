import fc from 'fast-check';

import {
	byAnyChange,
	byGrowingValue,
	byRowId,
	type Detection,
	type ListedRow,
	numberRepeats,
	toRowId,
} from '../../../core';

/** A row of a log: its id is shared by others, and it may have no value. */
interface LogRow {
	n: number;
	id: string;
	at?: number;
}

type LogStep =
	| { does: 'insert'; id: number; isBlank: boolean; isTied: boolean }
	| { does: 'fill' | 'delete'; which: number }
	| { does: 'empty' }
	| { does: 'poll'; ends: 'saved' | 'failed' | 'killed'; limit: number; cutAfter: number };

interface LogHistory {
	first: 'takeNote' | 'emitAll';
	newestFirst: boolean;
	overlap: number;
	steps: LogStep[];
}

let played = 0;

const stepsOf = (does: Array<LogStep['does']>) => {
	const all: Record<string, fc.Arbitrary<unknown>> = {
		insert: fc.record({
			does: fc.constant('insert'),
			id: fc.nat({ max: 3 }),
			isBlank: fc.constantFrom(false, false, true),
			isTied: fc.boolean(),
		}),
		fill: fc.record({ does: fc.constant('fill'), which: fc.nat({ max: 30 }) }),
		delete: fc.record({ does: fc.constant('delete'), which: fc.nat({ max: 30 }) }),
		empty: fc.constant({ does: 'empty' }),
		poll: fc.record({
			does: fc.constant('poll'),
			ends: fc.constantFrom('saved', 'saved', 'saved', 'failed', 'killed'),
			limit: fc.constantFrom(1, 2, Infinity, Infinity),
			cutAfter: fc.constantFrom(1, 3, Infinity, Infinity, Infinity),
		}),
	};
	return fc.array(fc.oneof(...does.map((name) => all[name] as fc.Arbitrary<LogStep>)), {
		minLength: 3,
		maxLength: 20,
	});
};
const historiesOf = (does: Array<LogStep['does']>): fc.Arbitrary<LogHistory> =>
	fc.record({
		first: fc.constantFrom('takeNote', 'emitAll'),
		newestFirst: fc.boolean(),
		overlap: fc.constantFrom(0, 3),
		steps: stepsOf(does),
	});

/** Plays a history; returns the rows of the list at the end, those that were ignored, and the found ones in order. */
function play(
	{ first, newestFirst, overlap, steps }: LogHistory,
	{
		detect,
		isNumbered,
		hasValue,
		canCut,
	}: { detect(overlap: number): Detection<object>; isNumbered: boolean; hasValue: boolean; canCut: boolean },
) {
	played++;
	let clock = 1;
	let made = 0;
	let rows: LogRow[] = [{ n: made++, id: 'start', at: clock }];
	let checkpoint: string | undefined;
	let ignored: string[] = [];
	const found: string[] = [];
	const poll = (list: readonly LogRow[], { ends, limit, cutAfter }: Extract<LogStep, { does: 'poll' }>) => {
		if (ends === 'failed') return;
		const ordered = newestFirst ? [...list].reverse() : list;
		const mayCut = canCut && (checkpoint !== undefined || first === 'emitAll');
		const read = mayCut ? ordered.slice(0, cutAfter) : ordered;
		// The field of the values may be wrong when no row has ever had one, which is an error.
		if (read.length > 0 && read.every(({ at }) => at === undefined)) return;
		const listed = read.map((row, index): ListedRow => ({
			row,
			page: 1,
			...(hasValue && { value: row.at }),
			id: () => toRowId(isNumbered ? row.id : row.n, row, index, 'the ID'),
		}));
		const result = detect(overlap)(
			{
				rows: isNumbered ? numberRepeats(listed, { newestFirst }) : listed,
				isCut: read.length < ordered.length,
			},
			checkpoint === undefined ? undefined : (JSON.parse(checkpoint) as object),
			{ limit, order: newestFirst ? 'newestFirst' : 'oldestFirst', startsWith: () => first === 'emitAll' },
		);
		if (ends === 'killed') return;
		if (checkpoint === undefined && first === 'takeNote') ignored = list.map(toKey);
		checkpoint = JSON.stringify(result.checkpoint);
		found.push(...result.found.map(({ row }) => toKey(row as LogRow)));
	};
	for (const step of steps) {
		if (step.does === 'poll') poll(rows, step);
		else if (step.does === 'empty') poll([], { does: 'poll', ends: 'saved', limit: 1, cutAfter: 1 });
		else if (step.does === 'insert') {
			if (!step.isTied) clock++;
			const at = step.isBlank ? undefined : clock;
			rows = [...rows, { n: made++, id: `id${step.id}`, ...(at !== undefined && { at }) }];
		} else {
			const row = rows[step.which % rows.length];
			if (row === undefined || row.n === 0) continue;
			const others = rows.filter((other) => other !== row);
			if (step.does === 'delete') rows = others;
			else if (row.at === undefined) rows = [...others, { ...row, at: ++clock }];
		}
	}
	for (let count = 0; count < 3; count++)
		poll(rows, { does: 'poll', ends: 'saved', limit: Infinity, cutAfter: Infinity });
	return { rows: rows.map(toKey), ignored, found };
}

/** What is found once: a row without a value, and a row with one. */
function toKey({ n, at }: LogRow): string {
	return `${n}@${at ?? ''}`;
}

describe('whatever happens between polls,', () => {
	it('a row without a value is returned once, and again when it has one', () => {
		const detect = (overlap: number) =>
			byGrowingValue({ overlap, field: 'at', returnsBlank: true }) as Detection<object>;
		fc.assert(
			fc.property(historiesOf(['insert', 'insert', 'fill', 'delete', 'poll', 'poll']), (history) => {
				const { rows, ignored, found } = play(history, {
					detect,
					isNumbered: false,
					hasValue: true,
					canCut: true,
				});
				const known = new Set([...ignored, ...found]);
				expect(rows.filter((key) => !known.has(key))).toEqual([]);
				expect(found.filter((key, index) => found.indexOf(key) !== index)).toEqual([]);
				expect(found.filter((key) => ignored.includes(key))).toEqual([]);
			}),
			{ numRuns: 4_000 },
		);
	});

	it.each<[string, (overlap: number) => Detection<object>]>([
		['Row ID', () => byRowId as Detection<object>],
		['Any Change', () => byAnyChange((row) => (row as LogRow).id) as Detection<object>],
		[
			'Timestamp or Number',
			(overlap) =>
				byGrowingValue({
					overlap,
					field: 'at',
					returnsBlank: true,
					keepsRepeats: true,
				}) as Detection<object>,
		],
	])('rows of a log that share an id are all returned when they are numbered: %s', (name, detect) => {
		fc.assert(
			fc.property(historiesOf(['insert', 'insert', 'empty', 'poll', 'poll']), (history) => {
				const { rows, ignored, found } = play(history, {
					detect,
					isNumbered: true,
					hasValue: name === 'Timestamp or Number',
					canCut: false,
				});
				expect(found).toHaveLength(rows.length - ignored.length);
				expect(new Set([...ignored, ...found]).size).toBe(rows.length);
			}),
			{ numRuns: 1_500 },
		);
	});

	it('an empty list starts and forgets nothing', () => {
		fc.assert(
			fc.property(historiesOf(['insert', 'empty', 'delete', 'poll']), (history) => {
				const options = {
					detect: () => byRowId as Detection<object>,
					isNumbered: false,
					hasValue: false,
					canCut: true,
				};
				const { rows, ignored, found } = play(history, options);
				const numbers = [...ignored, ...found].map((key) => key.split('@')[0]);
				expect(new Set(numbers).size).toBe(numbers.length);
				expect(rows.filter((key) => !numbers.includes(key.split('@')[0]))).toEqual([]);
			}),
			{ numRuns: 1_500 },
		);
	});

	it('in at least 10,000 histories', () => {
		expect(played).toBeGreaterThanOrEqual(10_000);
	});
});
