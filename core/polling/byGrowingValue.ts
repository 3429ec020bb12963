import {
	CheckpointError,
	type Detection,
	type FoundRow,
	isFirstPoll,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
	type RowId,
} from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { type GrowthCheckpoint, readGrowthCheckpoint } from './GrowthCheckpoint';
import { readGrowingRows, type ValuedRow } from './readGrowingRows';
import { isBlank, LATEST_DATE_MS, pointAt, toPoint } from './toPoint';

/**
 * A row is new when its value is above the watermark, or when it is at it or within the overlap below it and
 * its id has not been seen with that value. A row without a value is skipped, unless a value is required. `overlap` is
 * in seconds for dates, else in the unit of the values; `field` is the name of the field that contains the values, for
 * error messages.
 */
export function byGrowingValue({
	overlap,
	field,
	isRequired = false,
}: {
	overlap: number;
	field: string;
	isRequired?: boolean;
}): Detection<GrowthCheckpoint> {
	return (list, before, { limit, startsWith, since, window }) => {
		const known = isFirstPoll(before) ? undefined : readGrowthCheckpoint(before);
		const isFirst = known === undefined || (known.watermark === undefined && known.since !== undefined);
		const toOwn = openToOwn(known, list.rows);
		const floor = Math.max(
			known?.floor ?? belowBy(overlap, known?.watermark, known?.kind),
			toOwn(window?.from) ?? -Infinity,
		);
		const { rows, kind, skipped } = readGrowingRows(list.rows, {
			kind: known?.kind,
			floor,
			field,
			isRequired,
		});
		const seen = openSeen(known?.seen ?? []);

		const noted: ValuedRow[] = [];
		const fresh: ValuedRow[] = [];
		const newest = new Map<RowId, ValuedRow>();
		for (const row of ascending(rows)) {
			newest.set(row.listed.id(), row);
			if (!seen.has(row)) (isFirst && !startsWith(row.listed) ? noted : fresh).push(row);
		}
		// A row that is in the list twice is returned with its newest value; the older one must not follow later.
		const sorted = fresh.filter((row) => newest.get(row.listed.id()) === row);
		const found = sorted.slice(0, limit);
		const left = sorted.slice(limit);
		const waiting = new Set(left.map(({ listed }) => listed.id()));
		const done = [...noted, ...fresh.filter(({ listed }) => !waiting.has(listed.id()))];

		const moves = !list.isCut || isAscending(list.rows);
		// Rows returned by polls that ran out of time count once a whole list has been read.
		const reached: Array<{ at: number }> = [...noted, ...found, ...(list.isCut ? [] : seen.values())];
		const passed = list.isCut || left.length > 0 ? undefined : window?.reaches;
		const end = toOwn(passed);
		if (end !== undefined) reached.push({ at: end });
		const watermark = moves ? greatest(known?.watermark, reached) : known?.watermark;
		// Rows after a cut have not been read: an overlap that was lowered must not leave them below the floor.
		const readUpTo = !list.isCut ? Infinity : moves ? (rows.at(-1)?.at ?? -Infinity) : -Infinity;
		const newFloor = Math.max(
			floor,
			Math.min(belowBy(overlap, watermark, kind), left[0]?.at ?? Infinity, readUpTo),
		);
		return {
			found: found.map(({ listed: { row, page } }): FoundRow => ({ row, page, change: 'new' })),
			checkpoint: {
				...(kind !== undefined && { kind }),
				...(watermark !== undefined && { watermark }),
				...(newFloor !== -Infinity && { floor: newFloor }),
				seen: within(seen.with(done, newFloor), { isCut: list.isCut, overlap }),
				...(watermark === undefined && since !== undefined && { since }),
				...(watermark === undefined && toPassed(known?.passed, passed)),
			},
			...(skipped > 0 && { skipped }),
		};
	};
}

/** Returns a function that converts milliseconds since 1970 to a value of the list, as far as its values are moments. */
function openToOwn(known: GrowthCheckpoint | undefined, rows: readonly ListedRow[]) {
	const like =
		known?.watermark === undefined
			? toPoint(rows.find(({ value }) => !isBlank(value))?.value)
			: { kind: known.kind ?? 'number', at: known.watermark };
	return (ms: number | undefined) =>
		ms === undefined || like === undefined ? undefined : pointAt(ms, like)?.at;
}

function toPassed(before: number | undefined, now: number | undefined): Pick<GrowthCheckpoint, 'passed'> {
	const passed = Math.max(before ?? -Infinity, now ?? -Infinity);
	return passed === -Infinity ? {} : { passed };
}

function belowBy(overlap: number, watermark: number | undefined, kind: GrowthCheckpoint['kind']): number {
	if (watermark === undefined) return -Infinity;
	return kind === 'date' ? Math.max(watermark - overlap * 1000, -LATEST_DATE_MS) : watermark - overlap;
}

function ascending(rows: ValuedRow[]): ValuedRow[] {
	return [...rows].sort((one, other) => one.at - other.at);
}

function isAscending(rows: readonly ListedRow[]): boolean {
	const values = rows.filter(({ value }) => !isBlank(value)).map(({ value }) => toPoint(value)?.at ?? NaN);
	const first = values[0] ?? 0;
	const last = values.at(-1) ?? 0;
	return last > first && values.every((at, index) => index === 0 || at >= (values[index - 1] ?? 0));
}

function greatest(start: number | undefined, reached: Array<{ at: number }>): number | undefined {
	return reached.reduce<number | undefined>(
		(most, { at }) => (most === undefined || at > most ? at : most),
		start,
	);
}

function openSeen(stored: NonNullable<GrowthCheckpoint['seen']>) {
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

function within(
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
