import { isDeepStrictEqual } from 'node:util';

import { toName } from '../../json/fieldsOf';
import { openField } from '../../json/fieldPath';
import { openWritten } from '../../json/openWritten';
import { createIdSet, type IdSet } from './createIdSet';

/** Fields that identify a row, in lower case and without punctuation, the surest first; also inside these members. */
const IDS = ['id', 'uuid', 'guid', 'uid', 'key', 'pk', 'sysid', 'gid', 'objectid', 'fullurl'];
const MEMBERS = ['node', 'data', 'resource'];

/** Numbers beyond this are not exact. */
const MOST_EXACT = Number.MAX_SAFE_INTEGER;

/** Recognises rows that two pages hold. */
export interface Overlap {
	/** Adds a page and returns those of its rows that have not been given. */
	take(rows: unknown[]): unknown[];
	/** Whether a page holds nothing but rows of the page before. */
	isAgain(rows: unknown[]): boolean;
	/** The number of rows that the pages so far have, or those that equal one of the page before where rows have no id. */
	countSeen(rows: unknown[]): number;
	/** Number of rows given, and of rows left out because they came again. */
	readonly given: number;
	readonly left: number;
	/** Number of rows that equal the end of the page before but have no id, and were given nevertheless. */
	readonly doubtful: number;
	/** The field with the id; undefined when rows are compared as a whole. */
	readonly idField: string | undefined;
}

/** Creates the comparison for one list. */
export function createOverlap(firstRows: unknown[]): Overlap {
	let idField = findIdField(firstRows);
	let readIds = idField === undefined ? undefined : openIds(idField);
	let before = firstRows;
	const seen = createIdSet();
	for (const id of readIds?.(firstRows) ?? []) seen.add(id);
	const counts = { given: firstRows.length, left: 0, doubtful: 0 };
	const fresh = (rows: unknown[]): unknown[] => {
		const ids = readIds?.(rows);
		seen.trim();
		const kept = ids && addNew(seen, ids, rows);
		if (ids !== undefined && kept !== undefined && (kept === rows || areUnique(ids))) return kept;
		// An id that a page holds twice, or not in each row, is not one.
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
			before = rows;
			counts.given += kept.length;
			counts.left += rows.length - kept.length;
			return kept;
		},
		isAgain(rows) {
			if (rows.length === 0) return false;
			if (isTelling(rows) && isDeepStrictEqual(rows, before)) return true;
			const ids = readIds?.(rows);
			return ids !== undefined && ids.every((id) => seen.has(id)) && areUnique(ids);
		},
		countSeen(rows) {
			const ids = readIds?.(rows);
			if (ids !== undefined) return ids.filter((id) => seen.has(id)).length;
			const texts = new Set(before.map((row) => JSON.stringify(row)));
			return rows.filter((row) => texts.has(JSON.stringify(row))).length;
		},
		get given() {
			return counts.given;
		},
		get left() {
			return counts.left;
		},
		get doubtful() {
			return counts.doubtful;
		},
		get idField() {
			return idField;
		},
	};
}

/** Finds the field that identifies the rows of a page: each has it, with a value of its own. */
function findIdField(rows: unknown[]): string | undefined {
	return idFields(rows[0]).find((field) => {
		const ids = openIds(field)(rows);
		return ids !== undefined && areUnique(ids);
	});
}

/** Reads the ids of a page; undefined when a row has none. Keeps those of the last page, which are read more than once. */
function openIds(field: string): (rows: unknown[]) => unknown[] | undefined {
	const read = openField(field);
	const readWritten = openWritten(field);
	let last: { rows: unknown[]; ids: unknown[] | undefined } | undefined;
	const readId = (row: unknown): unknown => {
		const id = read(row);
		return typeof id === 'number' && (id > MOST_EXACT || id < -MOST_EXACT) ? readWritten(row) : id;
	};
	return (rows) => {
		if (last?.rows !== rows) {
			const ids = rows.map(readId);
			last = { rows, ids: ids.every(isId) ? ids : undefined };
		}
		return last.ids;
	};
}

/** Adds the ids of a page and returns the rows whose ids are new. A hot path: it may run for each of 100,000 rows. */
function addNew(seen: IdSet, ids: unknown[], rows: unknown[]): unknown[] {
	let kept: unknown[] | undefined;
	for (let index = 0; index < ids.length; index++) {
		if (!seen.add(ids[index])) kept ??= rows.slice(0, index);
		else kept?.push(rows[index]);
	}
	return kept ?? rows;
}

function areUnique(ids: unknown[]): boolean {
	return new Set(ids).size === ids.length;
}

function idFields(row: unknown): string[] {
	const homes = [['', row] as const, ...MEMBERS.map((name) => [`${name}.`, fieldOf(row, name)] as const)];
	return homes.flatMap(([before, home]) => {
		if (!isObject(home)) return [];
		const keys = Object.keys(home).slice(0, 200);
		return IDS.flatMap((id) => keys.filter((key) => toName(key) === id)).map((key) => before + key);
	});
}

function isId(value: unknown): boolean {
	return (
		(typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint'
	);
}

/** How many rows at the end of a page are the first ones of the next page. */
function countShared(before: unknown[], rows: unknown[]): number {
	for (let at = 0; at < before.length; at++) {
		if (!isDeepStrictEqual(before[at], rows[0])) continue;
		const length = before.length - at;
		if (length <= rows.length && isDeepStrictEqual(before.slice(at), rows.slice(0, length))) return length;
	}
	return 0;
}

/** Whether rows differ from one another, so that the next page cannot hold the same ones by chance. */
export function isTelling(rows: unknown[]): boolean {
	return rows.length === 1 || rows.some((row) => !isDeepStrictEqual(row, rows[0]));
}

/** Whether the rows are objects of which no two are equal, so that an equal one on another page is the same row. */
function areDistinct(rows: unknown[]): boolean {
	return rows.every(isObject) && new Set(rows.map((row) => JSON.stringify(row))).size === rows.length;
}

function fieldOf(value: unknown, name: string): unknown {
	return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
