import {
	CheckpointError,
	type Detection,
	isFirstPoll,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
	type RowId,
} from './Detection';
import type { Recognition } from './earlyEnd';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { highestRanges, inRanges, joinRanges, readRanges, toRanges, toRangesText } from './numberRanges';
import { oldestFirst } from './rowOrder';

/** The ids that have been seen, including those of rows that left the list, while there is room. */
export interface SeenIds {
	/** Whole numbers, as in `1-45,47`. */
	numbers?: string;
	/** Fingerprints of all other ids, concatenated, those of the last list first. */
	others?: string;
}

/** The most ids kept that are not whole numbers. */
const MOST_OTHERS = 10_000;
/** The most characters that a number adds to the ranges: a comma or hyphen, and its digits; see toRowId. */
const MOST_NUMBER_CHARS = 16;

/** A row is new when its id has never been seen; each id is new once. */
export const byRowId: Detection<SeenIds> = (list, before, { limit, startsWith, order, forgetsOldest }) => {
	const isFirst = isFirstPoll(before);
	const seen = openSeen(isFirst ? {} : before);
	const fresh = new Map<RowId, ListedRow>();
	const noted = new Set<RowId>();
	for (const row of list.rows) {
		const id = row.id();
		if (seen.has(id) || fresh.has(id) || noted.has(id)) continue;
		if (isFirst && !startsWith(row)) noted.add(id);
		else fresh.set(id, row);
	}
	const sorted = oldestFirst([...fresh.values()], list.rows, { order }, (row) => !fresh.has(row.id()));
	const found = sorted.slice(0, limit);
	for (const row of found) noted.add(row.id());
	const waiting = new Set(sorted.slice(limit).map((row) => row.id()));
	const mayForget = forgetsOldest === true && !list.isCut && (isFirst || !isMixed(list.rows, fresh));
	return {
		found: found.map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: seen.with(noted, list.rows, { waiting, mayForget }),
	};
};

/**
 * Recognizes rows by their ids. With `forgetsOldest`, there is always room for ids that are not whole numbers: those that
 * were listed last are forgotten.
 */
export function recognizeIds(before: SeenIds, { forgetsOldest }: { forgetsOldest: boolean }): Recognition {
	const seen = openSeen(before);
	return {
		standingOf: (row) => (seen.has(row.id()) ? 'known' : 'new'),
		hasRoomFor(fresh) {
			const count = numbersOf(fresh.map((row) => row.id())).length;
			return seen.hasRoomFor(count, forgetsOldest ? 0 : fresh.length - count);
		},
		mayHaveForgotten: forgetsOldest && seen.isFull,
	};
}

/** Whether a new row comes after a known one. */
function isMixed(rows: readonly ListedRow[], fresh: ReadonlyMap<RowId, ListedRow>): boolean {
	const firstKnown = rows.findIndex((row) => !fresh.has(row.id()));
	return firstKnown !== -1 && rows.slice(firstKnown).some((row) => fresh.get(row.id()) === row);
}

function openSeen({ numbers, others }: SeenIds) {
	const ranges = readRanges(numbers);
	const prints = toPieces(others, ID_CHARS);
	const known = new Set(prints);
	return {
		has: (id: RowId) =>
			typeof id === 'number' ? inRanges(ranges, id) : known.has(fingerprint(id, ID_CHARS)),
		/** Whether so many ids that are not whole numbers are remembered that others may have been forgotten. */
		isFull: prints.length >= MOST_OTHERS,
		/** Whether all seen ids can be kept together with so many more. */
		hasRoomFor(moreNumbers: number, moreOthers: number): boolean {
			const count = known.size + moreOthers;
			const chars = Math.min(count, MOST_OTHERS) * ID_CHARS + (numbers?.length ?? 0);
			return (
				(moreOthers === 0 || count <= MOST_OTHERS) &&
				chars + moreNumbers * MOST_NUMBER_CHARS <= MOST_CHECKPOINT_CHARS
			);
		},
		/**
		 * Returns the seen ids with those that are done now. Ids in the list are kept, unless they may be forgotten, others
		 * only while there is room; waiting ids are not seen yet.
		 */
		with(
			done: ReadonlySet<RowId>,
			list: readonly ListedRow[],
			{ waiting, mayForget }: { waiting: ReadonlySet<RowId>; mayForget: boolean },
		): SeenIds {
			const current = new Set<string>();
			for (const row of list) {
				const id = row.id();
				if (typeof id === 'number' || waiting.has(id)) continue;
				current.add(fingerprint(id, ID_CHARS));
				if (current.size > MOST_OTHERS && !mayForget) throw tooMany(list.length);
			}
			const left = prints.filter((print) => !current.has(print));
			const kept = [...current, ...left].slice(0, MOST_OTHERS).join('');
			const room = MOST_CHECKPOINT_CHARS - kept.length;
			const all = toRangesText(joinRanges(toRanges(numbersOf(done)), ranges));
			if (all.length <= room) return { numbers: all, others: kept };
			const listed = toRanges(
				numbersOf(list.map((row) => row.id())).filter((number) => !waiting.has(number)),
			);
			const own = toRangesText(listed).length;
			if (own > room) throw tooMany(list.length);
			// The lowest numbers are the oldest in most APIs.
			return {
				numbers: toRangesText(joinRanges(listed, highestRanges(ranges, room - own))),
				others: kept,
			};
		},
	};
}

function numbersOf(ids: Iterable<RowId>): number[] {
	return [...ids].filter((id) => typeof id === 'number');
}

function tooMany(rowCount: number): CheckpointError {
	return new CheckpointError(`The list has ${rowCount} rows, too many to remember their IDs`, [
		{ name: 'too-many-ids', ids: MOST_OTHERS, characters: MOST_CHECKPOINT_CHARS },
	]);
}
