import { fingerprint } from './fingerprint';
import { toStableText } from './toStableText';

/**
 * A value as a checkpoint keeps it: a plain one unchanged, an object or list under `v`, and of a long one a hash under
 * `h`. An absent value counts as null, an integer beyond 2^53 as text.
 */
export type KeptValue = string | number | boolean | null | { v: unknown } | { h: string };

/** What a changed field held before and holds now; `from` is absent where the old value is not known. */
export interface Change {
	from?: unknown;
	to: unknown;
}

/** A value whose JSON is longer is kept as a hash: the old text of a description would take the room of many rows. */
const LONGEST_VALUE = 500;
/** 48 bits of a hash, as of the content of a row. */
const HASH_CHARS = 8;

/** Converts values of a row to those that a checkpoint keeps. */
export function keepValues(values: readonly unknown[]): KeptValue[] {
	return values.map((value) => {
		const text = toStableText([value]);
		if (text.length > LONGEST_VALUE) return { h: fingerprint(text, HASH_CHARS) };
		const plain = toPlain(text);
		return typeof plain === 'object' && plain !== null ? { v: plain } : (plain as KeptValue);
	});
}

/** Whether these are values that `keepValues` returns for so many fields. */
export function areKept(values: unknown, count: number): values is KeptValue[] {
	return Array.isArray(values) && values.length === count && values.every(isKept);
}

/** Whether kept values belong to a row with this fingerprint of its values; with a long one among them, nothing shows that. */
export function areOf(kept: readonly KeptValue[], content: string): boolean {
	if (kept.some(isHash)) return true;
	const whole = wholeValues(kept.map(String), kept).map(([, value]) => value);
	return fingerprint(toStableText(whole), content.length) === content;
}

/**
 * Returns the old and new values of the fields that differ, by the names of the fields. Without old values it returns
 * every field, because each may have changed.
 */
export function toChanges(
	fields: readonly string[],
	before: readonly KeptValue[] | undefined,
	values: readonly unknown[],
): Record<string, Change> {
	const changes = fields.flatMap((field, index): Array<[string, Change]> => {
		const text = toStableText([values[index] ?? null]);
		const change = { to: toPlain(text) };
		if (before === undefined) return [[field, change]];
		const old = before[index] ?? null;
		if (isHash(old)) return old.h === fingerprint(text, HASH_CHARS) ? [] : [[field, change]];
		const from = toWhole(old);
		return toStableText([from]) === text ? [] : [[field, { from, ...change }]];
	});
	return Object.fromEntries(changes);
}

/** Returns the values that were kept as a whole, by the names of their fields. */
export function wholeValues(
	fields: readonly string[],
	kept: readonly KeptValue[] | undefined,
): Array<readonly [field: string, value: unknown]> {
	if (kept === undefined) return [];
	return fields.flatMap((field, index) => {
		const value = kept[index] ?? null;
		return isHash(value) ? [] : [[field, toWhole(value)] as const];
	});
}

/** The value in a list of one, in text that does not depend on the order of fields. */
function toPlain(text: string): unknown {
	return (JSON.parse(text) as unknown[])[0];
}

function toWhole(kept: Exclude<KeptValue, { h: string }>): unknown {
	return typeof kept === 'object' && kept !== null ? kept.v : kept;
}

function isHash(kept: KeptValue): kept is { h: string } {
	return typeof kept === 'object' && kept !== null && 'h' in kept;
}

function isKept(value: unknown): value is KeptValue {
	if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
	if (typeof value !== 'object') return false;
	return 'v' in value || ('h' in value && typeof value.h === 'string');
}
