import type { Match } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readStatuses, readText } from './Form';
import { readPattern } from './readPattern';

/**
 * Reads a rule from a list; every condition that is filled in must hold. Throws a ParameterError naming `list` and the
 * field.
 */
export function readMatch(row: Form, list: string): Match {
	return {
		...given({
			statuses: readStatuses(row, 'statuses', `${list}: Statuses`),
			text: readPattern(row, 'text', `${list}: Text`),
			location: readPattern(row, 'location', `${list}: Redirect To`),
			html: row.html === true ? true : undefined,
		}),
		...readFieldMatch(row, 'field', `${list}: Field`),
	};
}

/**
 * Reads `name` as "must be present" and `name=value` as "must have this value"; throws a ParameterError naming `field`.
 */
export function readFieldMatch(form: Form, name: string, field: string): Pick<Match, 'field' | 'equals'> {
	const text = readText(form, name);
	if (text === undefined) return {};
	const [, path = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
	if (path.trim() === '') {
		throw new ParameterError(
			`${field} '${text.slice(0, 100)}' has no field name`,
			'Enter the name of a field such as user.name, or name and value such as result=true.',
		);
	}
	return value === undefined ? { field: path.trim() } : { field: path.trim(), equals: value.trim() };
}
