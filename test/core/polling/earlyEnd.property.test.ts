import fc from 'fast-check';

import {
	byGrowingValue,
	byRowId,
	type Detection,
	type ListedRow,
	openEarlyEnd,
	type OrderState,
	readOrderState,
	type ReadUntil,
	recognizeGrowing,
	recognizeIds,
	type Recognition,
	toRowId,
} from '../../../core';
import {
	createTopApi,
	type EarlyHistory,
	type EarlyPoll,
	topHistories,
	type TopRow,
	wildHistories,
} from './earlyHistories';

/** The real one is 50. */
const WHOLE_EVERY = 4;
let played = 0;
let ended = 0;

/** A detection with what recognizes its rows; `toKey` identifies what may be found once. */
interface Way {
	detect(overlap: number): Detection<object>;
	recognize(checkpoint: object, forgetsOldest: boolean, overlap: number): Recognition;
	toKey(row: TopRow): string;
}

const ways: Record<'rowId' | 'growingValue' | 'growingValue with drafts', Way> = {
	rowId: {
		detect: () => byRowId as Detection<object>,
		recognize: (checkpoint, forgetsOldest) => recognizeIds(checkpoint, { forgetsOldest }),
		toKey: ({ n }) => String(n),
	},
	growingValue: {
		detect: (overlap) => byGrowingValue({ overlap, field: 'at' }) as Detection<object>,
		recognize: (checkpoint, _, overlap) => recognizeGrowing(checkpoint, { overlap }),
		toKey: ({ n, at = 0 }) => `${n}@${at}`,
	},
	'growingValue with drafts': {
		detect: (overlap) => byGrowingValue({ overlap, field: 'at', returnsBlank: true }) as Detection<object>,
		recognize: (checkpoint, _, overlap) => recognizeGrowing(checkpoint, { overlap, returnsBlank: true }),
		toKey: ({ n, at }) => `${n}@${at ?? ''}`,
	},
};

/** Polls as the trigger does; `mode` is undefined where every list is read as one. */
function openPolling(way: Way, { ids, first, overlap }: EarlyHistory, mode: ReadUntil | undefined) {
	let stored: { checkpoint: string; order: string } | undefined;
	const found: string[] = [];
	return {
		found,
		/** Returns what the poll found, also when it is not saved; undefined when it failed. */
		poll(rows: readonly TopRow[], { ends, page: failing, pageSize, limit, mostPages }: EarlyPoll) {
			const before = stored && (JSON.parse(stored.checkpoint) as object);
			const forgetsOldest = mode === 'known';
			const recognize = (checkpoint: object) => way.recognize(checkpoint, forgetsOldest, overlap);
			const earlyEnd =
				mode &&
				openEarlyEnd({
					mode,
					before: stored && readOrderState(JSON.parse(stored.order)),
					recognition: before && recognize(before),
					wholeEvery: WHOLE_EVERY,
				});
			// A cut first list is an error, except when it starts with all.
			const most = before === undefined && first === 'takeNote' ? Infinity : mostPages;
			const read: ListedRow[] = [];
			let isPartial = false;
			let page = 0;
			while (page * pageSize < rows.length && page < most && !isPartial) {
				if (ends === 'failed' && page + 1 === failing) return undefined;
				const own = rows.slice(page * pageSize, ++page * pageSize).map((row): ListedRow => ({
					row,
					page,
					value: row.at,
					id: () => toRowId(toId(ids, row.n), row, 0, 'the ID'),
				}));
				read.push(...own);
				isPartial = earlyEnd?.addPage(own) === true;
			}
			// The field of the values may be wrong when no row has ever had one, which is an error.
			if (read.length > 0 && read.every(({ value }) => value === undefined)) return undefined;
			if (isPartial) ended++;
			const list = { rows: read, isCut: !isPartial && page * pageSize < rows.length, isPartial };
			const result = way.detect(overlap)(list, before, {
				limit,
				startsWith: () => first === 'emitAll',
				order: forgetsOldest ? 'newestFirst' : 'automatic',
				forgetsOldest,
			});
			const keys = result.found.map(({ row }) => way.toKey(row as TopRow));
			if (ends === 'killed') return keys;
			const after = recognize(result.checkpoint);
			const order: OrderState = earlyEnd?.conclude(list, after).order ?? { shown: 0, since: 0 };
			stored = { checkpoint: JSON.stringify(result.checkpoint), order: JSON.stringify(order) };
			found.push(...keys);
			return keys;
		},
	};
}

/** Whole numbers, texts in no order, or both. */
function toId(ids: EarlyHistory['ids'], n: number): unknown {
	if (ids === 'numbers' || (ids === 'mixed' && n % 2 === 0)) return n;
	return `k${(n * 7919) % 1009}`;
}

const SETTLED: EarlyPoll = {
	does: 'poll',
	ends: 'saved',
	page: 1,
	pageSize: 2,
	limit: Infinity,
	mostPages: Infinity,
};

/** Plays a history with early end and with whole reads. */
function play(name: keyof typeof ways, mode: ReadUntil, history: EarlyHistory) {
	played++;
	const way = ways[name];
	const api = createTopApi({
		movesUpdates: name !== 'rowId',
		hasDrafts: name === 'growingValue with drafts',
	});
	const own = openPolling(way, history, mode);
	const whole = openPolling(way, history, undefined);
	const differing: string[] = [];
	const poll = (step: EarlyPoll) => {
		const one = own.poll(api.rows(), step);
		// Pages after an early end cannot fail, so that whole lists fail where the other reading does.
		if (one === undefined) return;
		const ends = step.ends === 'failed' ? 'saved' : step.ends;
		const other = whole.poll(api.rows(), { ...step, ends });
		if (String(one.sort()) !== String(other?.sort())) differing.push(`${String(one)}, not ${String(other)}`);
	};
	for (const step of history.steps) {
		if (step.does === 'poll') poll(step);
		else api.apply(step);
	}
	for (let count = 0; count <= WHOLE_EVERY; count++) poll(SETTLED);
	const present = new Set(api.rows().map(way.toKey));
	return { own: own.found, whole: whole.found.filter((key) => present.has(key)), differing };
}

function missingOrTwice(own: string[], whole: string[]): string[] {
	const found = new Set(own);
	const twice = own.filter((key, index) => own.indexOf(key) !== index);
	return [...whole.filter((key) => !found.has(key)).map((key) => `missing ${key}`), ...twice];
}

describe.each(['rowId', 'growingValue', 'growingValue with drafts'] as const)(
	'a list that is read until known rows: %s',
	(name) => {
		it('finds with End of List what whole lists show, in each poll', () => {
			fc.assert(
				fc.property(wildHistories, (history) => {
					expect(play(name, 'end', history).differing).toEqual([]);
				}),
				{ numRuns: 500 },
			);
		});

		it('finds with Automatic every row of whole lists, once, at the latest when the whole list is read', () => {
			fc.assert(
				fc.property(wildHistories, (history) => {
					const { own, whole } = play(name, 'automatic', history);
					expect(missingOrTwice(own, whole)).toEqual([]);
				}),
				{ numRuns: 1_500 },
			);
		});

		it('finds with Automatic in each poll what whole lists show when new rows come first', () => {
			const changes = name === 'rowId' ? (['delete'] as const) : (['update', 'delete'] as const);
			fc.assert(
				fc.property(topHistories({ changes: [...changes] }), (history) => {
					expect(play(name, 'automatic', history).differing).toEqual([]);
				}),
				{ numRuns: 800 },
			);
		});

		const changes: Array<'update' | 'delete'> = ['update', 'delete'];
		const late = topHistories({ changes: [...changes, 'backdate'] });
		it.each<[string, fc.Arbitrary<EarlyHistory>]>([
			['after polls that ran out of time, too', topHistories({ changes, cuts: true })],
			...(name === 'growingValue' ? [['or late in order', late] as [string, typeof late]] : []),
		])('finds with First Known Rows what whole lists show when new rows come first, %s', (_, topped) => {
			fc.assert(
				fc.property(topped, (history) => {
					const { own, whole } = play(name, 'known', history);
					expect(missingOrTwice(own, whole)).toEqual([]);
				}),
				{ numRuns: 800 },
			);
		});
	},
);

it('ends early often, in more than 10,000 histories', () => {
	expect(played).toBeGreaterThanOrEqual(10_000);
	expect(ended).toBeGreaterThanOrEqual(10_000);
});
