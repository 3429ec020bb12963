import { isBeyondExact } from '../json/largeIntegers';
import type { ListedRow } from './Detection';
import { fingerprint, ID_CHARS } from './fingerprint';
import { toRowId } from './toRowId';
import { toStableText } from './toStableText';

type PlainId = string | number | boolean;

/** A row's id as it is kept for when the row is deleted; a list where several fields identify a row. */
export type KeptId = PlainId | PlainId[];

/**
 * Returns the id of a row as the API wrote it, so that 7 and '7' stay different: the values of its id fields, as far as
 * they are the id.
 */
export function keepId(listed: ListedRow, idValues: readonly unknown[]): KeptId {
	const parts = idValues.map(toPlainId);
	const [first] = parts;
	const kept = parts.length > 1 ? parts : first;
	const own = listed.id();
	return isKeptId(kept, fingerprint(String(own), ID_CHARS)) ? kept : own;
}

/** Whether this is the kept id of the row with this fingerprint; another one may be in a damaged checkpoint. */
export function isKeptId(kept: unknown, print: string): kept is KeptId {
	const parts = [kept].flat();
	if (parts.length === 0 || !parts.every(isPlainId)) return false;
	const ids = parts.map((part) => toRowId(part, undefined, 0, ''));
	const id = Array.isArray(kept) ? toStableText(ids) : (ids[0] ?? '');
	return fingerprint(String(id), ID_CHARS) === print;
}

function toPlainId(value: unknown): PlainId {
	return isPlainId(value) ? value : toStableText(value);
}

function isPlainId(value: unknown): value is PlainId {
	// JSON may have rounded a larger integer.
	if (typeof value === 'number') return Number.isFinite(value) && !isBeyondExact(value);
	return typeof value === 'boolean' || (typeof value === 'string' && value !== '');
}
