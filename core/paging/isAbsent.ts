import { readField, toHomes } from '../json/fieldPath';

/** Whether an answer does not have a field at all; one that would stand in a null or an empty list is there, and empty. */
export function isAbsent(body: unknown, path: string): boolean {
	if (readField(body, path) !== undefined) return false;
	return !toHomes(path).some((path) => {
		const home = readField(body, path);
		return home === null || (Array.isArray(home) && home.length === 0);
	});
}

/** Whether a field that leads to the next page says that there is none: absent, null, false or empty. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		value === false ||
		(typeof value === 'string' && value.trim() === '')
	);
}
