import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';
import { checkGroup } from './readPattern';

/** Where a value stands in an answer; undefined when the field is empty. Throws a ParameterError naming `field` for a place that is none. */
export function readPlace(form: Form, name: string, field: string): string | undefined {
	const place = readText(form, name);
	return place === undefined ? undefined : toPlace(place, field);
}

/** Gives a place back as it is, if it is one. */
export function toPlace(place: string, field: string): string {
	const [, kind, at = ''] = /^(header|cookie|pattern):(.*)$/s.exec(place) ?? [];
	if (kind === 'pattern' && at !== '') checkGroup(at, field);
	if (kind !== undefined && at.trim() === '') throw nowhere(place, field);
	// A JSON path may hold a colon, but then not after one of these words in another spelling.
	if (kind === undefined && /^(headers?|cookies?|patterns?|regex)\s*:/i.test(place))
		throw nowhere(place, field);
	return place;
}

function nowhere(place: string, field: string): ParameterError {
	return new ParameterError(
		`${field} '${place.slice(0, 100)}' is not a place`,
		'Give a JSON path such as data.token, header:X-Auth-Token, cookie:sid, or pattern:value="([^"]+)".',
	);
}
