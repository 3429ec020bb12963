import { SessionLoginError } from '../../SessionLoginError';

/** Thrown for a recording in which no login can be found; nothing in its sentences is a value of the recording. */
export class RecordingError extends SessionLoginError {
	readonly code = 'RECORDING_UNUSABLE';
}

/** Creates the error for a recording that is not read because of its length. */
export function toTooLongError(): RecordingError {
	return new RecordingError('The recording is too long', [
		'The request that signs in, copied as cURL, is enough.',
		{ name: 'recording-format' },
	]);
}

/** A name and a value, such as a header. */
export type Pair = readonly [name: string, value: string];

/** One request of a recording. */
export interface RecordedRequest {
	method: string;
	url: URL;
	headers: readonly Pair[];
	body?: string;
	/** Absent when only the request was copied. */
	response?: RecordedResponse;
}

/** The response to a recorded request. */
export interface RecordedResponse {
	status: number;
	headers: readonly Pair[];
	/** The body as text; empty when it was not recorded. */
	text: string;
	/** The body as JSON, parsed once; undefined for any other. */
	json: unknown;
	/** The names and values of the cookies that it sets. */
	cookies: readonly Pair[];
}

/** Returns the values of all headers with a name in lower case. */
export function headersOf(headers: readonly Pair[], name: string): string[] {
	return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** Returns the names and values of a Cookie header (RFC 6265, section 4.2.1). */
export function cookiesIn({ headers }: Pick<RecordedRequest, 'headers'>): Pair[] {
	return headersOf(headers, 'cookie').flatMap((header) => header.split(/;\s*/).flatMap(toCookie));
}

/** Returns the name and value at the beginning of a Set-Cookie header, or of a part of a Cookie header. */
export function toCookie(text: string): Pair[] {
	const [pair = ''] = text.split(';');
	const at = pair.indexOf('=');
	return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : [];
}

/** Whether a browser opened a page with a request, rather than a script of the page. */
export function isNavigation({ headers }: RecordedRequest): boolean {
	const [mode] = headersOf(headers, 'sec-fetch-mode');
	return mode === undefined
		? headersOf(headers, 'accept').some((accept) => /^\s*text\/html/i.test(accept))
		: mode === 'navigate';
}

/** Creates the error for commands of which the end is missing: a quote is not closed. */
export function toIncompleteError(): RecordingError {
	return new RecordingError('The recording is not complete', [
		'A closing quote is missing; the end of the recording may be missing, too.',
		{ name: 'recording-format' },
	]);
}
