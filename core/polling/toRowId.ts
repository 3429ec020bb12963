import { isBeyondExact } from '../json/largeIntegers';
import { toKindText } from '../json/toKindText';
import { RowsError, toRowFieldsText } from '../paging/readRows';
import type { RowId } from './Detection';
import { toStableText } from './toStableText';

/** Longer whole numbers are kept as text, so that none is rounded. */
const WHOLE_NUMBER = /^(0|[1-9]\d{0,14})$/;

/**
 * Converts a row's own id: numbers and their text are the same, objects and lists are compared by what they
 * contain. Throws a RowsError for a row without an id, or with a number that JSON has rounded; `index` counts
 * from 0, and `where` reads as in "the field 'id'".
 */
export function toRowId(value: unknown, row: unknown, index: number, where: string): RowId {
	if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1e15) return value;
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'string' && value !== '') return WHOLE_NUMBER.test(value) ? Number(value) : value;
	if (isBeyondExact(value)) throw rounded(value, index, where);
	if (value !== undefined && value !== null && value !== '') return toStableText(value);
	throw new RowsError(
		`Row ${index + 1}: ${where} is empty`,
		isPlain(row)
			? [`The row is ${toKindText(row)} and has no fields.`, { name: 'id-of-plain-row' }]
			: [toRowFieldsText(row), { name: 'id-field' }],
	);
}

/** Whether a row has no fields, so that the row itself is the id. */
function isPlain(row: unknown): boolean {
	return row !== '' && ['string', 'number', 'boolean'].includes(typeof row);
}

function rounded(value: number, index: number, where: string): RowsError {
	return new RowsError(
		`Row ${index + 1}: ${where} is ${value}, which is too large for a number and may be rounded`,
		['Different rows could get the same ID.', { name: 'id-as-text' }],
	);
}
