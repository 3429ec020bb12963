import {
	findMore,
	findRowsPath,
	type HttpResponse,
	isObject,
	openNames,
	readField,
	readNames,
	toRowsText,
} from '../../core';

/** The field of a single record, such as an order with its lines, that an envelope around a list does not have. */
const ID = /^_?(id|uuid|guid)$/i;
/** A JSON-RPC response has an id, too, which is that of the request. */
const JSON_RPC = 'jsonrpc';

/**
 * Returns a sentence about the rows in a response that came out unchanged, and how to get them as items; undefined where
 * there is nothing to say. `splitField` is the field whose rows the author has split into items, or empty.
 */
export function toRowsHint(response: HttpResponse, body: unknown, splitField: string): string | undefined {
	const path = splitField || findRowsPath(body);
	if (path === undefined) return undefined;
	const rows = path === '$' ? body : readField(body, path);
	if (!Array.isArray(rows) || !rows.some(isObject) || isRecord(body, path)) return undefined;
	const found = `${toRowsText(rows.length)}${path === '$' ? '' : ` in \`${path}\``}`;
	if (findMore(body, response, rows.length) !== undefined)
		return `${found}, and there are more: use Get Rows.`;
	const isSplit = path === '$' || splitField !== '';
	return isSplit || rows.length === 1 ? undefined : `${found}: use Get Rows to get one item for each.`;
}

/** Returns a sentence about the rows that follow a page which was read alone; undefined when nothing shows that there are any. */
export function toOnePageHint(response: HttpResponse, body: unknown, rowCount: number): string | undefined {
	const more = findMore(body, response, rowCount);
	return more && `${more} Only this page was requested; to get all of them, choose a mode in Pagination.`;
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
