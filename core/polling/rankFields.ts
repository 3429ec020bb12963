import { toPath } from '../json/fieldPath';
import { toName } from '../json/fieldsOf';
import { isObject } from '../json/isObject';
import { openWritten } from '../json/openWritten';
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
	const names = namesOf(rows);
	const sample = rows.slice(0, Math.min(MOST_ROWS, Math.ceil(MOST_VALUES / names.length)));
	const ranked = names.map((name) => {
		const values = sample.map(openWritten(name)).filter((value) => !isBlank(value));
		const field = describe(name, values);
		return { field, rank: rankOf(field, values, sample.length, use) };
	});
	return ranked
		.sort((a, b) => a.rank - b.rank)
		.map(({ field, rank }) => ({ ...field, isLikely: rank < UNLIKELY }));
}

type Field = Omit<RankedField, 'isLikely'>;

/** The paths of the fields, in the order in which rows have them; objects inside a row are opened, lists are not. */
function namesOf(rows: readonly unknown[]): string[] {
	const names = new Set<string>();
	for (const row of rows.slice(0, ROWS_FOR_NAMES)) collect(row, row, [], names);
	return [...names];
}

function collect(row: unknown, value: unknown, above: string[], names: Set<string>): void {
	// Even the first name of an object with 100,000 takes long.
	if (names.size >= MOST_FIELDS || !isObject(value) || above.length === DEEPEST) return;
	for (const key in value) {
		if (names.size >= MOST_FIELDS) return;
		if (!Object.hasOwn(value, key)) continue;
		names.add(toPath(row, [...above, key]));
		collect(row, value[key], [...above, key], names);
	}
}

/** Describes a field by its values in the order of the rows, without empty ones. */
function describe(name: string, values: unknown[]): Field {
	const scalars = values.filter((value) => typeof value !== 'object');
	const kinds = new Set(values.map((value) => kindOf(value, name)));
	const [kind = 'mixed'] = kinds;
	return {
		name,
		example: values[0],
		filledIn: values.length,
		distinct: new Set(scalars.map(String)).size,
		kind: kinds.size === 1 ? kind : 'mixed',
	};
}

function kindOf(value: unknown, name: string): FieldKind {
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'object') return 'object';
	if (typeof value === 'boolean') return 'flag';
	const point = toPoint(value);
	if (point === undefined) return 'text';
	if (point.kind === 'date') return 'date';
	return TIMES.test(toName(lastOf(name))) && toMoment(point) !== undefined ? 'date' : 'number';
}

/** Names are compared in lower case and without punctuation. */
const IDS = /^(id|uuid|guid|uid|pk|sysid|gid|objectid|rowid|recordid)$/;
const KEYS = /(id|uuid|guid|key|number|no|nr|num|code|sku|ref|reference|slug)$/;
const TIMES =
	/(at|on|date|time|timestamp|created|updated|modified|changed|since|until|when|datum|data|ts)$|^(date|time)/;
const CHANGES = /updat|modif|chang|edit/;
const BEGINNINGS = /creat|insert|add|timestamp|receiv|submit|publish|order|register|post/;

/** The rank of fields that do not suit the use; lower ranks do. */
const UNLIKELY = 100;

function rankOf(field: Field, values: unknown[], rowCount: number, use: FieldUse): number {
	switch (use) {
		case 'id':
			return rankId(field, values, rowCount);
		case 'growing':
			return rankGrowing(field, values, rowCount);
		case 'date':
			return field.kind === 'date' ? rankName(field) + (field.filledIn < rowCount ? 50 : 0) : UNLIKELY;
		case 'any':
			return UNLIKELY - 1;
	}
}

/** One row makes every field look unique, so that only the name counts. */
function rankId({ name, kind, filledIn, distinct }: Field, values: unknown[], rowCount: number): number {
	const isUnique = filledIn === rowCount && distinct === rowCount && rowCount > 0;
	if (!isUnique || !values.every(isIdValue) || kind === 'date') return UNLIKELY;
	const last = toName(lastOf(name));
	const rank = IDS.test(last) ? 0 : KEYS.test(last) ? 10 : rowCount > 1 ? 30 : UNLIKELY;
	return rank + 5 * depthOf(name);
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
	if (kind === 'date') return rankName(field) + (isOrdered ? 0 : 5) + gap;
	const rises = isOrdered && distinct === rowCount && rowCount > 1 && values.every(isIdValue);
	return rises ? 60 + 5 * depthOf(field.name) : UNLIKELY;
}

/** The time of the last change comes first: it finds changed rows, too. */
function rankName({ name }: Field): number {
	const last = toName(lastOf(name));
	const rank = CHANGES.test(last) ? 0 : BEGINNINGS.test(last) ? 1 : 10;
	return rank + 2 * depthOf(name);
}

function isMonotone(values: number[]): boolean {
	const steps = values.slice(1).map((value, index) => value - (values[index] as number));
	return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

function lastOf(name: string): string {
	return name.split('.').at(-1) ?? name;
}

function depthOf(name: string): number {
	return name.split('.').length - 1;
}
