import { readNames } from '../json/fieldPath';

/** Lists stand no deeper, as in `data.search.result.rows`. */
const DEEPEST = 4;
/** Lists that tell about the answer, never its rows. */
const REPORTS = new Set(['errors', 'warnings']);
/** Lists that may stand beside the rows and be longer than these. */
const ASIDE = new Set(['links', '_links']);

/** A list in an answer. */
export interface FoundList {
	/** The names of the fields that lead to it; none when the answer is itself the list. */
	names: string[];
	rows: unknown[];
}

/**
 * Finds the list that an answer is about: the answer itself, else the one list of objects in its fields, nearest the top if
 * there are several, else an empty one, else the only one there is; null and no answer at all are an empty list. Gives all
 * lists that it may be when it cannot tell, none when there is none.
 */
export function findRows(body: unknown): FoundList | FoundList[] {
	if (body === null || body === undefined) return { names: [], rows: [] };
	if (Array.isArray(body)) return { names: [], rows: body };
	const lists = [...listsIn(body, [])];
	const main = lists.filter(({ names }) => !ASIDE.has(names.at(-1) ?? ''));
	return choose(main.length > 0 ? main : lists);
}

/** The list at these fields of an answer, an empty one for null; undefined when there is none. */
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
	// Whichever of several empty ones it is, there are no rows.
	return lists.find(({ rows }) => rows.length === 0) ?? only(lists);
}

function only(lists: FoundList[]): FoundList | FoundList[] {
	return lists.length === 1 ? (lists[0] as FoundList) : lists;
}

/** Never inside a list: what stands there belongs to a row. */
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
