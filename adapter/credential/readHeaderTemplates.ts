import { ParameterError } from '../n8n/ParameterError';
import { type Form, readTexts } from './Form';

/** Signs that a header's name is made of (RFC 9110, section 5.6.2). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** Names and values of a list of headers; undefined when it has no rows. Throws a ParameterError naming `field`. */
export function readHeaderTemplates(
	form: Form,
	name: string,
	field: string,
): Record<string, string> | undefined {
	const headers = readTexts(form, name, 'header', field);
	for (const header of Object.keys(headers ?? {})) toHeaderName(header, field);
	return headers;
}

/** Gives a header's name back as it is, if it is one. */
export function toHeaderName(name: string, field: string): string {
	if (NAME.test(name)) return name;
	throw new ParameterError(
		`${field}: '${name.slice(0, 100)}' is not the name of a header`,
		'Give the name alone, without a colon or blanks, such as X-Auth-Token.',
	);
}
