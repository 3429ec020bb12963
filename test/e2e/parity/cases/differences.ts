import type { Aspect, ParityCase } from '../ParityCase';

/** One reason for differences, and the rows of each section that it applies to. */
interface Difference {
	reason: string;
	aspects: Aspect[];
	rows: Record<string, string[]>;
}

/** The aspects that differ when only one of the two nodes fails. */
const OUTCOME: Aspect[] = ['items', 'error', 'message'];
const ALL: Aspect[] = ['seen', ...OUTCOME];

/** Intended differences, and features that are not implemented. */
const differences: Difference[] = [
	{
		reason: 'an object by expression is JSON, too',
		aspects: ALL,
		rows: {
			query: ['an object by expression as JSON'],
			headers: ['an object by expression as JSON'],
		},
	},
	{
		reason: 'several values of a header are one line, parted by a comma and a space',
		aspects: ['seen'],
		rows: { headers: ['the same name twice', 'a list and an object'] },
	},
	{
		reason: 'a header that cannot be sent as it is written is refused',
		aspects: ALL,
		rows: { headers: ['letters beyond Latin-1', 'a line break in a value'] },
	},
	{
		reason: 'JSON goes out as written',
		aspects: ['seen'],
		rows: { 'JSON bodies': ['JSON by expression in text'] },
	},
	{ reason: 'a number is JSON', aspects: ALL, rows: { 'JSON bodies': ['JSON that is a number'] } },
	{
		reason: 'lists and objects are sent as JSON',
		aspects: ALL,
		rows: { uploads: ['multipart with an object', 'multipart with a list'] },
	},
	{
		reason: 'the format Text gives the text as it came',
		aspects: OUTCOME,
		rows: { forms: ['raw JSON as text by format'] },
	},
	{
		reason: 'a value or row of JSON that is no object becomes { data }',
		aspects: ['items'],
		rows: { response: ['/array-mixed', '/json-number'], 'response formats': ['/array-mixed as json'] },
	},
	{
		reason: 'a value of JSON that is no object becomes { data }',
		aspects: OUTCOME,
		rows: { response: ['/json-string'] },
	},
	{
		reason: 'types that end in +json are JSON',
		aspects: ['items'],
		rows: { response: ['/json-problem', '/json-api'] },
	},
	{
		reason: 'JSON and text are decoded by their charset',
		aspects: ['items'],
		rows: { 'response formats': ['/json-gbk as json', '/gbk as text', '/latin1 as text', '/octet as text'] },
	},
	{
		reason: 'an answer that is not the JSON it should be is an error that tells the status',
		aspects: ['error'],
		rows: {
			headers: ['the Accept for json'],
			response: ['/json-invalid', '/json-invalid stops'],
			'response formats': [
				'/json-invalid as json',
				'/text as json',
				'/html as json',
				'/text as json, fullResponse',
			],
			errors: ['500 as HTML, never error, format JSON'],
		},
	},
	{
		reason: 'a web page instead of JSON may be that of a login: it is asked for again with a new session',
		aspects: ['seen'],
		rows: { 'response formats': ['/html as json'] },
	},
	{
		reason: 'an empty answer is an empty item; HTTP Request fails at it with a TypeError of its own',
		aspects: OUTCOME,
		rows: { 'response formats': ['/json-empty as json', '/status/204 as json'] },
	},
	{
		reason: 'a compressed download has the name and the directory of any other',
		aspects: ['binary'],
		rows: { files: ['/image-gzip', '/gzip as file'] },
	},
	{
		reason: "a file's directory has no query, which may hold secrets",
		aspects: ['binary'],
		rows: { files: ['a file with a query in its URL'], pagination: ['the format file'] },
	},
	{
		reason:
			'a request that may be repeated is sent once more when a kept connection ends (docs/reference/decisions.md)',
		aspects: ['seen'],
		rows: { errors: ['a connection that ends', 'a connection that ends stops'] },
	},
	{
		reason: 'host and port alone are a proxy, too; HTTP Request goes past it',
		aspects: ['seen'],
		rows: { errors: ['through a proxy, by host and port alone'] },
	},
	{
		reason: 'too many redirects are an error that tells the status of the last',
		aspects: ['error'],
		rows: { redirects: ['one more than by default', 'one more than allowed', 'a loop'] },
	},
	{
		reason:
			'a redirect to another host is followed without the session; HTTP Request refuses it by Allowed Domains',
		aspects: ALL,
		rows: { redirects: ['to another host, with our credential in HTTP Request'] },
	},
	{
		reason: 'the session never goes to another host',
		aspects: ['seen'],
		rows: {
			redirects: [
				'to another host with the session',
				'to another host with headers of the author and the session',
			],
			errors: ['through a proxy'],
		},
	},
	{
		reason: 'Max Pages is 1 or more, as in the form: 0 by expression is an error, not a list without end',
		aspects: ['seen', 'items', 'pairedItem', 'error', 'message'],
		rows: { pagination: ['page number, no limit by zero'] },
	},
	{
		reason: 'a page that equals the one before is an error at once, not at the fifth',
		aspects: ['seen'],
		rows: { pagination: ['$request in an expression', 'the same page for ever'] },
	},
	{
		reason: 'an empty page without JSON is an empty item, as it is without pagination',
		aspects: ['items'],
		rows: { pagination: ['until a status', 'text until empty'] },
	},
	{
		reason: 'a relative next URL works',
		aspects: ['seen', 'items', 'pairedItem', 'error', 'message'],
		rows: { pagination: ['the next URL is relative'] },
	},
	{
		reason: 'a next URL that is null or empty ends the list',
		aspects: ['items', 'pairedItem', 'error', 'message'],
		rows: { pagination: ['the next URL until empty'] },
	},
	{
		reason: 'a parameter of any name is sent, HTTP Request loses this one; equal pages are an error then',
		aspects: ['seen', 'items', 'pairedItem', 'error', 'message'],
		rows: { pagination: ['a name that JavaScript keeps for itself'] },
	},
	{ reason: 'a batch size of -1 is no batching', aspects: ['seen'], rows: { batching: ['a size of -1'] } },
	{
		reason: "each item has its own options; HTTP Request takes the first item's field for all",
		aspects: ['items'],
		rows: { batching: ['options by the item'] },
	},
	{
		reason: 'errors reach the model as what, why and next',
		aspects: ['items'],
		rows: { 'as a tool': ['JSON, a field that is not there', 'an error'] },
	},
	{
		reason:
			'not done: headings in capitals. Words of neighbouring elements stay apart, HTTP Request runs them together',
		aspects: ['items'],
		rows: { 'as a tool': ['HTML as text'] },
	},
];

/** The sections with their differences; throws if one names no row or an aspect has two reasons. */
export function withDifferences(sections: Record<string, ParityCase[]>): Record<string, ParityCase[]> {
	const marked = Object.fromEntries(
		Object.entries(sections).map(([section, rows]) => [section, rows.map((row) => ({ ...row }))]),
	);
	for (const { reason, aspects, rows } of differences) {
		for (const [section, names] of Object.entries(rows)) {
			for (const name of names) mark(findRow(marked, section, name), aspects, reason);
		}
	}
	return marked;
}

function findRow(sections: Record<string, ParityCase[]>, section: string, name: string): ParityCase {
	const found = (sections[section] ?? []).filter((row) => row.name === name);
	if (found.length !== 1) throw new Error(`${found.length} rows are named '${section}: ${name}'`);
	return found[0] as ParityCase;
}

function mark(row: ParityCase, aspects: Aspect[], reason: string): void {
	for (const aspect of aspects) {
		if (row.difference?.[aspect] !== undefined)
			throw new Error(`'${row.name}' has two reasons for ${aspect}`);
		row.difference = { ...row.difference, [aspect]: reason };
	}
}
