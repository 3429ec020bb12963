import type { IPollFunctions } from 'n8n-workflow';

import { toText } from '../n8n/decode';
import { rawOf } from '../n8n/openParameters';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/**
 * The names by which expressions refer to a row or a response. n8n resolves an expression before either exists, so the
 * expression fails or is empty.
 */
const OVER_ROW = /\$(json|row|response|item)\b/;

/**
 * Reads a parameter that names a field `of` a row or of the response; returns empty text when the parameter is empty.
 * Throws a ParameterError for an expression that refers to a row or response.
 */
export function readFieldName(
	context: IPollFunctions,
	read: ReadParameter,
	name: string,
	{ label, of, example }: { label: string; of: 'row' | 'response'; example: string },
): string {
	const written = rawOf(context.getNode().parameters, name);
	if (typeof written !== 'string' || !written.startsWith('=') || !OVER_ROW.test(written))
		return toText(read(name, '')).trim();
	throw new ParameterError(
		`${label} must be the name of a field, not an expression that reads the ${of}`,
		`Enter the name itself, such as ${example}; use dots for nested fields.`,
	);
}
