import {
	CheckpointError,
	type Detection,
	isFirstPoll,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
	type RowId,
} from './Detection';
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

/** A row is new when its id has never been seen; each id is new once. */
export const byRowId: Detection<SeenIds> = (list, before, { limit, startsWith, order }) => {
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
	return {
		found: found.map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: seen.with(noted, list.rows, new Set(sorted.slice(limit).map((row) => row.id()))),
	};
};

function openSeen({ numbers, others }: SeenIds) {
	const ranges = readRanges(numbers);
	const prints = toPieces(others, ID_CHARS);
	const known = new Set(prints);
	return {
		has: (id: RowId) =>
			typeof id === 'number' ? inRanges(ranges, id) : known.has(fingerprint(id, ID_CHARS)),
		/**
		 * Returns the seen ids with those that are done now. Ids in the list are kept, others only while there is room;
		 * waiting ids are not seen yet.
		 */
		with(done: ReadonlySet<RowId>, list: readonly ListedRow[], waiting: ReadonlySet<RowId>): SeenIds {
			const current = new Set<string>();
			for (const row of list) {
				const id = row.id();
				if (typeof id === 'number' || waiting.has(id)) continue;
				current.add(fingerprint(id, ID_CHARS));
				if (current.size > MOST_OTHERS) throw tooMany(list.length);
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
