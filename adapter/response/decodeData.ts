import {
	type CsvOptions,
	type Format,
	formatOfType,
	type HttpResponse,
	isHtml,
	isLikelyCsv,
	isSuccess,
	isXml,
	streamRows,
	parseJson,
	parseRows,
	readBodyInTurns,
	readWhole,
	type ResponseHead,
	type RowFormat,
	type Send,
} from '../../core';
import { decodeJson, decodeText, type TextHelpers } from './decodeResponse';
import { isBinaryType } from './readResponseOptions';

/** The format of the data that the author expects, and how CSV is written. */
export interface DataFormat {
	format: Format | 'autodetect';
	csv: CsvOptions;
}

type Decoded = NonNullable<HttpResponse['decoded']>;

/**
 * Wraps `send` so that a page is read in any charset: as JSON, or, with `data`, in the format that the author has chosen
 * or that its type and content show. A stream of rows is opened; when only `mostRows` are needed, it may be of any size.
 */
export function decodingWith(send: Send, helpers: TextHelpers, data?: DataFormat, mostRows = Infinity): Send {
	return async (request) => {
		const response = await send(request);
		const type = response.headers['content-type'] ?? '';
		if (data === undefined) {
			if (response.rest !== undefined || isBinaryType(type)) return response;
			return { ...response, decoded: { body: await decodeJson(response, helpers) } };
		}
		const table: HttpResponse['table'] = {};
		const csv: CsvOptions = {
			...data.csv,
			onColumns(names, isSure) {
				table.columns = names;
				data.csv.onColumns?.(names, isSure);
			},
		};
		if (response.rest === undefined)
			return { ...response, decoded: await decodeData(response, helpers, { ...data, csv }), table };
		const format = rowFormatOf(response, data);
		if (format !== undefined && !isMislabelled(response)) {
			const parts = streamRows(response, request.method, { format, csv, mostRows });
			return { ...response, parts, mostRows, table };
		}
		const { method, timeoutMs } = request;
		const body = await readWhole(response.rest, { method, url: response.url, headers: {}, timeoutMs });
		const whole = { ...response, body, rest: undefined };
		return { ...whole, decoded: await decodeData(whole, helpers, { ...data, csv }), table };
	};
}

/** Returns whether the body of a response may stay a stream, because it is likely rows that come one after the other. */
export function mayStreamRows(data: DataFormat): (head: ResponseHead) => boolean {
	return (head) => rowFormatOf(head, data) !== undefined;
}

/** Reads the body of a response as data. */
export async function decodeData(
	response: HttpResponse,
	helpers: TextHelpers,
	data: DataFormat,
): Promise<Decoded> {
	if (response.decoded !== undefined) return response.decoded;
	const decoded = await decodeAs(response, helpers, data);
	return data.format === 'autodetect' ? decoded : { ...decoded, chosen: data.format };
}

async function decodeAs(response: HttpResponse, helpers: TextHelpers, data: DataFormat): Promise<Decoded> {
	const format = data.format === 'autodetect' ? formatOfType(response) : data.format;
	if (format === 'xml') return await decodeXml(response, data.format === 'xml');
	if (format === 'csv' || format === 'jsonLines')
		return await decodeRows(response, helpers, format, data.csv);
	const json = await decodeJson(response, helpers);
	if (json !== undefined || data.format === 'json' || isHtml(response)) return { body: json };
	return isXml(response)
		? await decodeXml(response, false)
		: await decodeUnlabelled(response, helpers, data.csv);
}

/** An API that returns XML may return JSON in an error. */
async function decodeXml(response: HttpResponse, isChosen: boolean): Promise<Decoded> {
	const body = await readBodyInTurns(response);
	const { failure } = response.decoded ?? {};
	const isOther = isChosen && body === undefined && failure === undefined && !isHtml(response);
	return isOther
		? { body, failure: { format: 'xml', why: 'It does not begin with a tag.' } }
		: { body, ...(failure && { failure }) };
}

/** An API that returns rows may return JSON, XML or a page in an error. */
async function decodeRows(
	response: HttpResponse,
	helpers: TextHelpers,
	format: RowFormat,
	csv: CsvOptions,
): Promise<Decoded> {
	if (isHtml(response)) return { body: undefined };
	if (isXml(response)) return await decodeXml(response, false);
	const text = await decodeText(response, helpers);
	const json = format === 'csv' && /^\s*[{[]/.test(text) ? await decodeJson(response, helpers) : undefined;
	return json === undefined ? await parseRows(text, format, csv) : { body: json };
}

/** Reads text whose type states nothing: JSON Lines, or CSV. */
async function decodeUnlabelled(
	response: HttpResponse,
	helpers: TextHelpers,
	csv: CsvOptions,
): Promise<Decoded> {
	const type = response.headers['content-type'] ?? '';
	if (isBinaryType(type) && !/octet-stream|ms-excel/.test(type)) return { body: undefined };
	const text = await decodeText(response, helpers);
	if (areJsonLines(text)) return await parseRows(text, 'jsonLines');
	return !/json/i.test(type) && isLikelyCsv(text) ? await parseRows(text, 'csv', csv) : { body: undefined };
}

/** Whether the first two lines of a text are JSON objects or lists. */
function areJsonLines(text: string): boolean {
	if (text.startsWith('\u001e')) return true;
	const [first, second] = text.trimStart().split('\n', 2);
	return isJsonText(first) && isJsonText(second);
}

function isJsonText(line = ''): boolean {
	if (!/^\s*[{[]/.test(line)) return false;
	try {
		parseJson(line);
		return true;
	} catch {
		return false;
	}
}

/** The format of a response that likely has nothing but rows; the author's choice applies to what has no other type. */
function rowFormatOf({ status, headers }: ResponseHead, { format }: DataFormat): RowFormat | undefined {
	const ofType = formatOfType({ headers });
	const isOther =
		ofType === 'json' || ofType === 'xml' || /^text\/html\b/i.test(headers['content-type'] ?? '');
	const own = format === 'autodetect' ? ofType : isOther ? undefined : format;
	return isSuccess({ status }) && (own === 'csv' || own === 'jsonLines') ? own : undefined;
}

/** Whether the beginning of a stream shows that it is something else than its type states. */
function isMislabelled(response: HttpResponse): boolean {
	return isHtml(response) || isXml(response);
}
