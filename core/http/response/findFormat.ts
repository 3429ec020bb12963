import type { Format, HttpResponse } from '../Exchange';
import { isHtml, isJson } from './readResponse';

/** Their names for people. */
export const FORMAT_NAMES: Record<Format, string> = {
	json: 'JSON',
	xml: 'XML',
	csv: 'CSV',
	jsonLines: 'JSON Lines',
};

const XML = /^(application|text)\/([\w.+-]+\+)?xml\b/i;
/** RFC 4180, section 3; IANA, text/tab-separated-values; and what servers send in their place. */
const CSV = /^(application|text)\/(x-)?(csv|comma-separated-values|tsv|tab-separated-values)\b/i;
/** ndjson.org, jsonlines.org, RFC 7464 and others for the same. */
const JSON_LINES =
	/^(application|text)\/((x-)?(ndjson|jsonl|json-?lines|jsonl\+json|ldjson|json-seq)|stream\+json)\b/i;
/** Only this much is looked at. */
const BEGINNING = 64 * 1024;

type Beginning = Pick<HttpResponse, 'headers' | 'body'>;

/** The format that the content type of a response states; undefined when it states none of these. */
export function formatOfType({ headers }: Pick<HttpResponse, 'headers'>): Format | undefined {
	const type = headers['content-type'] ?? '';
	if (JSON_LINES.test(type)) return 'jsonLines';
	if (isJson({ headers })) return 'json';
	if (CSV.test(type)) return 'csv';
	return XML.test(type) ? 'xml' : undefined;
}

/** Whether a response is XML, whatever its type: its content decides, as web pages are labelled XML, and XML is labelled text. */
export function isXml(response: Beginning): boolean {
	return beginsWithTag(response.body) && !isHtml(response);
}

/** Whether a body begins with a tag, in any encoding in which that can be seen (XML 1.0, appendix F). */
function beginsWithTag(body: Buffer): boolean {
	const start = body
		.toString('latin1', 0, 100)
		.replaceAll('\0', '')
		.replace(/^(\xef\xbb\xbf|\xfe\xff|\xff\xfe)?\s*/, '');
	return /^<([?!_:]|[^\x00-\x40[-`{-\x7f])/.test(start);
}

/**
 * Whether a text without a telling type is likely CSV: at least two rows, all with the same number of delimiters outside
 * of quotation marks.
 */
export function isLikelyCsv(text: string): boolean {
	const beginning = text.slice(0, BEGINNING);
	if (/^\s*[[{<]/.test(beginning)) return false;
	const rows = beginning.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/);
	// The last row may be cut, or empty.
	const whole = (text.length > BEGINNING ? rows.slice(0, -1) : rows).filter((row) => row.trim() !== '');
	const isEven = (delimiter: string) => {
		const [columns = 0, ...others] = whole.map((row) => row.split(delimiter).length);
		return columns > 1 && others.length > 0 && others.every((count) => count === columns);
	};
	return [',', ';', '\t', '|'].some(isEven);
}
