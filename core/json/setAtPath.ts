import { toNamesToSet } from './fieldPath';

/** A name that is an index of a list; beyond it a list would fill the memory with nothing. */
const MOST_INDEX = 100_000;

type Fields = Record<string, unknown>;

/**
 * The object with a value where `readField` finds one at that path, else at the names in it, created where there is none, as lodash's
 * `set` does, by which HTTP Request reads the names of body fields. Nothing given is changed.
 */
export function setAtPath(fields: Fields, path: string, value: unknown): Fields {
	return setAtNames(fields, toNamesToSet(fields, path), value, createFor);
}

/** As `setAtPath`, at names one within the other; `create` makes what is to hold a name where there is no object and no list. */
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

/** A copy with an own field, `__proto__` too. A list with a field that is no index becomes an object, as in JSON it would lose it. */
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
