import type { IPollFunctions } from 'n8n-workflow';

import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/** What authors call a row or an answer in an expression. n8n resolves it before there is any: it fails, or gives nothing. */
const OVER_ROW = /\$(json|row|response|item)\b/;

/** Reads a parameter that is the name of a field, `of` a row or of the answer; empty when it is. Throws a ParameterError for an expression over that. */
export function readFieldName(
	context: IPollFunctions,
	read: ReadParameter,
	name: string,
	{ label, of, example }: { label: string; of: 'row' | 'answer'; example: string },
): string {
	const written = context.getNode().parameters[name];
	if (typeof written !== 'string' || !written.startsWith('=') || !OVER_ROW.test(written))
		return toText(read(name, '')).trim();
	throw new ParameterError(
		`${label} takes the name of a field, no expression over the ${of}`,
		`Write the name itself, such as ${example}; dots go deeper.`,
	);
}
