import { readNames } from './fieldPath';
import { isObject } from './isObject';

/** The rows of a list are nested no deeper than in a SOAP response, below its envelope, body, response and result. */
const DEEPEST = 8;
/** Names of fields that report something, or texts that do: an element with one is not an empty list. */
const REPORT = /error|message|fault|exception|reason|detail/i;

/** Where feeds have their rows: Atom (RFC 4287, section 4.1.1) and RSS 2.0. */
const FEEDS = [
	['feed', 'entry'],
	['rss', 'channel', 'item'],
];
/** What a feed without rows may repeat. */
const OF_FEED = new Set(['link', 'category', 'author', 'contributor']);

/** A list in an XML document. */
export interface DocumentList {
	names: string[];
	rows: unknown[];
}

/**
 * Returns the rows of an element whose value is not a list: the value is a list of one; an element without content, or
 * one that is missing where there is nothing else either, has no rows. `homes` are the values around it, the innermost
 * first. Undefined when the element is not of a list: it is missing, or it is the element around a list.
 */
export function toElementRows(
	name: string,
	value: unknown,
	homes: readonly unknown[],
): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (value === '' || value === null) return [];
	if (value !== undefined) return innerList(name, value) === undefined ? [value] : undefined;
	const home = homes.find((one) => one !== undefined);
	return home !== undefined && isEmptyElement(home) ? [] : undefined;
}

/** Like `toElementRows`, for an element at these names of a document. */
export function rowsAtNames(document: object, names: readonly string[]): unknown[] | undefined {
	const homes = names.map((_, index) => readNames(document, names.slice(0, index))).slice(1);
	return toElementRows(names.at(-1) ?? '', readNames(document, names), homes.reverse());
}

/**
 * Returns the lists of an XML document: repeated elements, and a single one within an element that is named for several,
 * such as `Order` within `Orders`; one list without rows when the outermost element has no content.
 */
export function listsInDocument(document: object): DocumentList[] {
	const body = readNames(document, ['Envelope', 'Body']);
	// The header of a SOAP message has no rows.
	const start = body === undefined ? [] : ['Envelope', 'Body'];
	const inner = body ?? document;
	const lists = [...listsIn(inner, start)];
	const isEmpty = lists.length === 0 && (!isObject(inner) || Object.values(inner).every(isEmptyElement));
	return isEmpty ? [{ names: [], rows: [] }] : lists;
}

/** Returns the rows of a feed, however many it has; undefined for another document. */
export function rowsOfFeed(document: object): DocumentList | undefined {
	for (const names of FEEDS) {
		const feed = readNames(document, names.slice(0, -1));
		if (!isObject(feed)) continue;
		const rows = readNames(document, names);
		if (rows !== undefined) return { names, rows: Array.isArray(rows) ? (rows as unknown[]) : [rows] };
		const isFeed = ([name, value]: [string, unknown]) => !Array.isArray(value) || OF_FEED.has(name);
		if (Object.hasOwn(feed, 'title') && Object.entries(feed).every(isFeed)) return { names, rows: [] };
	}
	return undefined;
}

function* listsIn(value: unknown, above: string[]): Generator<DocumentList> {
	if (!isObject(value) || above.length === DEEPEST) return;
	for (const [name, inner] of Object.entries(value)) {
		const names = [...above, name];
		if (Array.isArray(inner)) yield { names, rows: inner as unknown[] };
		else if (isListOf(above.at(-1) ?? '', name) && inner !== '') yield { names, rows: [inner] };
		else yield* listsIn(inner, names);
	}
}

/** Returns the name of the only field of an element that is named for a list of it, such as `Order` in `Orders`. */
function innerList(name: string, value: unknown): string | undefined {
	if (!isObject(value)) return undefined;
	return Object.keys(value).find((child) => isListOf(name, child) && typeof value[child] === 'object');
}

/** Whether an element's name is that of several others: `Orders`, `OrderList` or `ArrayOfOrder` for `Order`. */
export function isListOf(list: string, row: string): boolean {
	const one = row.toLowerCase();
	const many = [`${one}s`, `${one}es`, `${one.slice(0, -1)}ies`, `${one}list`, `${one}array`, `${one}set`];
	const name = list.toLowerCase();
	return one !== '' && (name === `arrayof${one}` || many.some((end) => name.endsWith(end)));
}

/** Whether an element has no elements, and no attribute or text that reports a failure: a list without rows. */
function isEmptyElement(value: unknown): boolean {
	if (value === '' || value === null) return true;
	if (!isObject(value)) return false;
	return Object.entries(value).every(
		([name, inner]) =>
			(inner === null || typeof inner === 'string') &&
			name !== '_' &&
			!REPORT.test(name) &&
			!REPORT.test(inner ?? ''),
	);
}
