import { toPath } from '../json/fieldPath';
import { toName } from '../json/fieldsOf';
import { isObject } from '../json/isObject';
import { openWritten } from '../json/openWritten';
import { isMeasure, isOfOwner, OF_PERHAPS_ANOTHER, rankIdName } from './idNames';
import { isBlank, toMoment, toPoint } from './toPoint';

/** What a field is chosen for: the ID of a row, a value that grows, a date, or any other. */
export type FieldUse = 'id' | 'growing' | 'date' | 'any';

/** A field of the rows of a list, and what its values show. */
export interface RankedField {
	/** As it is entered in a form; dots separate nested names. */
	name: string;
	/** The value of the first row that fills it. */
	example: unknown;
	/** Number of rows that fill it. */
	filledIn: number;
	/** Number of different values; 0 for objects and lists, which are not compared. */
	distinct: number;
	/** What all of its values are; `mixed` when they differ. */
	kind: FieldKind;
	/** Whether it suits the use, as far as the rows show. */
	isLikely: boolean;
}

type FieldKind = 'number' | 'date' | 'text' | 'flag' | 'object' | 'list' | 'mixed';

/** More rows or fields do not change the choice, and a hostile list must cost little. */
const MOST_ROWS = 1_000;
const MOST_FIELDS = 200;
const MOST_VALUES = 50_000;
const ROWS_FOR_NAMES = 20;
const DEEPEST = 3;
/** A longer text is no ID. */
const LONGEST_ID = 200;

/**
 * Returns the fields of rows, at most 200, those that suit the use first: an ID is filled and different in every row, a
 * growing value is a date, or a number that rises or falls from row to row. Reads at most 1,000 rows, and at most 50,000 values.
 */
export function rankFields(rows: readonly unknown[], use: FieldUse): RankedField[] {
	const found = findNames(rows);
	const sample = rows.slice(0, Math.min(MOST_ROWS, Math.ceil(MOST_VALUES / found.size)));
	const ranked = [...found].map(([name, keys]) => {
		const values = sample.map(openWritten(name)).filter((value) => !isBlank(value));
		const place = { last: toOwnName(keys), depth: keys.length - 1, isOfOwner: isOfOwner(keys) };
		const field = describe(name, place, values);
		return { field, rank: rankOf({ ...field, ...place }, values, sample.length, use) };
	});
	return ranked
		.sort((a, b) => a.rank - b.rank)
		.map(({ field, rank }) => ({ ...field, isLikely: rank < UNLIKELY }));
}

/** Where a field is in a row: its own name, how many objects are around it, and whose it is. */
interface Place {
	last: string;
	depth: number;
	/** Whether it is one of the row's customer, or of another object. */
	isOfOwner: boolean;
}

/** Names that say nothing: of values in XML, JSON-LD and MongoDB's JSON, so that the object around one names it. */
const NAMELESS = new Set([
	'value',
	'val',
	'_value',
	'@value',
	'$value',
	'#text',
	'_text',
	'$t',
	'$oid',
	'$date',
	'$numberLong',
]);

function toOwnName(keys: readonly string[]): string {
	const telling = keys.filter((key) => !NAMELESS.has(key));
	return telling.at(-1) ?? keys.at(-1) ?? '';
}

type Described = Omit<RankedField, 'isLikely'>;
type Field = Described & Place;

/** The fields by path, with nested names, in the order in which rows have them; objects are opened, lists are not. */
function findNames(rows: readonly unknown[]): Map<string, string[]> {
	const names = new Map<string, string[]>();
	for (const row of rows.slice(0, ROWS_FOR_NAMES)) collect(row, row, [], names);
	return names;
}

function collect(row: unknown, value: unknown, above: string[], names: Map<string, string[]>): void {
	// Even the first name of an object with 100,000 takes long.
	if (names.size >= MOST_FIELDS || !isObject(value) || above.length === DEEPEST) return;
	for (const key in value) {
		if (names.size >= MOST_FIELDS) return;
		// A form cannot show a name without characters.
		if (key === '' || !Object.hasOwn(value, key)) continue;
		const keys = [...above, key];
		const path = toPath(row, keys);
		if (!names.has(path)) names.set(path, keys);
		collect(row, value[key], keys, names);
	}
}

/** Describes a field by its values in the order of the rows, without empty ones. */
function describe(name: string, { last }: Place, values: unknown[]): Described {
	const scalars = values.filter((value) => typeof value !== 'object');
	const kinds = new Set(values.map((value) => kindOf(value, last)));
	const [kind = 'mixed'] = kinds;
	return {
		name,
		example: values[0],
		filledIn: values.length,
		distinct: new Set(scalars.map(String)).size,
		kind: kinds.size === 1 ? kind : 'mixed',
	};
}

function kindOf(value: unknown, last: string): FieldKind {
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'object') return 'object';
	if (typeof value === 'boolean') return 'flag';
	const point = toPoint(value);
	if (point === undefined) return 'text';
	if (point.kind === 'date') return 'date';
	return TIMES.test(toName(last)) && toMoment(point) !== undefined ? 'date' : 'number';
}

/** Names are compared in lower case and without punctuation. */
const TIMES =
	/(at|on|date|time|timestamp|created|updated|modified|changed|since|until|when|datum|data|ts)$|^(date|time)/;
const CHANGES = /updat|modif|chang|edit|aender|ndert|nderung/;
/** A time that is set in advance, so that later rows may have an earlier one. */
const PLANS =
	/due|expir|valid|until|deadline|birth|geburt|nascita|naissance|nacim|start|end|deliver|liefer|livr|consegna|entrega|sched|plan|llig|scaden|echeance|venc/;
const BEGINNINGS =
	/crea|erstell|anlage|angelegt|bestell|insert|add|timestamp|receiv|submit|publish|order|register|post/;

/** The rank of fields that do not suit the use; lower ranks do. */
const UNLIKELY = 100;

function rankOf(field: Field, values: unknown[], rowCount: number, use: FieldUse): number {
	switch (use) {
		case 'id':
			return rankId(field, values, rowCount);
		case 'growing':
			return rankGrowing(field, values, rowCount);
		case 'date':
			return field.kind === 'date' ? rankName(field, use) + (field.filledIn < rowCount ? 50 : 0) : UNLIKELY;
		case 'any':
			return UNLIKELY - 1;
	}
}

/** One row makes every field look unique, so that only the name counts. */
function rankId(
	{ last, depth, isOfOwner, kind, filledIn, distinct }: Field,
	values: unknown[],
	rowCount: number,
): number {
	const isUnique = filledIn === rowCount && distinct === rowCount && rowCount > 0;
	const mayRepeat = kind === 'date' || isMeasure(last, values);
	if (!isUnique || mayRepeat || !values.every(isIdValue)) return UNLIKELY + (mayRepeat ? 1 : 0);
	const known = rankIdName(last);
	const unknown = rowCount > 1 ? (values.some(hasBlank) ? 40 : 30) : UNLIKELY;
	return (known ?? unknown) + 5 * depth + (known !== undefined && isOfOwner ? OF_PERHAPS_ANOTHER : 0);
}

function hasBlank(value: unknown): boolean {
	return typeof value === 'string' && /\s/.test(value.trim());
}

function isIdValue(value: unknown): boolean {
	if (typeof value === 'number') return Number.isInteger(value);
	return typeof value === 'bigint' || (typeof value === 'string' && value.length <= LONGEST_ID);
}

function rankGrowing(field: Field, values: unknown[], rowCount: number): number {
	const { kind, filledIn, distinct } = field;
	if (kind !== 'date' && kind !== 'number') return UNLIKELY;
	const isOrdered = isMonotone(values.map((value) => toPoint(value)?.at ?? NaN));
	const gap = filledIn < rowCount ? 20 : 0;
	if (kind === 'date') {
		const afterNumbers = toOccasion(field.last) === 'plan' ? 70 : 0;
		return rankName(field, 'growing') + (isOrdered ? 0 : 5) + (afterNumbers || gap);
	}
	const isId = rankIdName(field.last) !== undefined;
	const rises = isOrdered && distinct === rowCount && (rowCount > 1 || isId) && values.every(isIdValue);
	const suits = rises && !isMeasure(field.last, values);
	return suits ? 60 + 5 * field.depth + (isId ? 0 : 5) : UNLIKELY;
}

/** As a growing value, the time of the last change comes first: it finds changed rows, too. */
function rankName({ last, depth }: Field, use: 'growing' | 'date'): number {
	const ranks = { change: use === 'growing' ? 0 : 2, beginning: 1, plan: 10, other: 10 };
	return ranks[toOccasion(last)] + 2 * depth;
}

/** Returns what a time is that of, by the name of its field: `updatedAt`, `createdAt`, `dueDate`. */
export function toOccasion(name: string): 'change' | 'beginning' | 'plan' | 'other' {
	const last = toName(name.split('.').at(-1) ?? name);
	if (CHANGES.test(last)) return 'change';
	return BEGINNINGS.test(last) ? 'beginning' : PLANS.test(last) ? 'plan' : 'other';
}

function isMonotone(values: number[]): boolean {
	const steps = values.slice(1).map((value, index) => value - (values[index] as number));
	return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}
