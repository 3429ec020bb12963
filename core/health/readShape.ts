/** The type of a value, in one letter, because a state holds many: text, number, boolean, object or list. */
export type TypeLetter = 's' | 'n' | 'b' | 'o' | 'l';

/** One field of a response, over all objects that may have it. */
export interface SeenField {
	/** In how many of the objects it is, `null` included. */
	present: number;
	/** How many of its values have each type; `null` has none. */
	types: Partial<Record<TypeLetter, number>>;
	/** The number of elements, if there is one list. */
	length?: number;
}

/** The objects at one path of a response. */
export interface SeenObjects {
	count: number;
	fields: Map<string, SeenField>;
}

/** The shape of a response: fields and types by the path of their objects, without any value. */
export type Shape = Map<string, SeenObjects>;

/** The path of the whole response, which is a field of `''`, so that its own type is known, too. */
export const ROOT = '$';

/** Deeper values are part of the field that holds them. */
const DEEPEST = 8;
/** So many values show what rows have; a longer list is not searched to its end. */
const MOST_VALUES = 100_000;
/** An object with more names is a table of values by their keys, and has no fields to watch. */
const MOST_NAMES = 500;
/** Two objects with the same fields may be two addresses. */
const LEAST_ROWS_OF_TABLE = 3;
/** No longer name is that of a field. */
const LONGEST_NAME = 60;

/** Reads the shape of a parsed response. */
export function readShape(value: unknown): Shape {
	const shape: Shape = new Map();
	let left = MOST_VALUES;
	const note = (path: string, name: string, field: unknown, depth: number) => {
		const objects = shape.get(path) as SeenObjects;
		const seen = objects.fields.get(name) ?? { present: 0, types: {} };
		objects.fields.set(name, seen);
		seen.present++;
		left--;
		const type = typeOf(field);
		if (type !== undefined) seen.types[type] = (seen.types[type] ?? 0) + 1;
		if (Array.isArray(field)) seen.length = field.length;
		enter(joinPath(path, name), field, depth + 1);
	};
	const enter = (path: string, field: unknown, depth: number): void => {
		if (depth > DEEPEST || left <= 0 || typeof field !== 'object' || field === null) return;
		if (Array.isArray(field)) {
			for (const element of field) {
				if (left <= 0) return;
				enter(`${path}[]`, element, depth + 1);
			}
			return;
		}
		const names = Object.keys(field);
		if (names.length > MOST_NAMES || names.some(isKey) || isTable(Object.values(field))) return;
		const objects = shape.get(path) ?? { count: 0, fields: new Map<string, SeenField>() };
		shape.set(path, objects);
		objects.count++;
		for (const name of names) note(path, name, (field as Record<string, unknown>)[name], depth);
	};
	shape.set('', { count: 1, fields: new Map() });
	note('', ROOT, value, 0);
	return shape;
}

/** Returns the path of a field of the objects at a path; a name with other characters is in brackets. */
export function joinPath(path: string, name: string): string {
	if (path === '') return name;
	return /^[\w$@-]+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** Returns a path as people write it: without the beginning that stands for the whole response. */
export function toShownPath(path: string): string {
	return path === ROOT ? '' : path.slice(ROOT.length).replace(/^\./, '');
}

/** Whether a name is a value: an object with such names, as `{ "2024-06-06": 7 }`, is a table by that value. */
function isKey(name: string): boolean {
	return /^\d|\d{4}|^[\da-f]{8}-/i.test(name) || name.length > LONGEST_NAME;
}

/** Whether these are rows: three objects or more with the same fields, as users by their names. */
function isTable(values: unknown[]): boolean {
	if (values.length < LEAST_ROWS_OF_TABLE) return false;
	const fields = new Set(
		values.map((value) =>
			typeOf(value) === 'o'
				? Object.keys(value as object)
						.sort()
						.join()
				: '',
		),
	);
	return fields.size === 1 && !fields.has('');
}

function typeOf(value: unknown): TypeLetter | undefined {
	if (value === null || value === undefined) return undefined;
	if (Array.isArray(value)) return 'l';
	switch (typeof value) {
		case 'string':
			return 's';
		case 'boolean':
			return 'b';
		case 'number':
		case 'bigint':
			return 'n';
		default:
			return 'o';
	}
}
