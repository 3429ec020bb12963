import { createMask, MASK } from '../secrets/createMask';

/** A longer text is cut after it was masked. */
const LONGEST_TEXT = 2_000;

/** Returns a function that replaces secrets in all texts, names and numbers of a JSON value. */
export function createDeepMask(secrets: Iterable<string | undefined>): <Value>(value: Value) => Value {
	const mask = createMask(secrets);
	const clean = (value: unknown): unknown => {
		if (typeof value === 'string') return cut(mask(value));
		if (typeof value === 'number') return mask(String(value)) === String(value) ? value : MASK;
		if (Array.isArray(value)) return value.map(clean);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cut(mask(name)), clean(inner)]));
	};
	return <Value>(value: Value) => clean(value) as Value;
}

function cut(text: string): string {
	const more = text.length - LONGEST_TEXT;
	return more > 0 ? `${text.slice(0, LONGEST_TEXT)}… (${more} characters more)` : text;
}
