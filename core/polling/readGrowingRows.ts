import { RowsError, toRowFieldsText } from '../paging/readRows';
import type { ListedRow } from './Detection';
import { openIsEarlier, type Point, toPoint } from './toPoint';

/** A row with its value as a number; see Point. */
export interface ValuedRow {
	listed: ListedRow;
	at: number;
}

/**
 * Reads the value of each row and returns the rows at or above the floor. All values must be of one kind, that
 * of the checkpoint if given. Throws a RowsError for a row without a value or with one of another kind; `field`
 * is the name of the field that contains the values, for error messages.
 */
export function readGrowingRows(
	rows: readonly ListedRow[],
	{ kind: kindBefore, floor, field }: { kind: Point['kind'] | undefined; floor: number; field: string },
): { rows: ValuedRow[]; kind?: Point['kind'] } {
	let kind = kindBefore;
	const read: ValuedRow[] = [];
	// Nearly all rows of a long list are below the floor, and reading a date takes as long as parsing its row.
	const isBelow = kind === 'date' ? openIsEarlier(floor) : () => false;
	for (const [index, listed] of rows.entries()) {
		if (isBelow(listed.value)) continue;
		const point = toPoint(listed.value);
		kind ??= point?.kind;
		if (point === undefined || point.kind !== kind) throw noPoint(listed, index, field, kind);
		if (point.at >= floor) read.push({ listed, at: point.at });
	}
	return { rows: read, ...(kind !== undefined && { kind }) };
}

function noPoint({ row, value }: ListedRow, index: number, field: string, kind?: Point['kind']): RowsError {
	if (value === undefined || value === null || value === '') {
		return new RowsError(`Row ${index + 1}: the field '${field}' is empty`, [
			toRowFieldsText(row),
			{ name: 'growing-field' },
		]);
	}
	const text = (typeof value === 'object' ? JSON.stringify(value) : String(value as string)).slice(0, 100);
	const wanted = kind ?? 'number or date';
	const others = kind === undefined ? '' : `The other values are ${kind}s.`;
	return new RowsError(`Row ${index + 1}: '${text}' in the field '${field}' is not a valid ${wanted}`, [
		{ name: 'growing-field-type' },
		others,
		{ name: 'reset-checkpoint' },
	]);
}
