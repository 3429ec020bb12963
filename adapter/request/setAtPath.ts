/** A name that is an index of a list; beyond it a list would fill the memory with nothing. */
const MOST_INDEX = 100_000;
/** Steps of a path after its first: `.name`, `[0]`, `['a.b']`; a dot before a bracket means nothing. */
const STEP = /\.(?=\[(?!\]))|\.([^.[\]]*)|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\]]*))\]/y;

type Fields = Record<string, unknown>;

/**
 * The object with a value at a path such as `a.b` or `list[0].x`, made where there is none, as lodash's `set` does, by which HTTP
 * Request reads the names of body fields. A field of that very name is set instead. Nothing given is changed.
 */
export function setAtPath(fields: Fields, path: string, value: unknown): Fields {
	const names = Object.hasOwn(fields, path) ? [path] : toNames(path);
	return setAt(fields, names, value) as Fields;
}

function setAt(there: unknown, [name, ...rest]: string[], value: unknown): unknown {
	if (name === undefined) return value;
	const copy = isContainer(there) ? copyOf(there) : createFor(name);
	copy[name] = setAt(Object.hasOwn(copy, name) ? copy[name] : undefined, rest, value);
	return copy;
}

function copyOf(container: Fields | unknown[]): Fields {
	if (Array.isArray(container)) return [...container] as unknown as Fields;
	return Object.assign(Object.create(null) as Fields, container);
}

function createFor(name: string): Fields {
	const isIndex = /^(0|[1-9]\d*)$/.test(name) && Number(name) < MOST_INDEX;
	return isIndex ? ([] as unknown as Fields) : (Object.create(null) as Fields);
}

function isContainer(value: unknown): value is Fields | unknown[] {
	return typeof value === 'object' && value !== null;
}

function toNames(path: string): string[] {
	if (!/\.|\[.*\]/.test(path)) return [path];
	const first = /^[^.[\]]*/.exec(path)?.[0] ?? '';
	const names = first === '' && path.startsWith('[') ? [] : [first];
	STEP.lastIndex = first.length;
	for (let step = STEP.exec(path); step !== null; step = STEP.exec(path)) {
		const [, dotted, single, double, plain] = step;
		const quoted = single ?? double;
		if (quoted !== undefined) names.push(quoted.replace(/\\(.)/g, '$1'));
		else if (plain !== undefined) names.push(...(/^-?\d+\.\d+$/.test(plain) ? [plain] : plain.split('.')));
		else if (dotted !== undefined) names.push(dotted);
	}
	return names;
}
