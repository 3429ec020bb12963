/** One step of a path. */
export interface Step {
	name: string;
	/** As written, with the dot before it; the first step has one, too. */
	text: string;
}

/** A longer text is always one name, which bounds the depth of a search. */
const LONGEST_PATH = 2_000;

const IN_BRACKETS = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^[\]]*))\]`;
const ANY_IN_BRACKETS = IN_BRACKETS.replace(/\((?!\?)/g, '(?:');
/** `['a.b']`, `["a.b"]` or `[0]`, with or without a dot before it, else `.name`; an unmatched bracket is part of a name. */
const STEP = new RegExp(
	String.raw`(?!$)(?:(?:\.(?!\[\]))?\[${IN_BRACKETS}|\.?((?:[^.[]|\[(?!${ANY_IN_BRACKETS}))*))`,
	'gs',
);

/** The steps of a path as lodash's `set`, and so n8n, splits it; `$` is a name like any other. */
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

/** lodash reads `[a.b]` as `.a.b`. */
function toPlainSteps(plain: string, text: string): Step[] {
	const dot = text.startsWith('.') ? '.' : '';
	const texts = text.slice(dot.length).split('.');
	return plain.split('.').map((name, at) => ({ name, text: `${at > 0 ? '.' : dot}${texts[at]}` }));
}

/** The text of these steps as written, without a leading dot. */
export function joinSteps(steps: readonly Step[], from: number, end?: number): string {
	const texts = steps.slice(from, end).map(({ text }) => text);
	return texts.join('').replace(/^\./, '');
}
