import type { Recipe } from '../../core';

/** A recipe with one wrong value, or without one of its parts. */
export interface Mutant {
	/** Where that is, such as `login.0.path`; with `(name)` after it for an API's own name, `(removed)` for a part that is missing. */
	at: string;
	/** The wrong value; undefined for a part that is missing. */
	wrong: unknown;
	recipe: Recipe;
}

type Change = Pick<Mutant, 'at' | 'wrong'> & { value: unknown };

/** Parts whose value is a regular expression. */
const PATTERNS = new Set(['text', 'location', 'permission']);
/** Parts whose value is one of a few words, which has no other of its kind. */
const CHOICES = new Set(['mode', 'sendIn', 'cursorFrom']);
/** What follows are the API's own names: those of headers, of parameters, and of a body's fields. */
const NAMED = /(^|\.)(headers|query|body\.content|attach\.(body|writeBody))(\.|$)/;
const ANY_OTHER = '418';

/**
 * Returns a recipe once for each of its values, and for each of the API's own names, with that one wrong, and once for
 * each of its parts without it, also those that it needs.
 */
export function toMutants(recipe: Recipe): Mutant[] {
	return [...wrongOnes(recipe, '')].map(({ value, ...change }) => ({ ...change, recipe: value as Recipe }));
}

function* wrongOnes(value: unknown, path: string): Generator<Change> {
	if (typeof value !== 'object' || value === null) {
		for (const wrong of toWrong(value, path)) yield { at: path, wrong, value: wrong };
		return;
	}
	if (/\bbody$/.test(path) && 'type' in value) {
		const wrong = toOtherType(value);
		yield { at: `${path}.type`, wrong: wrong.type, value: wrong };
	}
	for (const [name, inner] of Object.entries(value)) {
		const at = path === '' ? name : `${path}.${name}`;
		for (const change of wrongOnes(inner, at))
			yield { ...change, value: withEntry(value, name, [name, change.value]) };
		const other = `${name}x`;
		if (!Array.isArray(value) && NAMED.test(path))
			yield { at: `${at} (name)`, wrong: other, value: withEntry(value, name, [other, inner]) };
		yield { at: `${at} (removed)`, wrong: undefined, value: withEntry(value, name) };
	}
}

/** The same with another entry in the place of `name`, or without it. */
function withEntry(value: object, name: string, entry?: [string, unknown]): unknown {
	const entries = Object.entries(value).flatMap((one) => (one[0] === name ? (entry ? [entry] : []) : [one]));
	return Array.isArray(value) ? entries.map(([, inner]) => inner as unknown) : Object.fromEntries(entries);
}

/** The same body in another format. */
function toOtherType(body: { type?: unknown; content?: unknown }): {
	type: string;
	content: unknown;
	contentType?: string;
} {
	if (body.type !== 'json') return { type: 'json', content: body.content };
	return { type: 'raw', contentType: 'text/plain', content: JSON.stringify(body.content) };
}

function toWrong(value: unknown, path: string): unknown[] {
	const name = path.replace(/^.*\./, '');
	if (typeof value === 'boolean') return [!value];
	if (typeof value === 'number') return [2 * value + 1];
	const isChoice = !NAMED.test(path) && (CHOICES.has(name) || path.endsWith('body.type'));
	if (typeof value !== 'string' || isChoice) return [];
	if (name === 'method' && !NAMED.test(path)) return [value === 'POST' ? 'PUT' : 'POST'];
	if (name === 'expiryUnit') return [value === 'seconds' ? 'milliseconds' : 'seconds'];
	if (name === 'statuses')
		return [...value.matchAll(/\d+/g)].map(
			({ 0: one, index }) => value.slice(0, index) + ANY_OTHER + value.slice(index + one.length),
		);
	return [PATTERNS.has(name) ? '(?!)' : `${value}x`];
}
