import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../json/isObject';

/** Of so many rows at the start of a list the content is compared; where their ids are good, those of later rows are, too. */
const MOST_CONTENTS = 10_000;

/** The contents of the first rows of a list: an id may be that of something else, such as the sensor of a reading. */
export interface Contents {
	/** Adds a row whose id is new. */
	add(row: unknown): void;
	/** Adds a row whose id is known but not its content, so that ids are not enough to know the later rows. */
	renew(row: unknown): void;
	/** Whether a row whose id is known is known as well. */
	has(row: unknown): boolean;
}

/** Creates an empty collection. */
export function createContents(): Contents {
	const hashes = new Set<string>();
	let areIdsGood = true;
	const add = (row: unknown): void => {
		if (hashes.size < MOST_CONTENTS) hashes.add(toHash(row));
	};
	return {
		add,
		renew(row) {
			areIdsGood = false;
			add(row);
		},
		has: (row) => hashes.has(toHash(row)) || (hashes.size >= MOST_CONTENTS && areIdsGood),
	};
}

function toHash(row: unknown): string {
	return createHash('sha1')
		.update(JSON.stringify(row) ?? '')
		.digest('base64');
}

/** So many pairs of rows are enough to see whether they are the same. */
const MOST_PAIRS = 100;

/** Whether rows with the same ids are the same although a counter or a time stamp in them may have changed. */
export function areAlike(rows: unknown[], others: unknown[]): boolean {
	let all = 0;
	let equal = 0;
	for (const [index, row] of rows.slice(0, MOST_PAIRS).entries()) {
		const other = others[index];
		if (!isObject(row) || !isObject(other)) return false;
		// The id is equal anyway.
		const fields = Object.keys(row);
		all += fields.length - 1;
		equal += fields.filter((field) => isAlike(row[field], other[field])).length - 1;
	}
	return equal * 2 > all;
}

function isAlike(value: unknown, other: unknown): boolean {
	return (isMoment(value) && isMoment(other)) || isDeepStrictEqual(value, other);
}

/** Whether a value may be a point in time, in ISO 8601 or in seconds or milliseconds since 1970. */
function isMoment(value: unknown): boolean {
	if (typeof value === 'number') return value > 1e9 && value < 1e13;
	return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
}
