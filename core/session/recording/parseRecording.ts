import { parseCurl } from './parseCurl';
import { parseHar } from './parseHar';
import { headersOf, type RecordedRequest, RecordingError, toTooLongError } from './Recording';

/** The longest archive, in characters; n8n does not store a larger credential (N8N_PAYLOAD_SIZE_MAX, 16 MB). */
const LONGEST_ARCHIVE = 16 * 1024 * 1024;
/** The longest commands, in characters: they are read character by character, and a login has a few thousand. */
const LONGEST_COMMANDS = 1024 * 1024;

/** More headers, cookies or parameters than any browser sends or keeps for a site. */
const MOST_PAIRS = 1_000;

function hasTooManyPairs({ url, headers, response }: RecordedRequest): boolean {
	const cookies = headersOf(headers, 'cookie').flatMap((header) => header.split(';'));
	const lists = [headers, cookies, url.search.split('&'), response?.headers, response?.cookies];
	return lists.some((pairs) => (pairs?.length ?? 0) > MOST_PAIRS);
}

/** Other formats that browsers offer next to cURL. */
const OTHERS: Array<[begin: RegExp, name: string]> = [
	[/^(\$session\b|Invoke-(WebRequest|RestMethod)\b)/i, 'PowerShell'],
	[/^(await )?fetch\(/, 'fetch'],
];

/**
 * Returns the requests of a recording: commands that a browser copied as cURL, or an HTTP archive (HAR). Throws a RecordingError for
 * anything else.
 */
export function parseRecording(text: string): RecordedRequest[] {
	const isArchive = /^\uFEFF?\s*[{[]/.test(text);
	if (text.length > (isArchive ? LONGEST_ARCHIVE : LONGEST_COMMANDS)) throw toTooLongError();
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	const [, other] = OTHERS.find(([begin]) => begin.test(trimmed)) ?? [];
	if (other !== undefined)
		throw new RecordingError(`The recording was copied as ${other}`, [{ name: 'recording-format' }]);
	const requests = isArchive ? parseHar(trimmed) : parseCurl(trimmed);
	if (requests.some(hasTooManyPairs)) throw toTooLongError();
	if (requests.length > 0) return requests;
	throw new RecordingError('The recording contains no request', [{ name: 'recording-format' }]);
}
