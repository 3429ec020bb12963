import { isDeepStrictEqual } from 'node:util';

import { toName } from '../../json/fieldsOf';
import { openWritten } from '../../json/openWritten';

/** Fields that identify a row, in lower case and without punctuation, the surest first; also inside these members. */
const IDS = ['id', 'uuid', 'guid', 'uid', 'key', 'pk', 'sysid', 'gid', 'objectid', 'fullurl'];
const MEMBERS = ['node', 'data', 'resource'];
/** So many ids are kept to recognise a row that comes again; after that, those of the last two pages. */
const MOST_IDS = 200_000;

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
	let readId = openId(firstRows);
	let seen = new Set<unknown>(readId && firstRows.map(readId.read));
	let before = firstRows;
	const counts = { given: firstRows.length, left: 0, doubtful: 0 };
	const fresh = (rows: unknown[]): unknown[] => {
		if (readId !== undefined) {
			const ids = rows.map(readId.read);
			// An id that a page holds twice, or not in each row, is not one.
			if (new Set(ids).size === ids.length && ids.every(isId)) {
				const kept = rows.filter((_, index) => !seen.has(ids[index]));
				if (seen.size > MOST_IDS) seen = new Set(before.map(readId.read));
				for (const id of ids) seen.add(id);
				return kept;
			}
			readId = undefined;
		}
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
			if (readId === undefined) return false;
			const ids = rows.map(readId.read);
			return new Set(ids).size === ids.length && ids.every((id) => isId(id) && seen.has(id));
		},
		countSeen(rows) {
			const ids = readId === undefined ? [] : rows.map(readId.read);
			if (readId !== undefined && ids.every(isId)) return ids.filter((id) => seen.has(id)).length;
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
			return readId?.field;
		},
	};
}

/** Finds the field that identifies the rows of a page: each has it, with a value of its own. */
function openId(rows: unknown[]): { field: string; read(row: unknown): unknown } | undefined {
	for (const field of idFields(rows[0])) {
		const read = openWritten(field);
		const ids = rows.map(read);
		if (ids.every(isId) && new Set(ids).size === ids.length) return { field, read };
	}
	return undefined;
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
