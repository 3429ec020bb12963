import { type ApiRequest, type CsvOptions, isJson } from '../../core';
import { toChoice, toStatuses, toText, toWholeNumber } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import type { DataFormat } from './decodeData';
import { optimizeHtml, optimizeText } from './optimize/optimizeHtml';
import { optimizeJson, optimizeRows } from './optimize/optimizeJson';

/** How the author chose that a response is returned. */
export interface ResponseOptions {
	fullResponse: boolean;
	/** No status is an error; with autodetect, invalid JSON becomes an empty object. */
	neverError: boolean;
	/** Statuses that are not errors, when the author lists them. */
	expectedStatuses?: string;
	format: ResponseFormat;
	/** How CSV is written, as far as the author names it. */
	csv?: CsvOptions;
	/** The field for text and files. */
	outputField: string;
	/** Field of a response whose rows become one item each; empty for the response itself. */
	itemsField: string;
	/** With Get Rows: the field of the rows, empty to detect it. */
	rowsField?: string;
	/** Shortens what an AI agent reads: a response, or the rows of a page. */
	optimize?: Optimize;
	optimizeRows?: (rows: unknown[]) => unknown[];
	/** Whether an AI agent reads a page or text. */
	readsText?: boolean;
}

/** The values of Response Format, and `rows` for a list in whatever format it is. */
export type ResponseFormat = (typeof FORMATS)[number] | 'rows';

/** The formats that have rows or fields. */
const DATA = ['json', 'xml', 'csv', 'jsonLines'] as const;
const FORMATS = ['autodetect', 'file', 'text', ...DATA] as const;
const GROUP = 'options.response.response';

/** Reads the format that the author chose for a response; throws a ParameterError. */
export function readFormat(read: ReadParameter): ResponseFormat {
	return toChoice(read(`${GROUP}.responseFormat`, 'autodetect'), 'Response Format', FORMATS);
}

/** Whether a format has rows or fields. */
export function isData(format: ResponseFormat): format is (typeof DATA)[number] {
	return DATA.some((one) => one === format);
}

/** Returns the format in which data is expected; a choice such as Text does not apply to a list. */
export function toDataFormat({ format, csv = {} }: Pick<ResponseOptions, 'format' | 'csv'>): DataFormat {
	return { format: isData(format) ? format : 'autodetect', csv };
}

/** Throws a ParameterError. */
function readCsvOptions(read: ReadParameter): CsvOptions {
	const delimiter = toText(read(`${GROUP}.csvDelimiter`, ''));
	const header = toChoice(read(`${GROUP}.csvHeader`, 'detect'), 'Column Names', [
		'detect',
		'present',
		'absent',
	]);
	return {
		...(delimiter !== '' && { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
		...(header !== 'detect' && { hasHeader: header === 'present' }),
	};
}

/** Reads the response options; throws a ParameterError. */
export function readResponseOptions(read: ReadParameter): ResponseOptions {
	const text = (name: string) => toText(read(`${GROUP}.${name}`, '')).trim();
	const statuses = text('expectedStatuses');
	const rowsField = readRowsField(read);
	const format = readFormat(read);
	return {
		fullResponse: read(`${GROUP}.fullResponse`, false) === true,
		neverError: read(`${GROUP}.neverError`, false) === true,
		...(statuses !== '' && { expectedStatuses: toStatuses(statuses, 'Expected Statuses') }),
		...(rowsField === undefined ? { format } : { format: isData(format) ? format : 'rows', rowsField }),
		csv: readCsvOptions(read),
		outputField: toText(read(`${GROUP}.outputPropertyName`, 'data')) || 'data',
		itemsField: text('itemsField'),
		...readOptimize(read),
	};
}

/** Throws a ParameterError. */
function readRowsField(read: ReadParameter): string | undefined {
	const operation = toChoice(read('operation', 'makeRequest'), 'Operation', ['makeRequest', 'getRows']);
	return operation === 'getRows' ? toText(read('rowsField', '')).trim() : undefined;
}

/** Converts the options to what a request states about its response. */
export function toResponseWish(
	options: ResponseOptions,
): Pick<ApiRequest, 'accepts' | 'streams' | 'expectsJson'> {
	const { format, neverError, expectedStatuses, readsText = false } = options;
	const accepts = neverError ? 'any' : expectedStatuses;
	return {
		...((format !== 'autodetect' || readsText) && { expectsJson: isData(format) || format === 'rows' }),
		...(accepts !== undefined && { accepts }),
		...((format === 'file' || format === 'autodetect') && {
			streams: ({ headers }) => toFormat(headers, options) === 'file',
		}),
	};
}

/**
 * Returns the format of a response: the author's choice, otherwise by content type as in HTTP Request, where any JSON
 * type counts as JSON.
 */
export function toFormat(
	headers: Record<string, string>,
	{ format }: Pick<ResponseOptions, 'format'>,
): Exclude<ResponseFormat, 'autodetect' | 'rows'> {
	if (format === 'rows') return 'json';
	if (format !== 'autodetect') return format;
	const type = headers['content-type'] ?? '';
	if (isJson({ headers }) || type.includes('application/json')) return 'json';
	return isBinaryType(type) ? 'file' : 'text';
}

/** Content types that HTTP Request treats as files (n8n 2.41, HttpRequest, binaryContentTypes). */
const BINARY_TYPES = [
	'image/',
	'audio/',
	'video/',
	...[
		'octet-stream',
		'gzip',
		'zip',
		'vnd.rar',
		'epub+zip',
		'x-bzip',
		'x-bzip2',
		'x-cdf',
		'vnd.amazon.ebook',
		'msword',
		'vnd.openxmlformats-officedocument.wordprocessingml.document',
		'vnd.ms-fontobject',
		'vnd.oasis.opendocument.presentation',
		'pdf',
		'x-tar',
		'vnd.visio',
		'vnd.ms-excel',
		'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		'x-7z-compressed',
	].map((subtype) => `application/${subtype}`),
];

/** Whether a content type is for files rather than text. */
export function isBinaryType(contentType: string): boolean {
	return BINARY_TYPES.some((type) => contentType.includes(type));
}

/**
 * Shortens the body of a response; throws a ParameterError when the body is not of the type that the author expects.
 */
export type Optimize = (body: unknown) => unknown;

/** Reads how an AI agent's tool shortens responses; empty when it does not. Throws a ParameterError. */
export function readOptimize(
	read: ReadParameter,
): Pick<ResponseOptions, 'optimize' | 'optimizeRows' | 'readsText'> {
	if (read('optimizeResponse', false) !== true) return {};
	const type = toChoice(read('responseType', 'json'), 'Expected Response Type', ['json', 'html', 'text']);
	if (type === 'json') {
		const include = toChoice(read('fieldsToInclude', 'all'), 'Include Fields', ['all', 'selected', 'except']);
		const choice = { dataField: toText(read('dataField', '')), include, fields: toNames(read('fields', '')) };
		return {
			optimize: (body) => optimizeJson(body, choice),
			optimizeRows: (rows) => optimizeRows(rows, choice),
		};
	}
	const isCut = read('truncateResponse', false) === true;
	const mostCharacters = isCut
		? toWholeNumber(read('maxLength', 1000), 'Max Response Characters', 1)
		: Infinity;
	if (type === 'text') {
		return { readsText: true, optimize: (body) => optimizeText(toPage(body), mostCharacters) };
	}
	const choice = {
		mostCharacters,
		selector: toText(read('cssSelector', 'body')) || 'body',
		isContentOnly: read('onlyContent', false) === true,
		omit: toNames(read('elementsToOmit', '')),
	};
	return { readsText: true, optimize: (body) => optimizeHtml(toPage(body), choice) };
}

function toNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(toText) : toText(value).split(',');
	return names.map((name) => name.trim()).filter(Boolean);
}

function toPage(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
