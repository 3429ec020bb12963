import type { Shape, SeenField, TypeLetter } from './readShape';
import { joinPath } from './readShape';

/** What is known about one field from the polls so far. */
export interface LearnedField {
	/** The polls in which it had a value, and the values; counted up to where they decide. */
	polls: number;
	values: number;
	/** The types of its values, a letter each; more than one means that the type says nothing. */
	types: string;
	/** Whether some object did not have it: it is optional for ever. */
	isOptional?: true;
	/** How long the list was that is its value. */
	length?: ListLength;
	/** How often a trouble with it was over; see MOST_ENDS. */
	ends?: number;
}

/** How long a list was so far, and how far it grew or shrank from one poll to the next at most. */
export interface ListLength {
	least: number;
	most: number;
	last: number;
	step: number;
}

/** The learned fields by the path of their objects and their name. */
export type LearnedShape = Record<string, Record<string, LearnedField>>;

/** A field is not judged before so many polls had a value of it … */
export const LEAST_POLLS = 20;
/** … and so many values: a field that one object in a hundred does not have is then known to be optional, most likely. */
export const LEAST_VALUES = 200;
/**
 * Of the rows of a list so many must be without a field: one or two rows without an optional field are nothing unusual,
 * even if no row was without it before.
 */
export const LEAST_ROWS = 3;
/** A list that had at least so many elements in every poll is not normally empty … */
export const FEW_ROWS = 5;
/** … unless its length varies: it was so many times as long as at other times, and changed that much between two polls. */
const MOST_TIMES = 3;
/** What has changed and come back so often is normal, as a list that is empty every night. */
export const MOST_ENDS = 2;
/** With these limits ten URLs stay below the 190,000 characters that a state may have. */
const MOST_FIELDS = 80;
const LONGEST_PATH = 100;

/** How the samples of one poll differ from what is known about a field. */
export type Change = 'fieldGone' | 'typeChanged' | 'listEmpty';
export type Verdict = 'changed' | 'same' | 'unknown';

/**
 * Judges one sample of a field; `objects` is how many objects there are that could have it. Once the change is a trouble
 * (`isTrouble`), its end needs no learning.
 */
export function judgeSample(
	change: Change,
	known: LearnedField,
	path: string,
	{ objects, seen }: { objects: number; seen?: SeenField },
	isTrouble = false,
): Verdict {
	if (objects === 0) return 'unknown';
	const polls = isTrouble ? Infinity : known.polls;
	const values = isTrouble ? Infinity : known.values;
	if (polls < LEAST_POLLS) return 'unknown';
	if (!isTrouble && isNormal(known)) return 'unknown';
	// A list is one value, and its rows are what is counted.
	if (values < LEAST_VALUES && change !== 'listEmpty') return 'unknown';
	const isOfRows = path.includes('[]');
	const suffices = objects >= (isOfRows ? LEAST_ROWS : 1);
	switch (change) {
		case 'fieldGone':
			if (known.isOptional && !isTrouble) return 'unknown';
			if (seen !== undefined) return 'same';
			return suffices ? 'changed' : 'unknown';
		case 'typeChanged': {
			const types = typesOf(seen);
			if (known.types.length !== 1 || types === '') return 'unknown';
			if (types.includes(known.types)) return types === known.types ? 'same' : 'unknown';
			return countOf(seen) >= (isOfRows ? LEAST_ROWS : 1) ? 'changed' : 'unknown';
		}
		case 'listEmpty':
			if (known.types !== 'l' || isOfRows || seen?.length === undefined) return 'unknown';
			if (!isTrouble && !isNormallyFull(known.length)) return 'unknown';
			return seen.length === 0 ? 'changed' : 'same';
	}
}

function isNormallyFull(length: ListLength | undefined): boolean {
	if (length === undefined || length.least < FEW_ROWS) return false;
	const { least, most, last, step } = length;
	return most <= MOST_TIMES * least || last > MOST_TIMES * step;
}

/** The types in a sample, sorted. */
export function typesOf(seen: SeenField | undefined): string {
	return Object.keys(seen?.types ?? {})
		.sort()
		.join('');
}

function countOf(seen: SeenField | undefined): number {
	return Object.values(seen?.types ?? {}).reduce((sum, count) => sum + count, 0);
}

/** Returns a sample of a field from a shape. */
export function sampleOf(shape: Shape, path: string, name: string): { objects: number; seen?: SeenField } {
	const objects = shape.get(path);
	return { objects: objects?.count ?? 0, seen: objects?.fields.get(name) };
}

/**
 * Learns from the shapes of one poll, which are those of one URL; a field for which `isChanged` says that it is a
 * trouble keeps what is known about it, so that its end is noticed. Changes `known`.
 */
export function learnShape(
	known: LearnedShape,
	shapes: readonly Shape[],
	isChanged: (path: string) => boolean,
): void {
	let count = Object.values(known).reduce((sum, fields) => sum + 1 + Object.keys(fields).length, 0);
	for (const shape of shapes) {
		for (const [path, { count: objects, fields }] of shape) {
			// A field that appears later was absent before, so not every object has it.
			if (Object.hasOwn(known, path) || count >= MOST_FIELDS || isLong(path)) continue;
			count++;
			const learned: Record<string, LearnedField> = {};
			for (const [name, seen] of fields) {
				if (count >= MOST_FIELDS || isLong(joinPath(path, name))) continue;
				count++;
				define(learned, name, { polls: 0, values: 0, types: '', ...(seen.present < objects && OPTIONAL) });
			}
			define(known, path, learned);
		}
	}
	for (const [path, fields] of Object.entries(known)) {
		for (const [name, field] of Object.entries(fields)) {
			if (!isChanged(joinPath(path, name)))
				learnField(
					field,
					shapes.map((shape) => sampleOf(shape, path, name)),
				);
		}
	}
}

function isLong(path: string): boolean {
	return JSON.stringify(path).length > LONGEST_PATH;
}

const OPTIONAL = { isOptional: true } as const;

/** Names come from outside; `__proto__` is one like any other. */
function define<Value>(record: Record<string, Value>, name: string, value: Value): void {
	Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

function learnField(field: LearnedField, samples: Array<ReturnType<typeof sampleOf>>): void {
	let values = 0;
	for (const { objects, seen } of samples) {
		if ((seen?.present ?? 0) < objects) field.isOptional = true;
		if (seen?.length !== undefined) field.length = withLength(field.length, seen.length);
		for (const type of Object.keys(seen?.types ?? {}) as TypeLetter[])
			if (!field.types.includes(type)) field.types = [...field.types, type].sort().join('');
		values = Math.max(values, countOf(seen));
	}
	if (values === 0) return;
	field.polls = Math.min(field.polls + 1, LEAST_POLLS);
	field.values = Math.min(field.values + values, LEAST_VALUES);
}

function withLength(before: ListLength | undefined, now: number): ListLength {
	const { least, most, last, step } = before ?? { least: now, most: now, last: now, step: 0 };
	return {
		least: Math.min(least, now),
		most: Math.max(most, now),
		last: now,
		step: Math.max(step, Math.abs(now - last)),
	};
}

/** Begins to learn a field anew, after a trouble with it is over. */
export function relearn(field: LearnedField): void {
	Object.assign(field, { polls: 0, values: 0, ends: (field.ends ?? 0) + 1 });
}

/** Whether changes of a field are normal, so that there are no more troubles with it. */
export function isNormal({ ends = 0 }: LearnedField): boolean {
	return ends >= MOST_ENDS;
}
