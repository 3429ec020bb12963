import { isDocument } from '../json/document';
import { readField, toHomes } from '../json/fieldPath';

/**
 * Whether a response does not have a field at all; a field inside null or an empty list counts as present and
 * empty.
 */
export function isAbsent(body: unknown, path: string): boolean {
	if (readField(body, path) !== undefined) return false;
	return !toHomes(path).some((path) => {
		const home = readField(body, path);
		return home === null || (home === '' && isDocument(body)) || (Array.isArray(home) && home.length === 0);
	});
}

/**
 * Whether a field that leads to the next page shows that there is none: absent, null, false, empty, or 0, which would
 * lead back to the first page.
 */
export function isNothing(value: unknown): boolean {
	if (typeof value === 'string') return ['', '0'].includes(value.trim());
	if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
	return value === undefined || value === null || value === false || value === 0;
}
