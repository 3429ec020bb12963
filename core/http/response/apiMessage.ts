import { contentOf, isDocument, readFault } from '../../json/document';
import { readField } from '../../json/fieldPath';
import type { HttpResponse } from '../Exchange';
import { readText } from './readText';
import { isSmall, readBody } from './readBody';
import { isHtml } from './readResponse';

/** Longer messages are cut, because a person reads the error. */
const LONGEST_MESSAGE = 300;
/** Fields in which APIs put the sentence about what went wrong, most specific first. */
const MESSAGE_FIELDS = [
	'message',
	'error_description',
	'errorMessage',
	'error_message',
	'detail',
	'msg',
	'errmsg',
	'error',
	'reason',
	'title',
];

/** Returns the API's own message on one line, from `field` if given; undefined when there is no readable one, or more than 2 MB. */
export function readApiMessage(
	response: Pick<HttpResponse, 'headers' | 'body'>,
	field?: string,
): string | undefined {
	if (isHtml(response) || !isSmall(response)) return undefined;
	const body = readBody(response);
	const named = field === undefined ? undefined : messageIn(readField(body, field), 0);
	const text = body === undefined ? readText(response) : (named ?? readFault(body) ?? messageOf(body));
	const line = text?.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
	if (!line) return undefined;
	return line.length > LONGEST_MESSAGE ? `${cut(line)} …` : line;
}

/** Never cuts a surrogate pair in two. */
function cut(line: string): string {
	return line.slice(0, LONGEST_MESSAGE).replace(/[\ud800-\udbff]$/, '');
}

/** The outermost element of an XML document has any name. */
function messageOf(body: unknown): string | undefined {
	return messageIn(isDocument(body) ? contentOf(body) : body, 0);
}

function messageIn(value: unknown, depth: number): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null || depth > 3) return undefined;
	if (Array.isArray(value)) return messageIn(value[0], depth + 1);
	const names = new Map(Object.keys(value).map((name) => [name.toLowerCase(), name]));
	// The text of an XML element with attributes is in the field `_`.
	for (const field of [...MESSAGE_FIELDS, 'errors', '_']) {
		const name = names.get(field.toLowerCase());
		const own = readField(value, field) ?? (name && (value as Record<string, unknown>)[name]);
		const found = messageIn(own, depth + 1);
		if (found) return found;
	}
	return undefined;
}
