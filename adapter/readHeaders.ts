import { toJsonObject, toPairs, toText } from './decode';
import { ParameterError } from './ParameterError';
import type { ReadParameter } from './ReadParameter';

/** HTTP Request's, but for images: this node gives text and JSON. */
const ACCEPT = 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, */*;q=0.1';
/** A name is a token, a value has no line breaks (RFC 9110, section 5). */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Reads the headers; names are in lower case, the last one of a name counts, Accept is set when the author does not. */
export function readHeaders(read: ReadParameter): Record<string, string> {
	const headers: Record<string, string> = { accept: ACCEPT, 'user-agent': 'n8n' };
	for (const [name, value] of readPairs(read)) {
		const text = toText(value).trim();
		if (!NAME.test(name) || !VALUE.test(text)) {
			throw new ParameterError(
				`Header '${name.slice(0, 100)}' cannot be sent`,
				'A name has letters, digits and dashes only, a value no line breaks and no characters beyond Latin-1.',
			);
		}
		headers[name.toLowerCase()] = text;
	}
	return headers;
}

function readPairs(read: ReadParameter): Array<readonly [string, unknown]> {
	if (read('sendHeaders', false) !== true) return [];
	return read('specifyHeaders', 'keypair') === 'json'
		? Object.entries(toJsonObject(read('jsonHeaders', ''), 'JSON (Headers)'))
		: toPairs(read('headerParameters.parameters', []));
}
