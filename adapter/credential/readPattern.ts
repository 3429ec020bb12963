import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';

/**
 * Reads a regular expression; undefined when the field is empty. Throws a ParameterError naming `field` when it is not
 * valid.
 */
export function readPattern(form: Form, name: string, field: string): string | undefined {
	const source = readText(form, name);
	if (source !== undefined) countGroups(source, field);
	return source;
}

/** Reads a regular expression whose first group is used; also throws when it has no group. */
export function readPatternWithGroup(form: Form, name: string, field: string): string | undefined {
	const source = readText(form, name);
	if (source !== undefined) checkGroup(source, field);
	return source;
}

/** Throws a ParameterError naming `field` for a regular expression without a group. */
export function checkGroup(source: string, field: string): void {
	if (countGroups(source, field) > 0) return;
	throw new ParameterError(
		`${field} has no group in its regular expression`,
		'Put the part to capture in round brackets, such as value="([^"]+)".',
	);
}

function countGroups(source: string, field: string): number {
	try {
		// With an empty alternative it matches anything, so that its groups can be counted.
		return (new RegExp(`${source}|`).exec('')?.length ?? 1) - 1;
	} catch (error) {
		throw new ParameterError(
			`${field} is not a valid regular expression`,
			`${(error as Error).message}. Check its brackets, and put a backslash before a character that is meant literally, such as \\( or \\.`,
		);
	}
}
