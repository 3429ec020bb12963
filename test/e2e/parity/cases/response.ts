import type { IDataObject } from 'n8n-workflow';
import { get, type ParityCase, response } from '../ParityCase';

const COOKIES_HIDDEN = { items: 'the values of cookies are not shown' };
const row = (path: string, options: IDataObject = {}, name = path): ParityCase => ({
	name,
	parameters: get(path, options),
});
const detected = [
	'/json',
	'/array',
	'/array-mixed',
	'/array-empty',
	'/data-array',
	'/json-empty',
	'/json-blank',
	'/json-null',
	'/json-string',
	'/json-number',
	'/json-invalid',
	'/json-bom',
	'/json-charset',
	'/json-as-text',
	'/json-problem',
	'/json-api',
	'/big-number',
	'/text',
	'/text-empty',
	'/no-type',
	'/no-type-json',
	'/html',
	'/xml',
	'/csv',
	'/status/204',
];
const encoded = [
	'/json-gbk',
	'/json-gbk-undeclared',
	'/gbk',
	'/gbk-quoted',
	'/gbk-undeclared',
	'/gb18030',
	'/latin1',
	'/latin1-undeclared',
	'/utf16',
	'/gzip',
	'/br',
	'/deflate',
	'/deflate-raw',
	'/gzip-text',
	'/gzip-broken',
];
const files = [
	'/image.png',
	'/image',
	'/octet',
	'/report',
	'/report-utf8',
	'/report-token',
	'/files/list.pdf',
	'/image-gzip',
];
const asFormat = (responseFormat: string, paths: string[], more: IDataObject = {}) =>
	paths.map((path) =>
		row(
			path,
			response({ responseFormat, ...more }),
			`${path} as ${responseFormat}${Object.keys(more)
				.map((key) => `, ${key}`)
				.join('')}`,
		),
	);

/** The output for a response in its own format. */
export const responseCases: ParityCase[] = [
	...detected.map((path) => row(path)),
	...encoded.map((path) => row(path)),
	row('/json-invalid', response({ neverError: true }), '/json-invalid, never error'),
	{ ...row('/json-invalid', {}, '/json-invalid stops'), stops: true },
];

/** The output for a response in the chosen format, and for full responses. */
export const formatCases: ParityCase[] = [
	...asFormat('json', [
		'/json',
		'/array',
		'/json-empty',
		'/json-blank',
		'/json-invalid',
		'/json-as-text',
		'/text',
		'/html',
		'/json-gbk',
		'/gzip',
		'/array-mixed',
		'/json-null',
		'/status/204',
	]),
	...asFormat('text', [
		'/json',
		'/array',
		'/text',
		'/text-empty',
		'/html',
		'/gbk',
		'/latin1',
		'/json-empty',
		'/octet',
		'/gzip-text',
	]),
	...asFormat('text', ['/text', '/json'], { outputPropertyName: 'answer' }),
	...asFormat('autodetect', ['/text'], { outputPropertyName: 'answer' }),
	...asFormat('json', ['/json', '/text'], { fullResponse: true }),
	...asFormat('text', ['/text', '/json'], { fullResponse: true }),
	...['/json', '/array', '/text', '/json-empty', '/status/204', '/text-empty'].map((path) =>
		row(path, response({ fullResponse: true }), `${path} with full response`),
	),
	{
		...row('/headers', response({ fullResponse: true }), '/headers with full response'),
		difference: COOKIES_HIDDEN,
	},
	{
		...row('/echo', response({ fullResponse: true }), 'three items with full response'),
		input: 'three',
		isUnordered: true,
	},
	{ ...row('/array', {}, 'three items with three rows each'), input: 'three', isUnordered: true },
];

/** Responses as files. */
export const fileCases: ParityCase[] = [
	...files.map((path) => row(path)),
	...asFormat('file', [
		'/text',
		'/json',
		'/html',
		'/no-type',
		'/image.png',
		'/report',
		'/report-utf8',
		'/files/list.pdf',
		'/text-empty',
		'/json-empty',
		'/gbk',
		'/gzip',
		'/status/204',
	]),
	...asFormat('file', ['/report', '/image', '/octet', '/files/list.pdf'], { outputPropertyName: 'document' }),
	...asFormat('file', ['/report'], { fullResponse: true }),
	row('/image', response({ fullResponse: true }), '/image with full response'),
	{ ...row('/image', {}, '/image for an item with a file'), input: 'file' },
	{
		...row(
			'/image',
			response({ responseFormat: 'file', outputPropertyName: 'second' }),
			'/image as file next to the item’s file',
		),
		input: 'file',
	},
	{ ...row('/image', {}, '/image for three items'), input: 'three', isUnordered: true },
	row('/files/list.pdf?version=2', {}, 'a file with a query in its URL'),
	row('/redirect-file', {}, 'no such path'),
];
