import { parseUrl } from '../../http/parseUrl';
import { isObject } from '../../json/isObject';
import {
	headersOf,
	type Pair,
	type RecordedRequest,
	type RecordedResponse,
	RecordingError,
	toCookie,
	toTooLongError,
} from './Recording';

/** More requests than an hour in a browser; an archive has at most 16 MB, because n8n does not store a larger credential. */
const MOST_REQUESTS = 20_000;

/** Only this much of a response is read, in characters: a login's values are at the beginning. */
const LONGEST_TEXT = 1024 * 1024;

/** Returns the requests of an HTTP archive (HAR 1.2) in its order; throws a RecordingError. */
export function parseHar(text: string): RecordedRequest[] {
	const log = readLog(text);
	const entries = isObject(log) && Array.isArray(log.entries) ? (log.entries as unknown[]) : undefined;
	if (entries === undefined) {
		throw new RecordingError('The recording is JSON, but not an HTTP archive (HAR)', [
			{ name: 'recording-format' },
		]);
	}
	if (entries.length > MOST_REQUESTS) throw toTooLongError();
	const requests: RecordedRequest[] = [];
	for (const entry of entries) if (isObject(entry)) requests.push(...toRequest(entry));
	return requests;
}

function readLog(text: string): unknown {
	try {
		const har = JSON.parse(text) as unknown;
		return isObject(har) ? har.log : undefined;
	} catch {
		throw new RecordingError('The recording is not complete', [
			'It begins as an HTTP archive (HAR), but is not valid JSON: a part of it is missing or has been changed.',
			{ name: 'recording-format' },
		]);
	}
}

function toRequest({ request, response }: Record<string, unknown>): RecordedRequest[] {
	if (!isObject(request)) return [];
	const url = parseUrl(toText(request.url));
	if (url === undefined || !/^https?:$/.test(url.protocol)) return [];
	const { postData } = request;
	const type = isObject(postData) ? toText(postData.mimeType) : '';
	const headers = readPairs(request.headers).filter(([name]) => !name.startsWith(':'));
	const hasCookies = headersOf(headers, 'cookie').length > 0;
	const cookies = readPairs(request.cookies).map(([name, value]) => `${name}=${value}`);
	return [
		{
			method: toText(request.method).toUpperCase() || 'GET',
			url,
			headers: [
				...headers,
				...(cookies.length > 0 && !hasCookies ? [['Cookie', cookies.join('; ')] as const] : []),
				...(type && headersOf(headers, 'content-type').length === 0 ? [['Content-Type', type] as const] : []),
			],
			body: isObject(postData) ? readBody(postData) : undefined,
			response: isObject(response) ? toResponse(response) : undefined,
		},
	];
}

/** Some browsers record only the names and values of a form. */
function readBody({ text, params }: Record<string, unknown>): string | undefined {
	if (typeof text === 'string' && text !== '') return text;
	const pairs = readPairs(params);
	return pairs.length === 0
		? undefined
		: pairs.map((pair) => pair.map((part) => encodeURIComponent(tryDecode(part))).join('=')).join('&');
}

/** Chrome records the names and values of a form encoded, others decoded. */
function tryDecode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

/** Status 0 means that no response arrived. */
function toResponse(response: Record<string, unknown>): RecordedResponse | undefined {
	const status = Number(response.status);
	if (!(status >= 100 && status <= 599)) return undefined;
	const headers = readPairs(response.headers);
	// One browser joins several headers of one name with line ends.
	const set = headersOf(headers, 'set-cookie').flatMap((header) => header.split('\n').flatMap(toCookie));
	const named = headersOf(headers, 'location').length > 0 ? '' : toText(response.redirectURL);
	const text = once(() => readContent(response.content));
	const json = once(() => readJson(text()));
	return {
		status,
		headers: named ? [...headers, ['Location', named]] : headers,
		get text() {
			return text();
		},
		get json() {
			return json();
		},
		cookies: set.length > 0 ? set : readPairs(response.cookies),
	};
}

/** Most responses of an archive are never read, and those before a login often. */
function once<T>(read: () => T): () => T {
	let result: { value: T } | undefined;
	return () => (result ??= { value: read() }).value;
}

function readJson(text: string): unknown {
	if (!/^\s*[{["]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function readContent(content: unknown): string {
	if (!isObject(content) || typeof content.text !== 'string') return '';
	return content.encoding === 'base64'
		? Buffer.from(content.text.slice(0, 2 * LONGEST_TEXT), 'base64')
				.toString()
				.slice(0, LONGEST_TEXT)
		: content.text.slice(0, LONGEST_TEXT);
}

function readPairs(list: unknown): Pair[] {
	if (!Array.isArray(list)) return [];
	return list.flatMap((one: unknown) =>
		isObject(one) && typeof one.name === 'string' ? [[one.name, toText(one.value)] as const] : [],
	);
}

function toText(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
