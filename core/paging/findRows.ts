import { isDocument } from '../json/document';
import { listsInDocument, rowsAtNames, rowsOfFeed } from '../json/documentRows';
import { readNames } from '../json/fieldPath';
import { rivalRows } from '../json/rivalRows';
import { toName } from '../json/fieldsOf';
import { isObject } from '../json/isObject';

/** Lists are nested no deeper than in `data.search.result.rows`. */
const DEEPEST = 4;
/** Fields about the response or about all rows, in lower case and without punctuation: nothing in them is a row. */
const REPORTS = /^(errors?|exception|fault|warnings?|facets?|facetcounts|aggregations|aggs)$/;
/** Lists that may accompany the rows and be longer than them. */
const ASIDE = new Set(['link', 'links', '_links']);

/** Objects about pages, whose lists are the rows only where there are no others. */
const PAGING = /^_?(paging|pagination|pager|links?)$/i;

/** A list in a response. */
export interface FoundList {
	/** The names of the fields that lead to it; none when the response is itself the list. */
	names: string[];
	rows: unknown[];
}

/**
 * Finds the list that a response is about: the response itself, else the list of objects nearest the top of its
 * fields, else an empty list, else the only list. Null, an empty response and an object with nothing but null count as
 * an empty list; in an XML document a repeated element is a list. Returns all candidates when it cannot decide, none when there is no list.
 */
export function findRows(body: unknown): FoundList | FoundList[] {
	if (body === null || body === undefined) return { names: [], rows: [] };
	if (Array.isArray(body)) return { names: [], rows: body };
	if (isDocument(body)) return findInDocument(body);
	const all = [...listsIn(body, [])];
	const lists = withoutPageLinks(all);
	const isEmpty = lists.length < all.length ? hasNoRows(body) : isNullList(body, 0);
	if (lists.length === 0 && isEmpty) return { names: [], rows: [] };
	return choose(lists);
}

/** Returns every list in a response, the rows of which may be meant; those of `findRows` are among them. */
export function findAllLists(body: unknown): FoundList[] {
	if (Array.isArray(body)) return [{ names: [], rows: body }];
	if (isDocument(body)) return [findInDocument(body), listsInDocument(body)].flat();
	return [...listsIn(body, [])];
}

/** Nothing in an XML document shows whether an element that is there once is a list of one: then all are candidates. */
function findInDocument(document: object): FoundList | FoundList[] {
	const feed = rowsOfFeed(document);
	if (feed !== undefined) return feed;
	const lists = withoutPageLinks(listsInDocument(document));
	const found = choose(lists.filter(({ names }) => !names.some(isReport)));
	if (Array.isArray(found)) return found;
	const rivals = rivalRows(document, found);
	return rivals.length > 0 ? [...rivals, found] : found;
}

/** Returns the list at these fields of a response, an empty one for null; undefined when there is none. */
export function rowsAt(body: unknown, names: string[]): unknown[] | undefined {
	if (isDocument(body)) return rowsAtNames(body, names);
	const value = readNames(body, names);
	if (value === null) return [];
	return Array.isArray(value) ? (value as unknown[]) : undefined;
}

function choose(all: FoundList[]): FoundList | FoundList[] {
	const main = all.filter(
		({ names }) => !ASIDE.has(names.at(-1) ?? '') && !names.some((name) => PAGING.test(name)),
	);
	const lists = main.length > 0 ? main : all;
	const real = lists.filter(({ rows }) => rows.some(isObject));
	const top = real.reduce((least, { names }) => Math.min(least, names.length), Infinity);
	const nearest = real.filter(({ names }) => names.length === top);
	if (nearest.length > 0) return only(nearest);
	// Any of several empty lists will do, because there are no rows.
	return lists.find(({ rows }) => rows.length === 0) ?? only(lists);
}

const PAGE_LINK = /^(self|first|prev|previous|next|last|current)$/i;

/** Leaves out lists of links to pages, which are not rows; a page without rows may have no other list. */
function withoutPageLinks(lists: FoundList[]): FoundList[] {
	const isLink = (row: unknown) =>
		isObject(row) && [row.rel, row.relation].some((one) => typeof one === 'string' && PAGE_LINK.test(one));
	return lists.filter(
		({ names, rows }) => !ASIDE.has(names.at(-1) ?? '') || rows.length === 0 || !rows.every(isLink),
	);
}

/** Whether an object without a list counts no rows, such as `{ total: 0, link: […] }`. */
function hasNoRows(body: object): boolean {
	return Object.entries(body).some(([name, value]) => value === 0 && /total|count/i.test(name));
}

function only(lists: FoundList[]): FoundList | FoundList[] {
	return lists.length === 1 ? (lists[0] as FoundList) : lists;
}

/** Never looks inside a list, where other lists are part of a row. */
function* listsIn(value: unknown, above: string[]): Generator<FoundList> {
	if (!isObject(value) || above.length === DEEPEST) return;
	for (const [name, inner] of Object.entries(value)) {
		if (typeof inner !== 'object' || isReport(name)) continue;
		const names = [...above, name];
		if (Array.isArray(inner)) yield { names, rows: inner as unknown[] };
		else yield* listsIn(inner, names);
	}
}

/** Whether a field is about the response or about all rows, so that nothing in it is a row. */
export function isReport(name: string): boolean {
	return REPORTS.test(toName(name));
}

/**
 * Whether an object has null where its list would be, such as `{ orders: null, total: 0 }`. A text or another number
 * next to null may be an error or a single record.
 */
function isNullList(value: unknown, depth: number): boolean {
	if (!isObject(value) || depth === DEEPEST) return false;
	const fields = Object.entries(value);
	const isList = ([name, inner]: [string, unknown]) =>
		!isReport(name) && (inner === null || isNullList(inner, depth + 1));
	return fields.some(isList) && fields.every((field) => isList(field) || field[1] === null || field[1] === 0);
}
