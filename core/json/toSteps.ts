/** One step of a path. */
export interface Step {
	name: string;
	/** As it is written, with the dot before it; a first name has one, too. */
	text: string;
}

/** Longer texts are names, never paths, which bounds how deep a search goes. */
const LONGEST_PATH = 2_000;

const IN_BRACKETS = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^[\]]*))\]`;
const ANY_IN_BRACKETS = IN_BRACKETS.replace(/\((?!\?)/g, '(?:');
/** `['a.b']`, `["a.b"]` or `[0]`, a dot before which means nothing, else `.name`; a bracket without its partner is part of a name. */
const STEP = new RegExp(
	String.raw`(?!$)(?:(?:\.(?!\[\]))?\[${IN_BRACKETS}|\.?((?:[^.[]|\[(?!${ANY_IN_BRACKETS}))*))`,
	'gs',
);

/** The steps of a path as lodash's `set` takes them, and n8n with it; `$` is a name there like any other. */
export function toSteps(path: string): Step[] {
	if (path.length > LONGEST_PATH) return [{ name: path, text: path }];
	const steps = path.startsWith('[') ? path : `.${path}`;
	return Array.from(steps.matchAll(STEP)).flatMap(([text, single, double, plain, name = '']) => {
		const quoted = single ?? double;
		if (quoted !== undefined) return { name: quoted.replace(/\\(.)/gs, '$1'), text };
		if (plain === undefined) return { name, text };
		return /^-?\d+\.\d+$/.test(plain) ? { name: plain, text } : toPlainSteps(plain, text);
	});
}

/** lodash takes `[a.b]` for `.a.b`. */
function toPlainSteps(plain: string, text: string): Step[] {
	const dot = text.startsWith('.') ? '.' : '';
	const texts = text.slice(dot.length).split('.');
	return plain.split('.').map((name, at) => ({ name, text: `${at > 0 ? '.' : dot}${texts[at]}` }));
}

/** Steps as they are written, without the dot before them. */
export function joinSteps(steps: readonly Step[], from: number, end?: number): string {
	const texts = steps.slice(from, end).map(({ text }) => text);
	return texts.join('').replace(/^\./, '');
}
