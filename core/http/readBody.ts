import type { HttpReply } from './Exchange';
import { toFieldNames } from './toFieldNames';

/** Longer messages are cut: an error is read by a person. */
const LONGEST_MESSAGE = 300;
/** Where APIs put the sentence that says what went wrong, most telling first. */
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

/** Bytes before a text that tell its charset, whatever else is said (WHATWG Encoding, section 6). */
const MARKS: ReadonlyArray<readonly [mark: string, charset: string]> = [
	['\xff\xfe', 'utf-16le'],
	['\xfe\xff', 'utf-16be'],
];
/** To make one takes longer than to decode a small answer. */
const utf8 = new TextDecoder();

/** The body as text, by its byte order mark, else by the charset of the content type, else UTF-8 (WHATWG Encoding). */
export function readText(reply: Pick<HttpReply, 'headers' | 'body'>): string {
	return decoderOf(reply).decode(reply.body);
}

/** What makes text of a body. */
export function decoderOf({ headers, body }: Pick<HttpReply, 'headers' | 'body'>): typeof utf8 {
	const begin = body.toString('latin1', 0, 2);
	const charset =
		MARKS.find(([mark]) => mark === begin)?.[1] ??
		/charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
	if (charset === undefined) return utf8;
	try {
		return new TextDecoder(charset);
	} catch {
		// A charset nobody knows: the bytes are still worth showing.
		return utf8;
	}
}

/** The judge and the reader of an answer both look into it. */
const parsed = new WeakMap<object, unknown>();

/** The parsed body, whatever its content type; undefined when it is not JSON. The same object each time for the same reply. */
export function readJson(reply: Pick<HttpReply, 'headers' | 'body'>): unknown {
	if (!parsed.has(reply)) parsed.set(reply, parse(reply));
	return parsed.get(reply);
}

/** Makes `readJson` give this for a reply: what was read out of it where more is known about its charset. */
export function keepJson(reply: HttpReply, json: unknown): void {
	parsed.set(reply, json);
}

function parse(reply: Pick<HttpReply, 'headers' | 'body'>): unknown {
	try {
		return JSON.parse(readText(reply)) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether the answer calls itself JSON, `application/problem+json` and the like too (RFC 6839, section 3.1). */
export function isJson({ headers }: Pick<HttpReply, 'headers'>): boolean {
	return /^application\/([\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
}

/** Whether the answer is a page for people. */
export function isHtml(reply: Pick<HttpReply, 'headers' | 'body'>): boolean {
	const start = reply.body.subarray(0, 100).toString('latin1').trimStart();
	const claims = /^text\/html\b/i.test(reply.headers['content-type'] ?? '');
	// Careless servers call their JSON text/html.
	return claims ? !/^[{["]/.test(start) : /^<(!doctype html|html)\b/i.test(start);
}

/** The value at a path of field names such as `data.items.0`, or `$.data.items[0]` when no fields are named so; undefined when there is none. Own fields only. */
export function readField(value: unknown, path: string): unknown {
	return openField(path)(value);
}

/** As `readField`, for a path that many values are read at. */
export function openField(path: string): (value: unknown) => unknown {
	const names = path.split('.');
	const others = /[$[]/.test(path) ? toFieldNames(path) : undefined;
	return (value) => {
		const found = readNames(value, names);
		return found === undefined && others ? readNames(value, others) : found;
	};
}

/** The value at field names, one within the other; undefined when there is none. Own fields only. */
export function readNames(value: unknown, names: string[]): unknown {
	let current = value;
	for (const name of names) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
		current = (current as Record<string, unknown>)[name];
	}
	return current;
}

/** The names of a JSON object's fields, at most twenty. */
export function fieldNames(value: object): string[] {
	return Object.keys(value).slice(0, 20);
}

/** The API's own message, from `field` if given, on one line; undefined when it says nothing readable. */
export function readApiMessage(
	reply: Pick<HttpReply, 'headers' | 'body'>,
	field?: string,
): string | undefined {
	if (isHtml(reply)) return undefined;
	const json = readJson(reply);
	const named = field === undefined ? undefined : messageIn(readField(json, field), 0);
	const text = json === undefined ? readText(reply) : (named ?? messageIn(json, 0));
	const line = text?.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
	if (!line) return undefined;
	return line.length > LONGEST_MESSAGE ? `${cut(line)} …` : line;
}

/** Never between the two halves of a character. */
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
