import { isSmall } from './isSmall';

/** How many values are kept. */
const MOST_AHEAD = 50;
/** Long enough for dozens of expressions of the usual kind; n8n's other work must not wait longer. */
const LONGEST_MS = 10;

/**
 * Returns a function that resolves a value of an input item, and at the same time those of the next ones: n8n takes
 * less time for an expression right after the same one of another item than between two requests. It resolves
 * none ahead after a value that is not small, and one that cannot be resolved only when its item is asked for.
 */
export function openAhead(
	resolve: (itemIndex: number) => unknown,
	itemCount: number,
): (itemIndex: number) => unknown {
	let known = new Map<number, unknown>();
	/** The first item that has not been resolved. */
	let next = 0;
	const resolveNext = (first: unknown) => {
		const end = Math.min(next + MOST_AHEAD, itemCount);
		const deadline = performance.now() + LONGEST_MS;
		let value = first;
		while (next < end && isSmall(value) && performance.now() < deadline) {
			try {
				value = resolve(next);
			} catch {
				return;
			}
			known.set(next++, value);
		}
	};
	return (itemIndex) => {
		if (known.has(itemIndex)) return known.get(itemIndex);
		const value = resolve(itemIndex);
		if (itemIndex >= next) {
			// What is left belongs to items that did not read it.
			known = new Map();
			next = itemIndex + 1;
			resolveNext(value);
		}
		return value;
	};
}
