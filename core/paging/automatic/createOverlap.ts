import { isDeepStrictEqual } from 'node:util';

import { areAlike, createContents, type Contents } from './createContents';
import { createIdSet, type IdSet } from './createIdSet';
import { areUnique, findIdField, openIds } from './rowIds';

/** So many of the first rows of a page that is a long stream are kept, to recognise it when it comes again. */
export const ROWS_OF_STREAM = 1_000;

/** Fewer rows may be the first ones of a later page by chance. */
const FEWEST_TELLING = 5;

/** Recognises rows that are on two pages. */
export interface Overlap {
	/** Adds a page and returns those of its rows that have not been returned before. */
	take(rows: unknown[]): unknown[];
	/** Adds more rows of the same page, the next part of a long stream; all of them are returned. */
	takeMore(rows: unknown[]): void;
	/** Whether a page has only rows of the previous page, or begins as page 1; of a long stream, whether its first part does. */
	isAgain(rows: unknown[]): boolean;
	/**
	 * The number of a page's rows that earlier pages have; where rows have no id, those that equal one of the previous page,
	 * of which the first rows and the last part are compared when it was a long stream. With `isLikely`, the page is expected
	 * to be another one, so that equal rows do not count where most of a page are: votes, states.
	 */
	countSeen(rows: unknown[], isLikely?: boolean): number;
	/** Whether the previous page was a long stream. */
	readonly isOfStream: boolean;
	/** Number of rows returned, and of rows left out because they came again. */
	readonly given: number;
	readonly left: number;
	/** Number of rows returned that have the id of an earlier row but other content. */
	readonly renewed: number;
	/** Number of rows without an id that equal the end of the previous page, and were returned nevertheless. */
	readonly doubtful: number;
	/** Number of rows, far from the start of a long stream, whose id an earlier page has, and that were returned nevertheless. */
	readonly repeated: number;
	/** The field with the id; undefined when rows are compared as a whole. */
	readonly idField: string | undefined;
}

/** Creates the comparison for one list. */
export function createOverlap(firstRows: unknown[]): Overlap {
	let idField = findIdField(firstRows);
	let readIds = idField === undefined ? undefined : openIds(idField);
	/** The first and the last rows of the page before; all of them, except of a long stream. */
	let start = firstRows;
	let before = firstRows;
	let idsBefore = readIds?.(firstRows);
	let isFirstPage = true;
	const isFirstTelling = firstRows.length >= FEWEST_TELLING && isTelling(firstRows);
	const isStream = () => start !== before;
	const known: Known = { ids: createIdSet(), contents: createContents() };
	const seen = known.ids;
	if (idsBefore !== undefined) takeNew(known, { ids: idsBefore, rows: firstRows, moved: 0 });
	const counts = { given: firstRows.length, left: 0, renewed: 0, doubtful: 0, repeated: 0 };
	const countMoved = (ids: unknown[], rows: unknown[]): number => {
		const at = idsBefore !== undefined && seen.has(ids[0]) ? idsBefore.indexOf(ids[0]) : -1;
		const moved = at < 0 ? [] : before.slice(at);
		const isMoved =
			moved.length <= ids.length && moved.every((_, index) => idsBefore?.[at + index] === ids[index]);
		return isMoved && areAlike(moved, rows) ? moved.length : 0;
	};
	/** Whether rows are those of the page before in another order, as when a list is sorted by what changes. */
	const isReordered = (ids: unknown[], rows: unknown[]): boolean => {
		const places = new Map(idsBefore?.map((id, index) => [id, index]));
		const same = ids.map((id) => before[places.get(id) ?? -1]);
		return areAlike(same, rows);
	};
	const fresh = (rows: unknown[]): unknown[] => {
		const ids = readIds?.(rows);
		seen.trim();
		const taken = ids && takeNew(known, { ids, rows, moved: countMoved(ids, rows) });
		if (ids !== undefined && taken !== undefined && (taken.kept === rows || areUnique(ids))) {
			counts.renewed += taken.renewed;
			return taken.kept;
		}
		// A field that some rows share or lack is not an id.
		idField = readIds = undefined;
		const shared = countShared(before, rows);
		if (shared === 0 || areDistinct(rows)) return rows.slice(shared);
		counts.doubtful += shared;
		return rows;
	};
	return {
		take(rows) {
			if (rows.length === 0) return rows;
			const kept = fresh(rows);
			isFirstPage = false;
			start = before = rows;
			idsBefore = readIds?.(rows);
			counts.given += kept.length;
			counts.left += rows.length - kept.length;
			return kept;
		},
		takeMore(rows) {
			if (start.length > ROWS_OF_STREAM) start = start.slice(0, ROWS_OF_STREAM);
			before = rows;
			counts.given += rows.length;
			seen.trim();
			const ids = readIds?.(rows);
			const taken = ids && takeNew(known, { ids, rows, moved: 0 });
			const repeated = taken === undefined ? 0 : rows.length - taken.kept.length;
			// Within the first page, an id that comes twice is not one.
			if (taken === undefined || (isFirstPage && repeated + taken.renewed > 0)) idField = readIds = undefined;
			else {
				counts.renewed += taken.renewed;
				counts.repeated += repeated;
			}
			idsBefore = readIds?.(rows);
		},
		isAgain(rows) {
			if (rows.length === 0) return false;
			const begin = rows.slice(0, firstRows.length);
			if (isFirstTelling && isDeepStrictEqual(begin, firstRows)) return true;
			const compared = isStream() ? rows.slice(0, start.length) : rows;
			if (isTelling(compared) && isDeepStrictEqual(compared, start)) return true;
			const ids = readIds?.(rows);
			if (ids === undefined || !ids.every((id) => seen.has(id)) || !areUnique(ids)) return false;
			if (countMoved(ids, rows) === rows.length || rows.every((row) => known.contents.has(row))) return true;
			return isReordered(ids, rows);
		},
		countSeen(rows, isLikely = false) {
			const ids = readIds?.(rows);
			if (ids !== undefined) {
				// A very long stream makes the set forget how it began.
				const first = new Set(isStream() ? (readIds?.(start) ?? []) : []);
				const isKnown = (id: unknown) => seen.has(id) || first.has(id);
				return ids.filter((id, index) => isKnown(id) && known.contents.has(rows[index])).length;
			}
			const compared = isStream() ? [...start, ...before] : before;
			const texts = new Set(compared.map((row) => JSON.stringify(row)));
			if (isLikely && texts.size * 2 <= compared.length) return 0;
			return rows.filter((row) => texts.has(JSON.stringify(row))).length;
		},
		get isOfStream() {
			return isStream();
		},
		get given() {
			return counts.given;
		},
		get left() {
			return counts.left;
		},
		get renewed() {
			return counts.renewed;
		},
		get doubtful() {
			return counts.doubtful;
		},
		get repeated() {
			return counts.repeated;
		},
		get idField() {
			return idField;
		},
	};
}

/** The ids of the rows so far, and what the rows hold. */
interface Known {
	ids: IdSet;
	contents: Contents;
}

/**
 * Adds a page and returns the rows that are new, and how many of them have a known id; the first `moved` ones are those of
 * the page before. A hot path: it may run for each of 100,000 rows.
 */
function takeNew(
	{ ids: seen, contents }: Known,
	{ ids, rows, moved }: { ids: unknown[]; rows: unknown[]; moved: number },
): { kept: unknown[]; renewed: number } {
	let kept: unknown[] | undefined;
	let renewed = 0;
	for (let index = 0; index < ids.length; index++) {
		const row = rows[index];
		if (seen.add(ids[index])) contents.add(row);
		else if (index < moved || contents.has(row)) {
			kept ??= rows.slice(0, index);
			continue;
		} else {
			contents.renew(row);
			renewed++;
		}
		kept?.push(row);
	}
	return { kept: kept ?? rows, renewed };
}

/** How many rows at the end of a page are the first ones of the next page. */
export function countShared(before: unknown[], rows: unknown[]): number {
	for (let at = 0; at < before.length; at++) {
		if (!isDeepStrictEqual(before[at], rows[0])) continue;
		const length = before.length - at;
		if (length <= rows.length && isDeepStrictEqual(before.slice(at), rows.slice(0, length))) return length;
	}
	return 0;
}

/** Whether rows differ from one another, so that the next page cannot have the same ones by chance. */
export function isTelling(rows: unknown[]): boolean {
	return rows.length === 1 || rows.some((row) => !isDeepStrictEqual(row, rows[0]));
}

/** Whether no two rows are equal, so that an equal one on another page is the same row; numbers are equal by chance. */
export function areDistinct(rows: unknown[]): boolean {
	const isTelling = rows.every((row) => typeof row === 'string' || (typeof row === 'object' && row !== null));
	return isTelling && new Set(rows.map((row) => JSON.stringify(row))).size === rows.length;
}
