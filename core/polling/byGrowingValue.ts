import {
	type Detection,
	type FoundRow,
	isFirstPoll,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
} from './Detection';
import { openBlankRows } from './blankRows';
import { type GrowthCheckpoint, readGrowthCheckpoint } from './GrowthCheckpoint';
import { readGrowingRows, type ValuedRow } from './readGrowingRows';
import { belowBy, openSeen, within } from './seenValues';
import { isBlank, isLocal, type Point, pointAt, toPoint } from './toPoint';

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
	return (list, before, { limit, startsWith, since, window, forgetsOldest = false }) => {
		const known = isFirstPoll(before) ? undefined : readGrowthCheckpoint(before);
		const isFirst = known === undefined || (known.watermark === undefined && known.since !== undefined);
		const toOwn = openToOwn(known, list.rows);
		// Windows that were passed without a row count when they are no longer asked for, too.
		const reachedBefore = known?.watermark ?? toOwn(known?.passed);
		const floor = Math.max(
			known?.floor ?? belowBy(overlap, reachedBefore, known?.kind ?? firstPoint(list.rows)?.kind),
			toOwn(window?.from) ?? -Infinity,
		);
		const { rows, kind, blank } = readGrowingRows(list.rows, {
			kind: known?.kind,
			floor,
			field,
			isRequired,
			// A past window may hold nothing else; the rows of the next one show whether the field is right.
			mayLackAll: window?.reaches !== undefined && (known !== undefined || since !== undefined),
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
		// Rows returned by polls that ran out of time count once a whole list has shown those below them; one without rows,
		// or a window that ends below them, does not.
		const isShown = !list.isCut && list.rows.length > 0;
		const shownUpTo = isShown ? (toOwn(window?.reaches) ?? Infinity) : -Infinity;
		const reached: Array<{ at: number }> = [
			...noted,
			...found,
			...seen.values().filter(({ at }) => at <= shownUpTo),
		];
		const passed = list.isCut || left.length > 0 ? undefined : window?.reaches;
		const end = toOwn(passed);
		if (end !== undefined) reached.push({ at: end });
		const watermark = moves ? greatest(known?.watermark, reached) : known?.watermark;
		// Rows after a cut, or an early end, have not been read: an overlap that was lowered must not leave them below the floor.
		// Nor does a list without rows show that those which wait for a later poll are gone.
		const waited = known?.floor !== undefined && known.floor < belowBy(overlap, known.watermark, kind);
		const showsAll = list.rows.length > 0 || !waited;
		const isWhole = !list.isCut && showsAll && (list.isPartial !== true || forgetsOldest);
		const readUpTo = isWhole ? Infinity : list.isCut && moves ? (rows.at(-1)?.at ?? -Infinity) : -Infinity;
		const complete = Math.min(watermark ?? -Infinity, left[0]?.at ?? Infinity, readUpTo);
		// The overlap counts below rows that are left, too: an API may leave out those equal to the floor.
		const newFloor = complete === -Infinity ? floor : Math.max(floor, belowBy(overlap, complete, kind));
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
				...(watermark === undefined && toPassed(known?.passed, passed)),
				...(window && (known?.isLocal || hasLocal(rows)) && { isLocal: true }),
			},
			...(skipped > 0 && { skipped }),
		};
	};
}

/** Returns a function that converts milliseconds since 1970 to a value of the list, as far as its values are moments. */
function openToOwn(known: GrowthCheckpoint | undefined, rows: readonly ListedRow[]) {
	const like =
		known?.watermark === undefined ? firstPoint(rows) : { kind: known.kind ?? 'number', at: known.watermark };
	return (ms: number | undefined) =>
		ms === undefined || like === undefined ? undefined : pointAt(ms, like)?.at;
}

function firstPoint(rows: readonly ListedRow[]): Point | undefined {
	return toPoint(rows.find(({ value }) => !isBlank(value))?.value);
}

function hasLocal(rows: readonly ValuedRow[]): boolean {
	return rows.some(({ listed }) => isLocal(listed.value));
}

function toPassed(before: number | undefined, now: number | undefined): Pick<GrowthCheckpoint, 'passed'> {
	const passed = Math.max(before ?? -Infinity, now ?? -Infinity);
	return passed === -Infinity ? {} : { passed };
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
