import { isDocument } from '../../../json/document';
import { readField, toHomes } from '../../../json/fieldPath';
import { findRows } from '../../findRows';
import { createRowsReader, findRowsPath, readFoundRows, readRows, RowsError } from '../../readRows';

/** Reads the rows of a list's pages, and keeps what a page has in place of rows. */
export interface RowsReader {
	/** Never throws after the first page: what is wrong with a page is in `trouble` then. */
	read(body: unknown): unknown[];
	/** The path of the rows, once a page has some. */
	readonly field: string | undefined;
	/** What is wrong with the last page read. */
	readonly trouble: RowsError | undefined;
	/** Whether the first page is one object, which counts as a row. */
	readonly isSingle: boolean;
}

/** Fields of an object that reports an error, or that nothing was found, and is not a record. */
const REPORTS = /^(errors?|exception|fault|error_?(code|message|description)|success|ok)$/i;
/** An object with a few fields, one of which is a message, is a report, too. */
const MOST_OF_REPORT = 4;

/**
 * Opens the rows of a list; without a field, the first page's decides for all. Throws a RowsError for a first page without
 * rows. `known` is where an earlier run found them: it counts for XML, where one row has the same form as an element that
 * is not of a list.
 */
export function openRows(rowsField: string, known?: string): RowsReader {
	const readFirst = createRowsReader(rowsField);
	let field: string | undefined = rowsField === '' ? undefined : rowsField;
	let firstBody: unknown;
	let trouble: RowsError | undefined;
	let isSingle = false;
	const readLater = (body: unknown): unknown[] => {
		try {
			if (field === undefined) return readFirst(body);
			if (body === null || readField(body, field) === null) return [];
			// Some APIs leave the list out when a page has no rows.
			if (!isDocument(body) && readField(body, field) === undefined && hasOnlyFieldsOf(body, firstBody))
				return [];
			return rowsField === '' ? readFoundRows(body, field) : readRows(body, field);
		} catch (error) {
			if (!(error instanceof RowsError)) throw error;
			trouble = error;
			return [];
		}
	};
	return {
		read(body) {
			trouble = undefined;
			const isFirst = firstBody === undefined;
			firstBody ??= body ?? {};
			const rows = isFirst ? readFirstRows(body) : readLater(body);
			if (rows.length > 0 && !isSingle) field ??= findRowsPath(body);
			return rows;
		},
		get field() {
			return field;
		},
		get trouble() {
			return trouble;
		},
		get isSingle() {
			return isSingle;
		},
	};

	function readFirstRows(body: unknown): unknown[] {
		if (rowsField === '' && known !== undefined && hasRootOf(body, known)) {
			field = known;
			return readFoundRows(body, known);
		}
		try {
			return readFirst(body);
		} catch (error) {
			if (!(error instanceof RowsError) || rowsField !== '' || !isRecord(body)) throw error;
			trouble = error;
			isSingle = true;
			return [body];
		}
	}
}

/** Whether a response is an XML document with the outermost element of a path. */
function hasRootOf(body: unknown, path: string): boolean {
	return isDocument(body) && toHomes(path).some((home) => readField(body, home) !== undefined);
}

/** Whether a response without a list is one record, and not a report of an error. */
function isRecord(body: unknown): body is object {
	// The one field of an XML document may be a report as well as a record.
	if (typeof body !== 'object' || body === null || isDocument(body)) return false;
	const lists = findRows(body);
	if (!Array.isArray(lists) || lists.length > 0) return false;
	const names = Object.keys(body);
	const isMessage = names.length <= MOST_OF_REPORT && names.some((name) => /^(message|detail)$/i.test(name));
	const isCount = Object.values(body).every((value) => typeof value === 'number');
	return names.length > 0 && !isMessage && !isCount && !names.some((name) => REPORTS.test(name));
}

function hasOnlyFieldsOf(body: unknown, first: unknown): boolean {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	if (typeof first !== 'object' || first === null || Array.isArray(first)) return false;
	const names = Object.keys(body);
	return names.length > 0 && names.every((name) => Object.hasOwn(first, name));
}
