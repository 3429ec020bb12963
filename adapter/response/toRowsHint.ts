import {
	findLists,
	findMore,
	FORMAT_NAMES,
	formatOfType,
	type HttpResponse,
	isObject,
	openNames,
	readBody,
	readField,
	readNames,
	toRowsText,
} from '../../core';

/** The field of a single record, such as an order with its lines, that an envelope around a list does not have. */
const ID = /^_?(id|uuid|guid)$/i;
/** A JSON-RPC response has an id, too, which is that of the request. */
const JSON_RPC = 'jsonrpc';
/** A longer document is not parsed just for a hint. */
const MOST_XML_BYTES = 256 * 1024;
/** More lists do not fit into one sentence. */
const MOST_LISTS = 3;

interface Rows {
	path: string;
	rows: unknown[];
}

/**
 * Returns a sentence about the rows in a response that came out unchanged, and how to get them as items; undefined where
 * there is nothing to say. `splitField` is the field whose rows the author has split into items, or empty.
 */
export function toRowsHint(response: HttpResponse, body: unknown, splitField: string): string | undefined {
	const lists: Rows[] =
		splitField === '' ? findLists(body) : [{ path: splitField, rows: rowsAt(body, splitField) }];
	if (lists.length === 0 || lists.some((list) => !isOfRows(body, list))) return undefined;
	const most = Math.max(...lists.map(({ rows }) => rows.length));
	const [first] = lists;
	if (first === undefined || lists.length > MOST_LISTS) return undefined;
	const found = lists.map(({ path, rows }) => toFoundText(path, rows.length)).join(' and ');
	const how = lists.length > 1 ? 'use Get Rows, with one of them as Rows Field' : 'use Get Rows';
	if (findMore(body, response, most) !== undefined) return `${found}, and there are more: ${how}.`;
	if (most === 1) return undefined;
	if (lists.length > 1) return `${found}: ${how}, to get one item for each row.`;
	const isSplit = first.path === '$' || splitField !== '';
	return isSplit ? undefined : `${found}: ${how} to get one item for each row.`;
}

/** Returns the same for a response that was returned as text, by its content type. */
export function toTextRowsHint(response: HttpResponse): string | undefined {
	const format = formatOfType(response);
	if (format === undefined || format === 'json' || response.body.length === 0) return undefined;
	if (format === 'xml')
		return response.body.length > MOST_XML_BYTES
			? undefined
			: toRowsHint(response, readBody({ ...response }), '');
	const more = findMore(undefined, response, Infinity) === undefined ? '' : ', and there are more';
	return `The response is ${FORMAT_NAMES[format]}${more}: use Get Rows to get one item for each row.`;
}

/** Returns a sentence about the rows that follow a page which was read alone; undefined when nothing shows that there are any. */
export function toOnePageHint(response: HttpResponse, body: unknown, rowCount: number): string | undefined {
	const more = findMore(body, response, rowCount);
	return (
		more &&
		`${more} Only this page was requested; to get all of them, choose a Pagination Mode under Options, Pagination.`
	);
}

function toFoundText(path: string, count: number): string {
	return `${toRowsText(count)}${path === '$' ? '' : ` in '${path}'`}`;
}

function rowsAt(body: unknown, path: string): unknown[] {
	const rows = path === '$' ? body : readField(body, path);
	return Array.isArray(rows) ? (rows as unknown[]) : [];
}

function isOfRows(body: unknown, { path, rows }: Rows): boolean {
	return rows.some(isObject) && !isRecord(body, path);
}

/** Whether the list belongs to a single record, which also may have a field such as `total`. */
function isRecord(body: unknown, path: string): boolean {
	if (isObject(body) && Object.hasOwn(body, JSON_RPC)) return false;
	const names = openNames(path)(body) ?? [];
	return names.some((_, depth) => {
		const home = readNames(body, names.slice(0, depth));
		return isObject(home) && Object.keys(home).some((name) => ID.test(name));
	});
}
