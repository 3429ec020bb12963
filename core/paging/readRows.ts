import { readField } from '../json/fieldPath';
import { listFields, listNames } from '../json/listFields';
import { toKindText } from '../json/toKindText';
import { SessionLoginError } from '../SessionLoginError';
import { findRows, type FoundList, rowsAt } from './findRows';

/** The answer does not have the list, or the flag, where the author says it is. */
export class RowsError extends SessionLoginError {
	readonly code = 'ROWS_NOT_FOUND';
}

/**
 * The list at a field of an answer, an empty one when null stands there; with no `rowsField`, the list that is found in it.
 * Throws a RowsError that tells what stands there, or the fields or lists there are. `isSplit`: the rows are those of one response,
 * not of a list's page.
 */
export function readRows(body: unknown, rowsField: string, isSplit = false): unknown[] {
	if (rowsField === '') return detect(body, isSplit);
	const rows = readField(body, rowsField);
	if (rows === null) return [];
	if (Array.isArray(rows)) return rows as unknown[];
	const isOther = rows !== undefined;
	throw new RowsError(`The answer has no list in the field '${rowsField}'`, [
		isOther ? `It holds ${toKindText(rows)}.` : toFieldsText(body),
		toListsText(body),
		{ name: 'rows-field', isSplit, isOther },
	]);
}

function detect(body: unknown, isSplit: boolean): unknown[] {
	const found = findRows(body);
	if (!Array.isArray(found)) return found.rows;
	const isObject = typeof body === 'object';
	if (found.length === 0) {
		throw new RowsError(
			isObject ? 'The answer has no list in any of its fields' : 'The answer is not a list',
			[toFieldsText(body), { name: 'url' }],
		);
	}
	throw new RowsError(`The answer has ${found.length} lists: ${listNames(found.map(toPath))}`, [
		{ name: 'rows-field', isSplit, isOther: false },
	]);
}

/** Reads as in "A list stands at data.items." */
function toListsText(body: unknown): string {
	if (Array.isArray(body)) return '';
	const lists = [findRows(body)].flat().filter(({ names }) => names.length > 0);
	return lists.length > 0 ? `A list stands at ${listNames(lists.map(toPath))}.` : '';
}

function toPath({ names }: FoundList): string {
	return names.join('.');
}

/** Reads as in "Found the fields a, b, c." */
export function toFieldsText(body: unknown): string {
	if (Array.isArray(body)) return 'The answer is itself a list: leave the field name empty.';
	return toFound(body, 'answer');
}

/** As `toFieldsText`, for a row; one that is a list has the fields 0, 1, and so on. */
export function toRowFieldsText(row: unknown): string {
	return toFound(row, 'row');
}

function toFound(value: unknown, what: string): string {
	const fields = listFields(value);
	return fields === '' ? `The ${what} has no fields.` : `Found the fields ${fields}.`;
}

/** Reads the rows of one list's pages. Where no field is named, the one that held the first page's rows holds those of all: another page may have a longer list beside them. */
export function createRowsReader(rowsField: string): (body: unknown) => unknown[] {
	if (rowsField !== '') return (body) => readRows(body, rowsField);
	let known: string[] | undefined;
	return (body) => {
		const there = known && rowsAt(body, known);
		if (there !== undefined) return there;
		const found = findRows(body);
		if (!Array.isArray(found) && found.rows.length > 0) known = found.names;
		return readRows(body, '');
	};
}
