import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';

/** The regular expression of a field; undefined when it is empty. Throws a ParameterError naming `field` for one that is none. */
export function readPattern(form: Form, name: string, field: string): string | undefined {
	const source = readText(form, name);
	if (source !== undefined) countGroups(source, field);
	return source;
}

/** The same for one whose first group is taken. */
export function readPatternWithGroup(form: Form, name: string, field: string): string | undefined {
	const source = readText(form, name);
	if (source !== undefined) checkGroup(source, field);
	return source;
}

/** Throws a ParameterError naming `field` for a regular expression from which nothing can be taken. */
export function checkGroup(source: string, field: string): void {
	if (countGroups(source, field) > 0) return;
	throw new ParameterError(
		`${field} does not say which part to take`,
		'Put that part of the regular expression in round brackets, such as value="([^"]+)".',
	);
}

function countGroups(source: string, field: string): number {
	try {
		// With an empty alternative it matches anything, and its groups are there to be counted.
		return (new RegExp(`${source}|`).exec('')?.length ?? 1) - 1;
	} catch (error) {
		throw new ParameterError(
			`${field} is not a regular expression`,
			`${(error as Error).message}. Check its brackets, and write a backslash before a sign that means itself, such as \\( or \\.`,
		);
	}
}
