import { readNames } from '../json/fieldPath';

/** Lists are nested no deeper than in `data.search.result.rows`. */
const DEEPEST = 4;
/** Lists about the response, never its rows. */
const REPORTS = new Set(['errors', 'warnings']);
/** Lists that may accompany the rows and be longer than them. */
const ASIDE = new Set(['links', '_links']);

/** A list in a response. */
export interface FoundList {
	/** The names of the fields that lead to it; none when the response is itself the list. */
	names: string[];
	rows: unknown[];
}

/**
 * Finds the list that a response is about: the response itself, else the list of objects nearest the top of its
 * fields, else an empty list, else the only list. Null and an empty response count as an empty list. Returns
 * all candidates when it cannot decide, none when there is no list.
 */
export function findRows(body: unknown): FoundList | FoundList[] {
	if (body === null || body === undefined) return { names: [], rows: [] };
	if (Array.isArray(body)) return { names: [], rows: body };
	const lists = [...listsIn(body, [])];
	const main = lists.filter(({ names }) => !ASIDE.has(names.at(-1) ?? ''));
	return choose(main.length > 0 ? main : lists);
}

/** Returns the list at these fields of a response, an empty one for null; undefined when there is none. */
export function rowsAt(body: unknown, names: string[]): unknown[] | undefined {
	const value = readNames(body, names);
	if (value === null) return [];
	return Array.isArray(value) ? (value as unknown[]) : undefined;
}

function choose(lists: FoundList[]): FoundList | FoundList[] {
	const real = lists.filter(({ rows }) => rows.some(isObject));
	const top = real.reduce((least, { names }) => Math.min(least, names.length), Infinity);
	const nearest = real.filter(({ names }) => names.length === top);
	if (nearest.length > 0) return only(nearest);
	// Any of several empty lists will do, because there are no rows.
	return lists.find(({ rows }) => rows.length === 0) ?? only(lists);
}

function only(lists: FoundList[]): FoundList | FoundList[] {
	return lists.length === 1 ? (lists[0] as FoundList) : lists;
}

/** Never looks inside a list, where other lists are part of a row. */
function* listsIn(value: unknown, above: string[]): Generator<FoundList> {
	if (!isObject(value) || above.length === DEEPEST) return;
	for (const [name, inner] of Object.entries(value)) {
		const names = [...above, name];
		if (!Array.isArray(inner)) yield* listsIn(inner, names);
		else if (!REPORTS.has(name.toLowerCase())) yield { names, rows: inner as unknown[] };
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
