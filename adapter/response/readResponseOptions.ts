import { type ApiRequest, isJson } from '../../core';
import { toChoice, toStatuses, toText } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { type Optimize, readOptimize } from './readOptimize';

/** How the author wants an answer to come out. */
export interface ResponseOptions {
	fullResponse: boolean;
	/** An answer of any status is none of an error, and JSON that is broken is an empty object. */
	neverError: boolean;
	/** Statuses that are no error, when the author names them. */
	expectedStatuses?: string;
	format: ResponseFormat;
	/** Where text and files go. */
	outputField: string;
	/** Field of a JSON answer whose rows become one item each; empty: the answer itself. */
	itemsField: string;
	/** Shortens what an AI agent gets to read. */
	optimize?: Optimize;
}

export type ResponseFormat = (typeof FORMATS)[number];

const FORMATS = ['autodetect', 'file', 'json', 'text'] as const;
const GROUP = 'options.response.response';

/** Reads the format the author wants an answer in. */
export function readFormat(read: ReadParameter): ResponseFormat {
	return toChoice(read(`${GROUP}.responseFormat`, 'autodetect'), 'Response Format', FORMATS);
}

/** Reads the response options. */
export function readResponseOptions(read: ReadParameter): ResponseOptions {
	const text = (name: string) => toText(read(`${GROUP}.${name}`, '')).trim();
	const statuses = text('expectedStatuses');
	return {
		fullResponse: read(`${GROUP}.fullResponse`, false) === true,
		neverError: read(`${GROUP}.neverError`, false) === true,
		...(statuses !== '' && { expectedStatuses: toStatuses(statuses, 'Expected Statuses') }),
		format: readFormat(read),
		outputField: toText(read(`${GROUP}.outputPropertyName`, 'data')) || 'data',
		itemsField: text('itemsField'),
		...readOptimize(read),
	};
}

/** What a request says about the answer that these options want. */
export function toResponseWish(
	options: ResponseOptions,
): Pick<ApiRequest, 'accepts' | 'streams' | 'wantsJson'> {
	const { format, neverError, expectedStatuses } = options;
	const accepts = neverError ? 'any' : expectedStatuses;
	return {
		wantsJson: format === 'json',
		...(accepts !== undefined && { accepts }),
		...((format === 'file' || format === 'autodetect') && {
			streams: ({ headers }) => toFormat(headers, options) === 'file',
		}),
	};
}

/** The format an answer comes out in: the author's, else by its content type as HTTP Request does, and any JSON is JSON. */
export function toFormat(
	headers: Record<string, string>,
	{ format }: Pick<ResponseOptions, 'format'>,
): Exclude<ResponseFormat, 'autodetect'> {
	if (format !== 'autodetect') return format;
	const type = headers['content-type'] ?? '';
	if (isJson({ headers }) || type.includes('application/json')) return 'json';
	return isBinaryType(type) ? 'file' : 'text';
}

/** The content types that HTTP Request takes for files (n8n 2.41, HttpRequest, binaryContentTypes). */
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

/** Whether a content type is one of files rather than of text. */
export function isBinaryType(contentType: string): boolean {
	return BINARY_TYPES.some((type) => contentType.includes(type));
}
