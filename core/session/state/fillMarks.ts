import type { HttpRequest } from '../../http/Exchange';
import { findHeader, isHeaderValue } from '../../http/headers';
import { replaceMarks } from '../../request/markedSlots';
import { encodeText } from '../../request/toQueryText';
import { escapeXml } from '../recipe/placeholders';
import { type EmptySlots, slotNames, slotValue } from './slotValue';
import type { Session } from './Session';
import { withUpload } from './withUpload';

type Encode = (value: string) => string;

const NONE: ReadonlySet<string> = new Set();

/** What became of the marks of a request. */
export interface FilledMarks {
	request: HttpRequest;
	/** The values that were filled in, apart from who is signed in. */
	values: ReadonlySet<string>;
	/** Slots that stay as they were written, because the session has no value for them. */
	slots?: EmptySlots;
}

/**
 * Sets values of a session in place of the marks in a request, each encoded for its place: the URL, a header, or the body by its
 * type. A mark for a value that the session does not have becomes the slot as it was written; without a session, every one does.
 */
export function fillMarks(request: HttpRequest, session: Session | undefined): FilledMarks {
	const { marks: prefix } = request;
	if (prefix === undefined) return { request, values: NONE };
	const values = new Set<string>();
	const empty = new Set<string>();
	const fill = (text: string, encode: Encode, isUsable: (value: string) => boolean = () => true) =>
		replaceMarks(text, prefix, (slot) => {
			const name = nameIn(slot);
			const value = session && slotValue(session, name);
			if (value === undefined || !isUsable(value)) {
				empty.add(name);
				return encode(slot);
			}
			if (!isOfIdentity(name)) values.add(value);
			return encode(value);
		});
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name,
		fill(value, (text) => text, isHeaderValue),
	]);
	const whole: HttpRequest = {
		...request,
		url: fill(request.url, encodeText),
		headers: Object.fromEntries(headers) as HttpRequest['headers'],
	};
	const filled = fillBody(whole, (text, encode) => fill(text, encode));
	const slots = session && empty.size > 0 ? { empty: [...empty], known: slotNames(session) } : undefined;
	return { request: filled, values, slots };
}

function fillBody(request: HttpRequest, fill: (text: string, encode: Encode) => string): HttpRequest {
	const { body, headers, marks = '' } = request;
	if (Buffer.isBuffer(body)) {
		if (!body.includes(marks)) return request;
		const encode = encodingFor(findHeader(headers, 'content-type') ?? '');
		return { ...request, body: Buffer.from(fill(body.toString(), encode)) };
	}
	return withUpload(
		request,
		body?.withTexts?.((text) => fill(text, (value) => value)),
	);
}

function encodingFor(type: string): Encode {
	if (/\bjson\b/i.test(type)) return (value) => JSON.stringify(value).slice(1, -1);
	if (/urlencoded/i.test(type)) return encodeText;
	return /\bxml\b/i.test(type) ? escapeXml : (value) => value;
}

function isOfIdentity(name: string): boolean {
	return ['user', 'company', 'site', 'expiry'].includes(name);
}

function nameIn(slot: string): string {
	return /session\.([\w.-]+)/.exec(slot)?.[1] ?? '';
}
