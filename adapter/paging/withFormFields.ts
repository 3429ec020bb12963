import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/**
 * Reads the same parameters, but `fields` replace the fields with the same names in a form with files. Throws a
 * ParameterError when the body is a file.
 */
export function withFormFields(
	read: ReadParameter,
	kind: string,
	fields: Record<string, unknown>,
): ReadParameter {
	if (kind !== 'multipart-form-data') {
		throw new ParameterError(
			'A file as the body has no fields that can be set for each request',
			'Send the pagination parameter in the query or the headers, or change Body Content Type.',
		);
	}
	return (name, fallback) => {
		const value = read(name, fallback);
		if (name !== 'bodyParameters.parameters') return value;
		const own = (Array.isArray(value) ? value : []) as Array<{ name?: unknown }>;
		return [
			...own.filter((row) => !Object.hasOwn(fields, toText(row.name))),
			...Object.entries(fields).map(([name, value]) => ({ parameterType: 'formData', name, value })),
		];
	};
}
