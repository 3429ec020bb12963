import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';
import { checkGroup } from './readPattern';

/** Where a value stands in an answer; undefined when the field is empty. Throws a ParameterError naming `field` for a place that is none. */
export function readLocation(form: Form, name: string, field: string): string | undefined {
	const location = readText(form, name);
	return location === undefined ? undefined : toLocation(location, field);
}

/** Gives a place back as it is, if it is one. */
export function toLocation(location: string, field: string): string {
	const [, kind, at = ''] = /^(header|cookie|pattern):(.*)$/s.exec(location) ?? [];
	if (kind === 'pattern' && at !== '') checkGroup(at, field);
	if (kind !== undefined && at.trim() === '') throw noLocation(location, field);
	// A JSON path may hold a colon, but then not after one of these words in another spelling.
	if (kind === undefined && /^(headers?|cookies?|patterns?|regex)\s*:/i.test(location))
		throw noLocation(location, field);
	return location;
}

function noLocation(location: string, field: string): ParameterError {
	return new ParameterError(
		`${field} '${location.slice(0, 100)}' is not a place`,
		'Give a JSON path such as data.token, header:X-Auth-Token, cookie:sid, or pattern:value="([^"]+)".',
	);
}
