import { Refusal } from './Refusal';

/** Reads a whole number from the query, `fallback` when it is absent; refuses any value outside `min` to `max` with 400. */
export function readNumber(
	query: URLSearchParams,
	name: string,
	fallback: number,
	min: number,
	max: number,
): number {
	const text = query.get(name);
	if (text === null) return fallback;
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= min && value <= max) return value;
	const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
	throw new Refusal(400, `'${name}' must be a whole number ${range}.`);
}
