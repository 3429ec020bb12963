import { toNamesToSet } from './fieldPath';

/** The first name that is not an index of a list: a longer list would fill the memory with holes. */
const MOST_INDEX = 100_000;

type Fields = Record<string, unknown>;

/**
 * Returns the object with a value where `readField` finds one at that path, else at the names in it, created where there is
 * none, like lodash's `set`, with which HTTP Request reads the names of body fields. A list that gets a named field becomes an
 * object, because JSON would lose the field. The given object is not changed.
 */
export function setAtPath(fields: Fields, path: string, value: unknown): Fields {
	return setAtNames(fields, toNamesToSet(fields, path), value, createFor);
}

/** Like `setAtPath`, at names one within the other; `create` makes the container of a name where there is none. */
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

/** Returns a copy with an own field, even `__proto__`. */
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
