import { CheckpointError, MOST_CHECKPOINT_CHARS } from './CheckpointError';
import type { Detection, ListedRow, RowId } from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { highestRanges, inRanges, joinRanges, readRanges, toRanges, toRangesText } from './numberRanges';
import { oldestFirst } from './rowOrder';

/** The ids that have been seen, those of rows that left the list too, while there is room. */
export interface SeenIds {
	/** Whole numbers, as in `1-45,47`. */
	numbers?: string;
	/** Fingerprints of all others without a space between them, the last list's first. */
	others?: string;
}

/** Ids other than whole numbers that are kept. */
const MOST_OTHERS = 10_000;

/** A row is new when its id has never been seen, each id once. */
export const byRowId: Detection<SeenIds> = (list, before, { limit, startsWith, order }) => {
	const seen = openSeen(before ?? {});
	const fresh: ListedRow[] = [];
	const listed = new Set<RowId>();
	for (const row of list.rows) {
		if (listed.has(row.id)) continue;
		listed.add(row.id);
		if (before === undefined ? startsWith(row) : !seen.has(row.id)) fresh.push(row);
	}
	const news = new Set(fresh);
	const found = oldestFirst(fresh, list.rows, { order }, (row) => !news.has(row)).slice(0, limit);
	if (found.length < fresh.length) {
		const given = new Set(found);
		for (const row of fresh) if (!given.has(row)) listed.delete(row.id);
	}
	return {
		found: found.map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: seen.with(listed, list.rows.length),
	};
};

function openSeen({ numbers, others }: SeenIds) {
	const ranges = readRanges(numbers);
	const prints = toPieces(others, ID_CHARS);
	const known = new Set(prints);
	return {
		has: (id: RowId) =>
			typeof id === 'number' ? inRanges(ranges, id) : known.has(fingerprint(id, ID_CHARS)),
		with(ids: ReadonlySet<RowId>, rowCount: number): SeenIds {
			const newNumbers: number[] = [];
			const current = new Set<string>();
			for (const id of ids) {
				if (typeof id === 'number') newNumbers.push(id);
				else current.add(fingerprint(id, ID_CHARS));
				if (current.size > MOST_OTHERS) throw tooMany(rowCount);
			}
			const left = prints.filter((print) => !current.has(print));
			const kept = [...current, ...left].slice(0, MOST_OTHERS).join('');
			const room = MOST_CHECKPOINT_CHARS - kept.length;
			const listed = toRanges(newNumbers);
			const all = toRangesText(joinRanges(listed, ranges));
			if (all.length <= room) return { numbers: all, others: kept };
			const own = toRangesText(listed).length;
			if (own > room) throw tooMany(rowCount);
			// The lowest numbers are the oldest in most APIs.
			return {
				numbers: toRangesText(joinRanges(listed, highestRanges(ranges, room - own))),
				others: kept,
			};
		},
	};
}

function tooMany(rowCount: number): CheckpointError {
	return new CheckpointError(
		`The list has ${rowCount} rows, more than their ids can be remembered of`,
		`Detect By Row ID remembers ${MOST_OTHERS} ids, and as many whole numbers as fit into ${MOST_CHECKPOINT_CHARS} characters as ranges. Ask for fewer rows, such as the last days’, or choose Detect By Timestamp or Number That Grows.`,
	);
}
