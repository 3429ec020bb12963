/** A step of a path: a name, a number or a quoted name in brackets. */
const STEP = /\.?\[(?:(\d+)|'([^']*)'|"([^"]*)")\]|\.?([^.[\]]+)/y;

/** The names in a path as JSON path writes it, such as `$.items[0]['a.b']` (RFC 9535, section 1.4.2), without its wildcards; undefined for another text. */
export function toFieldNames(path: string): string[] | undefined {
	const rest = path.replace(/^\$(?=[.[]|$)\.?/, '');
	if (rest.startsWith('.')) return undefined;
	const names: string[] = [];
	STEP.lastIndex = 0;
	for (let end = 0; end < rest.length; end = STEP.lastIndex) {
		const step = STEP.exec(rest);
		if (step === null) return undefined;
		names.push(step.slice(1).find((name) => name !== undefined) as string);
	}
	return names;
}

/** The value at a path of field names such as `data.items.0`, or `$.data.items[0]` when no fields are named so; undefined when there is none. Own fields only. */
export function readField(value: unknown, path: string): unknown {
	return openField(path)(value);
}

/** As `readField`, for a path that many values are read at. */
export function openField(path: string): (value: unknown) => unknown {
	const names = path.split('.');
	const others = /[$[]/.test(path) ? toFieldNames(path) : undefined;
	return (value) => {
		const found = readNames(value, names);
		return found === undefined && others ? readNames(value, others) : found;
	};
}

/** The value at field names, one within the other; undefined when there is none. Own fields only. */
export function readNames(value: unknown, names: string[]): unknown {
	let current = value;
	for (const name of names) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
		current = (current as Record<string, unknown>)[name];
	}
	return current;
}
