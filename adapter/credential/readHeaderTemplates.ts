import { ParameterError } from '../n8n/ParameterError';
import { type Form, readTexts } from './Form';

/** The characters of a header's name (RFC 9110, section 5.6.2). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Reads the names and values of a list of headers; undefined when it has no rows. Throws a ParameterError naming
 * `field`.
 */
export function readHeaderTemplates(
	form: Form,
	name: string,
	field: string,
): Record<string, string> | undefined {
	const headers = readTexts(form, name, 'header', field);
	for (const header of Object.keys(headers ?? {})) toHeaderName(header, field);
	return headers;
}

/** Returns the name of a header unchanged; throws a ParameterError naming `field` when it is not valid. */
export function toHeaderName(name: string, field: string): string {
	if (NAME.test(name)) return name;
	throw new ParameterError(
		`${field}: '${name.slice(0, 100)}' is not a valid header name`,
		'Enter only the name, without a colon or spaces, such as X-Auth-Token.',
	);
}
