import fc from 'fast-check';

import { byAnyChange, byGrowingValue, byRowId, type Detection, everyPoll, toRowId } from '../../../core';
import { type ApiRow, createApi, histories, type History, type Poll, SINCE } from './histories';
import {
	createAnyChangeModel,
	createEveryPollModel,
	createGrowthModel,
	createRowIdModel,
	type Model,
} from './models';

let played = 0;

interface Play {
	detect(overlap: number): Detection<object>;
	toValue(at: number): unknown;
	model: Model;
}

/** Plays a history and returns the problems found. */
function play({ ids, first, steps }: History, { detect, toValue, model }: Play): string[] {
	played++;
	const api = createApi(ids);
	let checkpoint: string | undefined;
	const problems: string[] = [];
	const startsWith = (row: ApiRow) => first === 'emitAll' || (first === 'since' && row.at >= SINCE);

	const poll = (asked: Poll) => {
		// A truncated first list is an error unless all rows are to be emitted.
		const isComplete = checkpoint === undefined && first !== 'emitAll';
		const list = api.list(isComplete ? { ...asked, cutAfter: undefined } : asked);
		if (asked.ends === 'fails') return;
		const rows = list.rows.map((row, index) => ({
			row,
			id: () => toRowId(row.id, row, index, "the field 'id'"),
			page: Math.floor(index / 3) + 1,
			value: toValue(row.at),
		}));
		const result = detect(asked.overlap)(
			{ rows: Object.freeze(rows), isCut: list.isCut },
			checkpoint === undefined ? undefined : (JSON.parse(checkpoint) as object),
			{
				limit: asked.limit,
				order: 'automatic',
				startsWith: ({ row }) => startsWith(row as ApiRow),
				...(first === 'since' && { since: SINCE }),
			},
		);
		const found = result.found.map(({ row, change }) => ({ row: row as ApiRow, change }));
		const { wrong, save } = model({ ...list, found, limit: asked.limit, overlap: asked.overlap, startsWith });
		problems.push(...wrong);
		if (asked.ends === 'killed') return;
		save();
		checkpoint = JSON.stringify(result.checkpoint);
	};
	const whole: Poll = {
		ends: 'saved',
		limit: 5,
		overlap: 0,
		order: 'ascending',
		moved: [],
		cutAfter: undefined,
	};
	for (const step of steps) {
		if (step.does === 'poll') poll(step);
		else api.apply(step);
	}
	// Finally, all rows have been returned.
	poll(whole);
	poll({ ...whole, limit: Infinity });
	poll({ ...whole, limit: Infinity });
	return problems;
}

const check = (createPlay: (history: History) => Play, numRuns: number) =>
	fc.assert(
		fc.property(histories, (history) => {
			expect(play(history, createPlay(history))).toEqual([]);
		}),
		{ numRuns },
	);

describe('whatever happens between polls, no row is lost or repeated', () => {
	it('by row id', () => {
		check(
			({ ids }) => ({
				detect: () => byRowId as Detection<object>,
				toValue: () => undefined,
				model: createRowIdModel({ isInOrder: ids === 'numbers' }),
			}),
			3_500,
		);
	});

	it('by any change', () => {
		const detect = byAnyChange((row) => (row as ApiRow).content) as Detection<object>;
		check(() => ({ detect: () => detect, toValue: () => undefined, model: createAnyChangeModel() }), 3_500);
	});

	it.each<[string, (at: number) => unknown]>([
		['a number', (at) => at],
		['a date', (at) => new Date(at * 1000).toISOString()],
	])('by a growing value: %s', (_, toValue) => {
		check(
			({ first }) => ({
				detect: (overlap) => byGrowingValue({ overlap, field: 'at' }) as Detection<object>,
				toValue,
				model: createGrowthModel({ hasDate: first === 'since' }),
			}),
			2_000,
		);
	});

	it('every poll', () => {
		check(
			() => ({
				detect: () => everyPoll as Detection<object>,
				toValue: () => undefined,
				model: createEveryPollModel(),
			}),
			300,
		);
	});

	it('in at least 10,000 histories', () => {
		expect(played).toBeGreaterThanOrEqual(10_000);
	});
});
