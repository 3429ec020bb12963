import { isObject } from '../../core';

/**
 * Merges one JSON value over another: objects field by field, anything else as a whole; null removes a field (RFC
 * 7396).
 */
export function merge(below: unknown, above: unknown): unknown {
	if (!isObject(above)) return above;
	const result = new Map(isObject(below) ? Object.entries(below) : []);
	for (const [name, value] of Object.entries(above)) {
		if (value === null) result.delete(name);
		else result.set(name, merge(result.get(name), value));
	}
	return Object.fromEntries(result);
}
