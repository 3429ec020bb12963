import { writtenAt } from '../json/parseJson';
import { RowsError } from '../paging/readRows';

/**
 * Converts a JSON value to text that does not depend on the order of its fields. Throws a RowsError when the
 * value is nested thousands of levels deep.
 */
export function toStableText(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value);
	try {
		return JSON.stringify(value, (_, part: unknown) => toStable(part));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new RowsError('A row is nested too deeply to be compared', [{ name: 'fields-that-count' }]);
	}
}

/** Integers beyond 2^53 are compared as they are written. */
function toStable(part: unknown): unknown {
	if (typeof part === 'bigint') return String(part);
	if (Array.isArray(part))
		return (part as unknown[]).map((value, index) => writtenAt(part, String(index)) ?? value);
	return isPlain(part) ? sorted(part) : part;
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
	const fields = Object.create(null) as Record<string, unknown>;
	for (const name of Object.keys(value).sort()) fields[name] = writtenAt(value, name) ?? value[name];
	return fields;
}
