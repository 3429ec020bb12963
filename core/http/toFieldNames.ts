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
