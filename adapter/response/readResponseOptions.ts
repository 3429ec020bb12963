import { type ApiRequest, isJson } from '../../core';
import { toChoice, toStatuses, toText } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { type Optimize, readOptimize } from './readOptimize';

/** How the author wants a response to be returned. */
export interface ResponseOptions {
	fullResponse: boolean;
	/** No status is an error; with autodetect, invalid JSON becomes an empty object. */
	neverError: boolean;
	/** Statuses that are not errors, when the author lists them. */
	expectedStatuses?: string;
	format: ResponseFormat;
	/** The field for text and files. */
	outputField: string;
	/** Field of a JSON response whose rows become one item each; empty for the response itself. */
	itemsField: string;
	/** Shortens what an AI agent reads. */
	optimize?: Optimize;
}

/** The values of Response Format. */
export type ResponseFormat = (typeof FORMATS)[number];

const FORMATS = ['autodetect', 'file', 'json', 'text'] as const;
const GROUP = 'options.response.response';

/** Reads the format that the author chose for a response; throws a ParameterError. */
export function readFormat(read: ReadParameter): ResponseFormat {
	return toChoice(read(`${GROUP}.responseFormat`, 'autodetect'), 'Response Format', FORMATS);
}

/** Reads the response options; throws a ParameterError. */
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

/** Converts the options to what a request states about its response. */
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

/**
 * Returns the format of a response: the author's, otherwise by content type as in HTTP Request, where any type of JSON
 * is JSON.
 */
export function toFormat(
	headers: Record<string, string>,
	{ format }: Pick<ResponseOptions, 'format'>,
): Exclude<ResponseFormat, 'autodetect'> {
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

/** Whether a content type is one of files rather than text. */
export function isBinaryType(contentType: string): boolean {
	return BINARY_TYPES.some((type) => contentType.includes(type));
}
