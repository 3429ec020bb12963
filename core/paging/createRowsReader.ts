import { findRows, rowsAt } from './findRows';
import { readRows } from './readRows';

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
