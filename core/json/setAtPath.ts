import { toNamesToSet } from './fieldPath';

/** From here on a number is a name, not a list index: a longer list would fill memory with holes. */
const MOST_INDEX = 100_000;

type Fields = Record<string, unknown>;

/**
 * Returns a copy of the object with a value set at a path: at the field `readField` finds there, else nested by the steps of
 * the path, as lodash's `set` does, which HTTP Request uses for the names of body fields. A list that receives a named field
 * becomes an object, because JSON would lose the field.
 */
export function setAtPath(fields: Fields, path: string, value: unknown): Fields {
	return setAtNames(fields, toNamesToSet(fields, path), value, createFor);
}

/** Sets several values, by their paths. */
export function setAtPaths(fields: Fields, values: Readonly<Record<string, unknown>>): Fields {
	return Object.entries(values).reduce((all, [path, value]) => setAtPath(all, path, value), fields);
}

/** Like `setAtPath`, for nested names; `create` returns the missing container of a name. */
export function setAtNames(
	fields: Fields,
	names: readonly string[],
	value: unknown,
	create: (name: string) => object = () => ({}),
): Fields {
	const set = (there: unknown, at: number): unknown => {
		const name = names[at];
		if (name === undefined) return value;
		const home = typeof there === 'object' && there !== null ? there : create(name);
		const inner = Object.hasOwn(home, name) ? (home as Fields)[name] : undefined;
		return withField(home, name, set(inner, at + 1));
	};
	return set(fields, 0) as Fields;
}

/** Returns a copy with an own field of any name, even `__proto__`. */
function withField(home: object, name: string, value: unknown): object {
	if (!Array.isArray(home) || !isIndex(name)) return { ...home, [name]: value };
	const list: unknown[] = [...(home as unknown[])];
	list[Number(name)] = value;
	return list;
}

function createFor(name: string): object {
	return isIndex(name) ? [] : {};
}

function isIndex(name: string): boolean {
	return /^(0|[1-9]\d*)$/.test(name) && Number(name) < MOST_INDEX;
}
