import { toFieldsText, RowsError } from '../paging/readRows';
import { CheckpointError, MOST_CHECKPOINT_CHARS } from './CheckpointError';
import type { Detection, FoundRow, ListedRow, RowList } from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { type Point, toPoint } from './toPoint';

/** How far a list has been seen. Values are numbers, or milliseconds since 1970. */
export interface Growth {
	kind?: Point['kind'];
	/** The greatest value that was given or taken note of. */
	watermark?: number;
	/** Rows below it are not looked at any more. */
	floor?: number;
	/** Rows at or above the floor: values, and the fingerprints of the ids that had them. */
	seen?: Array<[at: number, ids: string]>;
	/** The date of the first poll, while no row has come. */
	since?: number;
}

/** A row with its value as a number. */
interface ValuedRow {
	listed: ListedRow;
	at: number;
}

/** One that is looked at more closely. */
interface GrowingRow extends ValuedRow {
	print: string;
}

/**
 * A row is new when its value is above the watermark, or at it or within the overlap below it and its id has not been seen
 * with that value. `overlap` counts in seconds for dates, else in the values' own unit; `field` is the values' name.
 */
export function byGrowingValue({ overlap, field }: { overlap: number; field: string }): Detection<Growth> {
	return (list, before, rules) => {
		const known = before ?? {};
		const { rows, kind = known.kind } = readGrowing(list, known.kind, field);
		const isFirst = before === undefined || (before.watermark === undefined && before.since !== undefined);
		const floor = known.floor ?? -Infinity;
		const seen = openSeen(known.seen);

		const noted: GrowingRow[] = [];
		const fresh: GrowingRow[] = [];
		for (const { listed, at } of rows) {
			if (at < floor) continue;
			const row = { listed, at, print: fingerprint(String(listed.id), ID_CHARS) };
			if (seen.has(row)) continue;
			(isFirst && !rules.startsWith(listed) ? noted : fresh).push(row);
		}
		const newest = newestOfEach(fresh.sort((one, other) => one.at - other.at));
		const found = newest.slice(0, rules.limit);
		const given = new Set(found.map(({ print }) => print));
		// A row that is in the list twice is given with its newest value; the older one must not come later.
		const done = [...noted, ...fresh.filter(({ print }) => given.has(print))];

		const moves = !list.isCut || isAscending(rows);
		const watermark = moves ? greatest(known.watermark, [...noted, ...found]) : known.watermark;
		const unit = kind === 'date' ? 1000 : 1;
		const newFloor = watermark === undefined ? floor : Math.max(floor, watermark - overlap * unit);
		return {
			found: found.map(({ listed: { row, page } }): FoundRow => ({ row, page, change: 'new' })),
			checkpoint: {
				...(kind !== undefined && { kind }),
				...(watermark !== undefined && { watermark }),
				...(newFloor !== -Infinity && { floor: newFloor }),
				seen: within(seen.with(done, newFloor), { isCut: list.isCut, overlap }),
				...(watermark === undefined && rules.since !== undefined && { since: rules.since }),
			},
		};
	};
}

function readGrowing(
	{ rows }: RowList,
	kindBefore: Point['kind'] | undefined,
	field: string,
): { rows: ValuedRow[]; kind?: Point['kind'] } {
	let kind = kindBefore;
	const read = rows.map((listed, index): ValuedRow => {
		const point = toPoint(listed.value);
		kind ??= point?.kind;
		if (point === undefined || point.kind !== kind) throw noPoint(listed, index, field, kind);
		return { listed, at: point.at };
	});
	return { rows: read, ...(kind !== undefined && { kind }) };
}

function noPoint({ row, value }: ListedRow, index: number, field: string, kind?: Point['kind']): RowsError {
	if (value === undefined || value === null || value === '') {
		return new RowsError(
			`Row ${index + 1} has no value in the field '${field}'`,
			`${toFieldsText(row)} Set Growing Field to one that every row has, or choose Detect By Any Change.`,
		);
	}
	const text = (typeof value === 'object' ? JSON.stringify(value) : String(value as string)).slice(0, 100);
	const wanted = kind === undefined ? 'neither a number nor a date' : `no ${kind}`;
	const others = kind === undefined ? '' : ` The others are ${kind}s.`;
	return new RowsError(
		`Row ${index + 1} has '${text}' in the field '${field}', which is ${wanted}`,
		`Set Growing Field to one that holds a number or a date such as 2024-06-06T13:15:59Z in every row.${others} When the API has changed, change Reset Checkpoint.`,
	);
}

/** Of rows in ascending order the last one of each id. */
function newestOfEach(rows: GrowingRow[]): GrowingRow[] {
	const newest = new Map<string, GrowingRow>();
	for (const row of rows) newest.set(row.print, row);
	return rows.filter((row) => newest.get(row.print) === row);
}

function isAscending(rows: ValuedRow[]): boolean {
	const first = rows[0]?.at ?? 0;
	const last = rows.at(-1)?.at ?? 0;
	return last > first && rows.every(({ at }, index) => index === 0 || at >= (rows[index - 1]?.at ?? 0));
}

function greatest(start: number | undefined, rows: GrowingRow[]): number | undefined {
	return rows.reduce<number | undefined>(
		(most, { at }) => (most === undefined || at > most ? at : most),
		start,
	);
}

function openSeen(stored: Growth['seen']) {
	const seen = new Map((stored ?? []).map(([at, ids]) => [at, new Set(toPieces(ids, ID_CHARS))]));
	return {
		has: ({ at, print }: GrowingRow) => seen.get(at)?.has(print) === true,
		with(rows: GrowingRow[], floor: number): NonNullable<Growth['seen']> {
			for (const { at, print } of rows) {
				const ids = seen.get(at) ?? new Set();
				seen.set(at, ids.add(print));
			}
			return [...seen]
				.filter(([at]) => at >= floor)
				.sort(([one], [other]) => one - other)
				.map(([at, ids]) => [at, [...ids].join('')]);
		},
	};
}

function within(
	seen: NonNullable<Growth['seen']>,
	{ isCut, overlap }: { isCut: boolean; overlap: number },
): NonNullable<Growth['seen']> {
	if (JSON.stringify(seen).length <= MOST_CHECKPOINT_CHARS) return seen;
	const count = seen.reduce((sum, [, ids]) => sum + ids.length / ID_CHARS, 0);
	const advice = isCut
		? 'The poll’s time is over before the list is: sort the list by the growing field, oldest first, ask for larger pages, or send the watermark to the API (Options, Send Watermark).'
		: overlap > 0
			? 'Set a shorter Overlap.'
			: 'They have the same value in the growing field: choose a field with finer values.';
	throw new CheckpointError(
		`${count} rows are too many to remember`,
		`Every row at the watermark and within the overlap is remembered, in ${MOST_CHECKPOINT_CHARS} characters at the most. ${advice}`,
	);
}
