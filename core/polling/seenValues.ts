import { CheckpointError, MOST_CHECKPOINT_CHARS } from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import type { GrowthCheckpoint } from './GrowthCheckpoint';
import type { ValuedRow } from './readGrowingRows';
import { LATEST_DATE_MS } from './toPoint';

/** Returns the value an overlap below the watermark; `overlap` is in seconds for dates, else in the unit of the values. */
export function belowBy(
	overlap: number,
	watermark: number | undefined,
	kind: GrowthCheckpoint['kind'],
): number {
	if (watermark === undefined) return -Infinity;
	return kind === 'date' ? Math.max(watermark - overlap * 1000, -LATEST_DATE_MS) : watermark - overlap;
}

/** Opens the rows that a checkpoint remembers by value and id. */
export function openSeen(stored: NonNullable<GrowthCheckpoint['seen']>) {
	const toPrint = ({ listed }: ValuedRow) => fingerprint(String(listed.id()), ID_CHARS);
	const seen = new Map(stored.map(([at, ids]) => [at, new Set(toPieces(ids, ID_CHARS))]));
	return {
		has: (row: ValuedRow) => seen.get(row.at)?.has(toPrint(row)) === true,
		values: () => [...seen.keys()].map((at) => ({ at })),
		with(rows: ValuedRow[], floor: number): NonNullable<GrowthCheckpoint['seen']> {
			for (const row of rows) {
				if (row.at < floor) continue;
				const ids = seen.get(row.at) ?? new Set();
				seen.set(row.at, ids.add(toPrint(row)));
			}
			return [...seen]
				.filter(([at]) => at >= floor)
				.sort(([one], [other]) => one - other)
				.map(([at, ids]) => [at, [...ids].join('')]);
		},
	};
}

/** Returns what is remembered; throws a CheckpointError when it is too long for a checkpoint. */
export function within(
	seen: NonNullable<GrowthCheckpoint['seen']>,
	{ isCut, overlap }: { isCut: boolean; overlap: number },
): NonNullable<GrowthCheckpoint['seen']> {
	if (JSON.stringify(seen).length <= MOST_CHECKPOINT_CHARS) return seen;
	const count = seen.reduce((sum, [, ids]) => sum + ids.length / ID_CHARS, 0);
	throw new CheckpointError(`${count} rows are too many to remember`, [
		`Every row at the watermark and within the overlap is remembered, in at most ${MOST_CHECKPOINT_CHARS} characters.`,
		{ name: 'too-many-at-watermark', isCut, hasOverlap: overlap > 0 },
	]);
}
