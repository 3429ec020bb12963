import { readField } from '../http/readBody';
import { SessionLoginError } from '../SessionLoginError';

/** The answer does not have the list, or the flag, where the author says it is. */
export class RowsError extends SessionLoginError {
	readonly code = 'ROWS_NOT_FOUND';
}

/** The list at a field of an answer, or the answer itself when `rowsField` is empty; throws a RowsError that tells the fields there are, and `fieldName`, where to enter it. */
export function readRows(answer: unknown, rowsField: string, fieldName = 'Rows Field'): unknown[] {
	const rows = rowsField === '' ? answer : readField(answer, rowsField);
	if (Array.isArray(rows)) return rows as unknown[];
	throw new RowsError(
		rowsField === '' ? 'The answer is not a list' : `The answer has no list in the field '${rowsField}'`,
		`${toFieldsText(answer)} Set ${fieldName} to the one that holds the rows.`,
	);
}

/** Reads as in "Found the fields a, b, c." */
export function toFieldsText(answer: unknown): string {
	if (Array.isArray(answer)) return 'The answer is itself a list: leave the field name empty.';
	if (typeof answer !== 'object' || answer === null) return 'The answer has no fields.';
	const names = Object.keys(answer);
	if (names.length === 0) return 'The answer has no fields.';
	return `Found the fields ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`;
}
