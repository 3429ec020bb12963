import { type Hooks, HOOKS } from './hooks';
import { segmentsIn } from './namesIn';
import { parse, theEngine, toProblem } from './parse';

/**
 * Fills in a template with filters and conditions (LiquidJS), each value encoded by `hooks`; `valueOf` has the values by
 * name, such as `cookie.sid`. Throws a TemplateProblem.
 */
export function render(text: string, valueOf: (name: string) => string | undefined, hooks: Hooks): string {
	const templates = parse(text);
	const scope: Scope = Object.create(null) as Scope;
	for (const segments of segmentsIn(text)) addValue(scope, segments, valueOf);
	try {
		return String(theEngine().renderSync(templates, scope, { globals: { [HOOKS]: hooks } }));
	} catch (error) {
		throw toProblem(error as Error);
	}
}

interface Scope {
	[name: string]: string | Scope;
}

/** Adds the value of the longest part of a name that has one: for `challenge.size`, that of `challenge`. */
function addValue(scope: Scope, segments: string[], valueOf: (name: string) => string | undefined): void {
	const names = segments.map((_, index) => segments.slice(0, index + 1).join('.'));
	const depth = names.map((name) => valueOf(name) !== undefined).lastIndexOf(true);
	const home = segments.slice(0, depth === -1 ? -1 : depth).reduce((outer, segment) => {
		const inner = outer[segment];
		return typeof inner === 'object' ? inner : (outer[segment] = Object.create(null) as Scope);
	}, scope);
	const value = valueOf(names[depth] ?? '');
	if (value !== undefined) home[segments[depth] ?? ''] = value;
}
