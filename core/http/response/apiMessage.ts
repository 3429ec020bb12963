import { readField } from '../../json/fieldPath';
import type { HttpResponse } from '../Exchange';
import { isHtml, readJson, readText } from './readResponse';

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

/** Returns the API's own message on one line, from `field` if given; undefined when there is no readable one. */
export function readApiMessage(
	response: Pick<HttpResponse, 'headers' | 'body'>,
	field?: string,
): string | undefined {
	if (isHtml(response)) return undefined;
	const json = readJson(response);
	const named = field === undefined ? undefined : messageIn(readField(json, field), 0);
	const text = json === undefined ? readText(response) : (named ?? messageIn(json, 0));
	const line = text?.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
	if (!line) return undefined;
	return line.length > LONGEST_MESSAGE ? `${cut(line)} …` : line;
}

/** Never cuts a surrogate pair in two. */
function cut(line: string): string {
	return line.slice(0, LONGEST_MESSAGE).replace(/[\ud800-\udbff]$/, '');
}

function messageIn(value: unknown, depth: number): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null || depth > 3) return undefined;
	if (Array.isArray(value)) return messageIn(value[0], depth + 1);
	for (const field of [...MESSAGE_FIELDS, 'errors']) {
		const found = messageIn(readField(value, field), depth + 1);
		if (found) return found;
	}
	return undefined;
}
