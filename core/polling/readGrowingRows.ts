import { RowsError, toRowFieldsText } from '../paging/readRows';
import type { ListedRow } from './Detection';
import { isBlank, openIsEarlier, type Point, toPoint } from './toPoint';

/** A row with its value as a number; see Point. */
export interface ValuedRow {
	listed: ListedRow;
	at: number;
}

/** How the values of a list are read. */
interface Reading {
	/** The kind of the checkpoint's values. */
	kind: Point['kind'] | undefined;
	floor: number;
	/** The name of the field that contains the values, for error messages. */
	field: string;
	/** Whether a row without a value is an error. */
	isRequired: boolean;
	/** Whether all rows may lack a value although no list has had one yet. */
	mayLackAll: boolean;
}

/**
 * Reads the value of each row and returns the rows at or above the floor. All values must be of one kind, that
 * of the checkpoint if given. Rows without a value are returned apart. Throws a RowsError for a row with a value of
 * another kind, and for one without a value when it is required or when no list has ever had one.
 */
export function readGrowingRows(
	rows: readonly ListedRow[],
	{ kind: kindBefore, floor, field, isRequired, mayLackAll }: Reading,
): { rows: ValuedRow[]; kind?: Point['kind']; blank: ListedRow[] } {
	let kind = kindBefore;
	const blank: ListedRow[] = [];
	const read: ValuedRow[] = [];
	// Nearly all rows of a long list are below the floor, and reading a date takes as long as parsing its row.
	const isBelow = kind === 'date' ? openIsEarlier(floor) : () => false;
	for (const [index, listed] of rows.entries()) {
		if (isBelow(listed.value)) continue;
		if (isBlank(listed.value)) {
			if (isRequired) throw empty(listed, index, field, isRequired);
			blank.push(listed);
			continue;
		}
		const point = toPoint(listed.value);
		kind ??= point?.kind;
		if (point === undefined || point.kind !== kind) throw noPoint(listed, index, field, kind);
		if (point.at >= floor) read.push({ listed, at: point.at });
	}
	const [first] = rows;
	if (kind === undefined && first !== undefined && !mayLackAll) throw empty(first, 0, field, isRequired);
	return { rows: read, ...(kind !== undefined && { kind }), blank };
}

function empty({ row }: ListedRow, index: number, field: string, isRequired: boolean): RowsError {
	return new RowsError(`Row ${index + 1}: the field '${field}' is empty`, [
		toRowFieldsText(row),
		{ name: 'growing-field', isRequired },
	]);
}

function noPoint({ value }: ListedRow, index: number, field: string, kind?: Point['kind']): RowsError {
	const text = (typeof value === 'object' ? JSON.stringify(value) : String(value as string)).slice(0, 100);
	const wanted = kind ?? 'number or date';
	const others = kind === undefined ? '' : `The other values are ${kind}s.`;
	return new RowsError(`Row ${index + 1}: '${text}' in the field '${field}' is not a valid ${wanted}`, [
		{ name: 'growing-field-type' },
		others,
		{ name: 'reset-checkpoint' },
	]);
}
