import { ParameterError } from '../ParameterError';
import { type Form, readText } from './Form';

/** Statuses and ranges of them; undefined when the field is empty. Throws a ParameterError naming `field` for anything else. */
export function readStatuses(form: Form, name: string, field: string): string | undefined {
	const statuses = readText(form, name);
	return statuses === undefined ? undefined : toStatuses(statuses, field);
}

/** Statuses and ranges of them as they are; throws a ParameterError naming `field` for anything else. */
export function toStatuses(statuses: string, field: string): string {
	if (statuses.split(',').every(isStatuses)) return statuses;
	throw new ParameterError(
		`${field} '${statuses.slice(0, 100)}' does not fit`,
		'Give statuses of three digits, with a comma between them, such as 401 or 200-299, 302.',
	);
}

function isStatuses(part: string): boolean {
	const [, from, to = from] = /^\s*([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?\s*$/.exec(part) ?? [];
	return Number(from) <= Number(to);
}
