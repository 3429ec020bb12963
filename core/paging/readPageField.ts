import { readField } from '../json/fieldPath';
import { parseJson } from '../json/parseJson';
import { isAbsent } from './isAbsent';
import type { PageSoFar } from './PageStrategy';
import { toScalarText } from '../json/toScalarText';

/** What has been received: the parsed body, and the response with its headers. */
type Received = Pick<PageSoFar, 'body' | 'response'>;

/** `!last` shows more pages when it is false; `header:x-pagination.total` is a field of JSON in a header. */
const NAME = /^!?(?:header:([^.]+)(?:\.(.+))?$)?/is;

/**
 * Reads a field that shows how far a list goes: `meta.total` in the response, or `header:x-total-count` in its headers.
 * A `!` before it, which turns a flag round, is not part of the name.
 */
export function readPageField({ body, response }: Received, field: string): unknown {
	const [start = '', header, path] = NAME.exec(field) ?? [];
	if (header === undefined) return readField(body, field.slice(start.length));
	const text = response.headers[header.toLowerCase()];
	if (text === undefined) return undefined;
	if (path !== undefined) return readField(tryParse(text), path);
	// RFC 9110, section 14.4: `items 0-24/319`.
	return header.toLowerCase() === 'content-range' ? /\/(\d+)\s*$/.exec(text)?.[1] : text;
}

/** Whether a response has no such field at all. */
export function isPageFieldAbsent(page: Received, field: string): boolean {
	return /^!?header:/i.test(field)
		? readPageField(page, field) === undefined
		: isAbsent(page.body, field.replace(/^!/, ''));
}

/** Whether a flag shows more pages. */
export function showsMore(page: Received, field: string): boolean {
	return isTrue(readPageField(page, field)) !== field.startsWith('!');
}

function tryParse(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** Whether the value of a flag means yes. */
function isTrue(flag: unknown): boolean {
	return flag === true || flag === 1 || /^(true|yes|y|1)$/i.test(toScalarText(flag));
}
