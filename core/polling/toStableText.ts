import { RowsError } from '../paging/readRows';

/**
 * Converts a JSON value to text that does not depend on the order of its fields. Throws a RowsError when the
 * value is nested thousands of levels deep.
 */
export function toStableText(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value);
	try {
		return JSON.stringify(value, (_, part: unknown) => (isPlain(part) ? sorted(part) : part));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new RowsError('A row is nested too deeply to be compared', [{ name: 'fields-that-count' }]);
	}
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
	const fields = Object.create(null) as Record<string, unknown>;
	for (const name of Object.keys(value).sort()) fields[name] = value[name];
	return fields;
}
