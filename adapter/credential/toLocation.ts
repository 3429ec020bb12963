import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';
import { checkGroup } from './readPattern';

/**
 * Reads the location of a value in a response; undefined when the field is empty. Throws a ParameterError naming
 * `field` for an invalid location.
 */
export function readLocation(form: Form, name: string, field: string): string | undefined {
	const location = readText(form, name);
	return location === undefined ? undefined : toLocation(location, field);
}

/** Returns a location unchanged; throws a ParameterError naming `field` when it is not valid. */
export function toLocation(location: string, field: string): string {
	const [, kind, at = ''] = /^(header|cookie|pattern):(.*)$/s.exec(location) ?? [];
	if (kind === 'pattern' && at !== '') checkGroup(at, field);
	if (kind !== undefined && at.trim() === '') throw toLocationError(location, field);
	// A JSON path may contain a colon, but not after another spelling of these words.
	if (kind === undefined && /^(headers?|cookies?|patterns?|regex)\s*:/i.test(location))
		throw toLocationError(location, field);
	return location;
}

function toLocationError(location: string, field: string): ParameterError {
	return new ParameterError(
		`${field} '${location.slice(0, 100)}' is not a valid location`,
		'Enter a JSON path such as data.token, header:X-Auth-Token, cookie:sid, or pattern:value="([^"]+)".',
	);
}
