import {
	CheckpointError,
	type Detection,
	type FoundRow,
	isFirstPoll,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
} from './Detection';
import { openBlankRows } from './blankRows';
import type { Recognition } from './earlyEnd';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { type GrowthCheckpoint, readGrowthCheckpoint } from './GrowthCheckpoint';
import { readGrowingRows, type ValuedRow } from './readGrowingRows';
import { isBlank, LATEST_DATE_MS, openIsEarlier, toPoint } from './toPoint';

/** The most characters that a row adds to the rows that are seen: a number of up to 24 digits, its fingerprint, and signs. */
const MOST_SEEN_CHARS = 40;

/**
 * A row is new when its value is above the watermark, or when it is at it or within the overlap below it and
 * its id has not been seen with that value. A row without a value is skipped, unless a value is required, or
 * `returnsBlank`: then it is new once, by its id. With `keepsRepeats` rows with the same id are different ones. `overlap` is
 * in seconds for dates, else in the unit of the values; `field` is the name of the field that contains the values, for
 * error messages.
 */
export function byGrowingValue({
	overlap,
	field,
	isRequired = false,
	returnsBlank = false,
	keepsRepeats = false,
}: {
	overlap: number;
	field: string;
	isRequired?: boolean;
	returnsBlank?: boolean;
	keepsRepeats?: boolean;
}): Detection<GrowthCheckpoint> {
	return (list, before, { limit, startsWith, since, forgetsOldest = false }) => {
		const known = isFirstPoll(before) ? undefined : readGrowthCheckpoint(before);
		const isFirst = known === undefined || (known.watermark === undefined && known.since !== undefined);
		const floor = known?.floor ?? belowBy(overlap, known?.watermark, known?.kind);
		const { rows, kind, blank } = readGrowingRows(list.rows, {
			kind: known?.kind,
			floor,
			field,
			isRequired,
		});
		const seen = openSeen(known?.seen ?? []);

		const noted: ValuedRow[] = [];
		const fresh: ValuedRow[] = [];
		const newest = new Map<unknown, ValuedRow>();
		const keyOf = (row: ValuedRow): unknown => (keepsRepeats ? row : row.listed.id());
		for (const row of ascending(rows)) {
			newest.set(keyOf(row), row);
			if (!seen.has(row)) (isFirst && !startsWith(row.listed) ? noted : fresh).push(row);
		}
		// A row that is in the list twice is returned with its newest value; the older one must not follow later.
		const sorted = fresh.filter((row) => newest.get(keyOf(row)) === row);
		const found = sorted.slice(0, limit);
		const left = sorted.slice(limit);
		const waiting = new Set(left.map(keyOf));
		const done = [...noted, ...fresh.filter((row) => !waiting.has(keyOf(row)))];
		const blanks = returnsBlank
			? openBlankRows(known?.blank).detect(blank, list, {
					startsWith,
					since,
					isValued: (id) => !keepsRepeats && newest.has(id),
				})
			: undefined;
		const foundBlank = blanks?.fresh.slice(0, limit - found.length) ?? [];

		const moves = !list.isCut || isAscending(list.rows);
		// Rows returned by polls that ran out of time count once a whole list has been read.
		const reached = [...noted, ...found, ...(list.isCut ? [] : seen.values())];
		const watermark = moves ? greatest(known?.watermark, reached) : known?.watermark;
		// Rows after a cut, or an early end, have not been read: an overlap that was lowered must not leave them below the floor.
		const isWhole = !list.isCut && (list.isPartial !== true || forgetsOldest);
		const readUpTo = isWhole ? Infinity : list.isCut && moves ? (rows.at(-1)?.at ?? -Infinity) : -Infinity;
		const newFloor = Math.max(
			floor,
			Math.min(belowBy(overlap, watermark, kind), left[0]?.at ?? Infinity, readUpTo),
		);
		const seenNow = within(seen.with(done, newFloor), { isCut: list.isCut, overlap });
		const blankNow = blanks?.toText(
			new Set(foundBlank),
			MOST_CHECKPOINT_CHARS - JSON.stringify(seenNow).length,
		);
		const foundRows = [...found.map(({ listed }) => listed), ...foundBlank];
		const skipped = returnsBlank ? 0 : blank.length;
		return {
			found: foundRows.map(({ row, page }): FoundRow => ({ row, page, change: 'new' })),
			checkpoint: {
				...(kind !== undefined && { kind }),
				...(watermark !== undefined && { watermark }),
				...(newFloor !== -Infinity && { floor: newFloor }),
				seen: seenNow,
				...(watermark === undefined && since !== undefined && { since }),
				...(blankNow !== undefined && { blank: blankNow }),
			},
			...(skipped > 0 && { skipped }),
		};
	};
}

/**
 * Recognizes rows by their value and id, as byGrowingValue does. Rows at the watermark and within the overlap are neither
 * new nor a sign that only known ones follow.
 */
export function recognizeGrowing(
	before: GrowthCheckpoint,
	{ overlap, returnsBlank = false }: { overlap: number; returnsBlank?: boolean },
): Recognition {
	const { watermark, kind, blank, seen: stored = [], ...known } = readGrowthCheckpoint(before);
	const reached = belowBy(overlap, watermark, kind);
	const floor = known.floor ?? reached;
	const isBelow = kind === 'date' ? openIsEarlier(floor) : () => false;
	const seen = openSeen(stored);
	const blanks = returnsBlank ? openBlankRows(blank) : undefined;
	const room = MOST_CHECKPOINT_CHARS - JSON.stringify(stored).length - (blank?.length ?? 0);
	return {
		standingOf(listed) {
			if (isBelow(listed.value)) return 'known';
			// Rows without a value may be anywhere in a list.
			if (isBlank(listed.value)) return blanks?.isNew(listed) === true ? 'new' : 'neither';
			const point = toPoint(listed.value);
			if (point === undefined || point.kind !== kind) return 'new';
			if (point.at < floor) return 'known';
			if (!seen.has({ listed, at: point.at })) return 'new';
			return point.at < reached ? 'known' : 'neither';
		},
		hasRoomFor(fresh) {
			const blankCount = fresh.filter(({ value }) => isBlank(value)).length;
			if (blanks?.hasRoomFor(blankCount) === false) return false;
			return (fresh.length - blankCount) * MOST_SEEN_CHARS + blankCount * ID_CHARS <= room;
		},
		mayHaveForgotten: false,
	};
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
