import { isDocument, readFault } from '../json/document';
import { rowsOfFeed, toElementRows } from '../json/documentRows';
import { openNames, readField, toHomes, toPath } from '../json/fieldPath';
import { isObject } from '../json/isObject';
import { listFields, listNames } from '../json/listFields';
import { otherKinds } from '../json/rivalRows';
import { toKindText } from '../json/toKindText';
import type { HttpResponse } from '../http/Exchange';
import { rewriteTexts, SessionLoginError, withSentences } from '../SessionLoginError';
import { findAllLists, findRows, type FoundList, rowsAt } from './findRows';

/** The response does not have the list, or the field, that the author has named. */
export class RowsError extends SessionLoginError {
	readonly code = 'ROWS_NOT_FOUND';
}

/**
 * Returns the result of `work` for a response; adds the API's own message, which may replace the list, to a RowsError, and
 * removes secrets from the names that it lists.
 */
export function explainingRows<Rows>(
	response: Pick<HttpResponse, 'readMessage' | 'openMask'>,
	body: unknown,
	work: () => Rows,
): Rows {
	try {
		return work();
	} catch (error) {
		throw error instanceof RowsError ? withMessage(error, response, body) : error;
	}
}

/** Adds the API's own message to an error about a response without a list; a secret may be the name of a field. */
export function withMessage(
	error: RowsError,
	response: Pick<HttpResponse, 'readMessage' | 'openMask'>,
	body: unknown,
): RowsError {
	const hasRows = [findRows(body)].flat().some(({ rows }) => rows.length > 0);
	const said = hasRows || readFault(body) !== undefined ? '' : toMessageText(response);
	const masked = rewriteTexts(error, response.openMask?.() ?? String);
	return said === '' ? masked : withSentences(masked, [said, ...masked.sentences]);
}

/** The API's own message in a sentence; empty when there is none. */
export function toMessageText(response: Pick<HttpResponse, 'readMessage'>): string {
	const message = response.readMessage?.();
	return message === undefined ? '' : `The API says: "${message}".`;
}

/**
 * Returns the list at a field of a response, an empty one for null; without `rowsField`, the list that is found
 * in it. Throws a RowsError that describes what is there instead, or the available fields or lists. `isSplit`: the rows are
 * from a single response, not from a page of a list.
 */
export function readRows(body: unknown, rowsField: string, isSplit = false): unknown[] {
	if (rowsField === '') return detect(body, isSplit);
	const rows = readField(body, rowsField);
	if (rows === null) return [];
	if (Array.isArray(rows)) return rows as unknown[];
	const elements = isDocument(body) ? readElements(body, rowsField, rows) : undefined;
	if (elements !== undefined) return elements;
	throwFault(body);
	const isOther = rows !== undefined;
	throw new RowsError(`The response has no list in the field '${rowsField}'`, [
		isOther ? `The field contains ${toKindText(rows)}.` : toFieldsText(body),
		toListsText(body),
		{ name: 'rows-field', isSplit, isOther },
	]);
}

/** Like `readRows`, for a field in which the rows were found before; throws what `checkKinds` throws. */
export function readFoundRows(body: unknown, field: string): unknown[] {
	const rows = readRows(body, field);
	const names = isDocument(body) ? openNames(field)(body) : undefined;
	if (names !== undefined) checkKinds(body, { names, rows });
	return rows;
}

/** Throws a RowsError for an XML document that, next to its rows, has some of another kind, which the author has not left out. */
function checkKinds(body: unknown, list: FoundList): void {
	if (!isDocument(body) || rowsOfFeed(body) !== undefined) return;
	const others = otherKinds(body, list);
	if (others.length > 0) throw toManyError(body, [...others, list], false);
}

/** In XML a list of one looks like a single value, and an empty one like a text. */
function readElements(document: object, path: string, value: unknown): unknown[] | undefined {
	const feed = rowsOfFeed(document);
	if (feed?.names.join('.') === path) return feed.rows;
	const homes = toHomes(path);
	const name = path.slice((homes[0] ?? '').length).replace(/^\.|^\['?|'?\]$/g, '');
	return toElementRows(
		name,
		value,
		homes.map((home) => readField(document, home)),
	);
}

/** Throws a RowsError for a SOAP fault, which some APIs return with a success status. */
function throwFault(body: unknown): void {
	const fault = readFault(body);
	if (fault === undefined) return;
	throw new RowsError('The response is a SOAP fault', [`The API says: "${fault.slice(0, 300)}".`]);
}

function detect(body: unknown, isSplit: boolean): unknown[] {
	const found = findRows(body);
	if (!Array.isArray(found)) return found.rows;
	const hasFields = typeof body === 'object';
	if (found.length === 0) {
		throwFault(body);
		throw new RowsError(
			hasFields ? 'The response has no list in any of its fields' : 'The response is not a list',
			[toFieldsText(body), { name: 'url' }],
		);
	}
	throw toManyError(body, found, isSplit);
}

function toManyError(body: unknown, lists: FoundList[], isSplit: boolean): RowsError {
	return new RowsError(`The response has ${lists.length} lists: ${toPathsText(body, lists)}`, [
		isDocument(body) ? 'In XML an element that is there once may be a list of one row.' : '',
		{ name: 'rows-field', isSplit, isOther: false },
	]);
}

/** Returns the path of the list that is found in a response, `$` for the response itself; undefined without one. */
export function findRowsPath(body: unknown): string | undefined {
	const found = findRows(body);
	return Array.isArray(found) ? undefined : toPath(body, found.names) || '$';
}

/** The lists that a response may be about, with their paths; several when it cannot be decided. */
export function findLists(body: unknown): Array<{ path: string; rows: unknown[] }> {
	return [findRows(body)].flat().map(({ names, rows }) => ({ path: toPath(body, names) || '$', rows }));
}

/** The most lists that are worth choosing from: a response may have 200,000. */
const MOST_LISTS = 100;

/**
 * Returns the lists in a response with their paths, `$` for the response itself: those that it may be about first, then
 * lists of objects, the longest first. At most 100.
 */
export function rankLists(body: unknown): Array<{ path: string; rows: unknown[] }> {
	const likely = [findRows(body)].flat();
	const isListOfObjects = ({ rows }: FoundList) => Number(rows.some(isObject));
	const byLength = (a: FoundList, b: FoundList) =>
		isListOfObjects(b) - isListOfObjects(a) || b.rows.length - a.rows.length;
	const lists = [...likely.sort(byLength), ...findAllLists(body).sort(byLength)];
	const byPath = new Map(
		lists.slice(0, MOST_LISTS).map(({ names, rows }) => [toPath(body, names) || '$', rows] as const),
	);
	return [...byPath].map(([path, rows]) => ({ path, rows }));
}

/** Lists the paths of a response's lists in a sentence. */
function toListsText(body: unknown): string {
	if (Array.isArray(body)) return '';
	const lists = [findRows(body)].flat().filter(({ names }) => names.length > 0);
	if (lists.length === 0) return '';
	return `${lists.length === 1 ? 'There is a list' : 'There are lists'} at ${toPathsText(body, lists)}.`;
}

/** Lists the paths as they are entered in Rows Field. Builds only those that are shown: there may be 200,000. */
function toPathsText(body: unknown, lists: FoundList[]): string {
	return listNames(lists.map(({ names }, index) => (index < 20 ? toPath(body, names) : '')));
}

/** Lists the fields of a response in a sentence. */
export function toFieldsText(body: unknown): string {
	if (Array.isArray(body)) return 'The response is itself a list: leave the field name empty.';
	return toFound(body, 'response');
}

/** Like `toFieldsText`, for a row; a row that is a list has the fields 0, 1, and so on. */
export function toRowFieldsText(row: unknown): string {
	return toFound(row, 'row');
}

function toFound(value: unknown, what: string): string {
	const fields = listFields(value);
	return fields === '' ? `The ${what} has no fields.` : `Available fields: ${fields}.`;
}

/**
 * Creates a reader for the rows of one list's pages. When no field is named, the field of the first page's rows
 * is used for all pages, because another page may have a longer list next to them.
 */
export function createRowsReader(rowsField: string): (body: unknown) => unknown[] {
	if (rowsField !== '') return (body) => readRows(body, rowsField);
	let known: string[] | undefined;
	return (body) => {
		const there = known && rowsAt(body, known);
		if (known !== undefined && there !== undefined) {
			checkKinds(body, { names: known, rows: there });
			return there;
		}
		const found = findRows(body);
		if (!Array.isArray(found) && found.rows.length > 0) known = found.names;
		return readRows(body, '');
	};
}
