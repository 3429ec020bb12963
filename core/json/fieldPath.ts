import { joinSteps, type Step, toSteps } from './toSteps';

/*
 * How people write the path of a JSON field: `id`, `data.items.0.id`, `data.items[0]`, `data['a.b']`, or
 * `$.data.items[0]`, starting at the root (RFC 9535, section 1.4.2, without wildcards). A path is split into steps as
 * lodash's `set` splits it, because n8n does so too. A field whose whole name equals the path, or the rest of it, wins
 * over a nested one: `data.contact.email` is found in `{ data: { 'contact.email': 1 } }` as well as in `{ data: {
 * contact: { email: 1 } } }`.
 */

type Read = (value: unknown) => unknown;

/** Receives the names that lead to the value found, innermost first. */
type Note = (name: string) => void;

/** Longer paths are not searched for names that span several steps: the search doubles with each step. */
const MOST_STEPS = 16;

/** The value at a path, which may be null; undefined when there is none. Own fields only. */
export function readField(value: unknown, path: string): unknown {
	return openField(path)(value);
}

/** Like `readField`, for reading the same path from many values. */
export function openField(path: string): (value: unknown) => unknown {
	if (!/[.[]/.test(path) && path !== '$') return (value) => readOwn(value, path);
	const [read, readFromRoot] = openReads(path);
	if (readFromRoot === undefined) return read;
	return (value) => {
		const found = read(value);
		return found === undefined ? readFromRoot(value) : found;
	};
}

/** The nested names that lead to the value `openField` reads, outermost first; undefined when there is none. */
export function openNames(path: string): (value: unknown) => string[] | undefined {
	let names: string[] = [];
	const reads = openReads(path, (name) => names.unshift(name));
	return (value) => {
		names = [];
		return reads.some((read) => read?.(value) !== undefined) ? names : undefined;
	};
}

/**
 * The nested names at which to set a value: those of the existing field, else the steps of the path. `$` is a name here,
 * as in lodash.
 */
export function toNamesToSet(value: unknown, path: string): string[] {
	const names: string[] = [];
	const [read] = openReads(path, (name) => names.unshift(name));
	return read(value) === undefined ? toSteps(path).map(({ name }) => name) : names;
}

/** The value at nested names; undefined when there is none. Own fields only. */
export function readNames(value: unknown, names: readonly string[]): unknown {
	return names.reduce(readOwn, value);
}

/**
 * What fields for a path cut off or split at, outer blanks and commas between several paths; and the sign by which n8n
 * takes a value for an expression.
 */
const NEEDS_BRACKETS = /,|^[\s=]|\s$/;

/** A path that reads these nested names of a value: with dots if that finds them, else with every name in brackets. */
export function toPath(value: unknown, names: readonly string[]): string {
	const path = names.join('.');
	const found = NEEDS_BRACKETS.test(path) ? undefined : openNames(path)(value);
	if (found?.length === names.length && found.every((name, index) => name === names[index])) return path;
	return names.map((name) => `['${name.replace(/[\\']/g, String.raw`\$&`)}']`).join('');
}

/** The paths of the objects or lists around a field, innermost first, such as `a.b` and `a` for `a.b[0]`. */
export function toHomes(path: string): string[] {
	const steps = toSteps(path);
	const homes = steps.map((_, end) => joinSteps(steps, 0, end));
	return homes.slice(isRooted(steps) ? 2 : 1).reverse();
}

function readOwn(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
	return (value as Record<string, unknown>)[name];
}

/** Reads a path as it is written, and from the root where it begins with `$`. */
function openReads(path: string, note?: Note): [read: Read, readFromRoot?: Read] {
	const steps = toSteps(path);
	const reads: Read[] = [];
	reads[steps.length] = (value) => value;
	for (let at = steps.length - 1; at >= 0; at--) reads[at] = openRead(steps, at, reads, note);
	const [read, readFromRoot] = reads as [Read, Read];
	return isRooted(steps) ? [read, readFromRoot] : [read];
}

/**
 * Tries the whole rest as one name, then its first step, then its first two steps, and so on. A hot path: it may run for
 * each of 100,000 rows.
 */
function openRead(steps: readonly Step[], at: number, reads: readonly Read[], note?: Note): Read {
	const { name } = steps[at] as Step;
	const readNext = reads[at + 1] as Read;
	const rest = joinSteps(steps, at);
	if (at === steps.length - 1 && rest === name && !note) return (value) => readOwn(value, name);
	// After `$`, a bracket is not part of a name.
	const isName = (text: string) => at === 0 || !text.includes('[') || !isRooted(steps);
	const hasRest = isName(rest);
	const longer: Array<[several: string, readAfter: Read]> = [];
	const end = steps.length > MOST_STEPS ? 0 : steps.length;
	for (let next = at + 2; next < end; next++) {
		const several = joinSteps(steps, at, next);
		if (isName(several)) longer.push([several, reads[next] as Read]);
	}
	return (value) => {
		if (typeof value !== 'object' || value === null) return undefined;
		const fields = value as Record<string, unknown>;
		// A list has no field that spans several steps; in an object, reading a missing field is faster than checking for it.
		const whole = hasRest && !Array.isArray(value) ? fields[rest] : undefined;
		if (whole !== undefined && Object.hasOwn(fields, rest)) {
			note?.(rest);
			return whole;
		}
		const inner = Object.hasOwn(fields, name) ? readNext(fields[name]) : undefined;
		if (inner !== undefined) {
			note?.(name);
			return inner;
		}
		for (const [several, readAfter] of longer) {
			const found = readAfter(readOwn(value, several));
			if (found === undefined) continue;
			note?.(several);
			return found;
		}
		return undefined;
	};
}

function isRooted([first]: readonly Step[]): boolean {
	return first?.text === '.$';
}
