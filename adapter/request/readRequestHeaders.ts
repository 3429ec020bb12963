import { findHeader, isHeaderValue, isToken, setHeader } from '../../core';
import { toFields, toJsonObject, toJsonValue, toRows } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readFormat, type ResponseFormat } from '../response/readResponseOptions';

/** The Accept header for each response format; HTTP Request has the first and the last three. */
const ACCEPT: Record<ResponseFormat, string> = {
	json: 'application/json,text/*;q=0.99',
	xml: 'application/xml,text/xml,application/soap+xml,application/json;q=0.9,*/*;q=0.5',
	csv: 'text/csv,text/*;q=0.9,application/json;q=0.8,*/*;q=0.5',
	jsonLines: 'application/x-ndjson,application/jsonl,application/json;q=0.9,*/*;q=0.5',
	rows: 'application/json,text/*;q=0.99,application/xml;q=0.9,application/x-ndjson;q=0.9',
	text: 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, */*;q=0.1',
	autodetect:
		'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7',
	file: 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7',
};

/**
 * Reads the headers. Names are in lower case unless the author turns that off; a list of values is joined; among
 * names that differ only in case, the last counts; null and false are omitted. Accept and User-Agent have a default.
 * Throws a ParameterError for a header that cannot be sent.
 */
export function readRequestHeaders(
	read: ReadParameter,
	format: ResponseFormat = readFormat(read),
): Record<string, string> {
	const isLower = read('options.lowercaseHeaders', true) !== false;
	let headers: Record<string, string> = {};
	for (const [written, value] of Object.entries(readFields(read))) {
		const name = written.trim();
		const text = toHeaderText(value, name);
		if (name === '' || text === undefined) continue;
		if (!isToken(name) || !isHeaderValue(text)) {
			throw new ParameterError(
				`Header '${name.slice(0, 100)}' cannot be sent`,
				'Header names may contain only letters, digits and hyphens; values no line breaks and no characters outside Latin-1.',
			);
		}
		headers = setHeader(headers, isLower ? name.toLowerCase() : name, text);
	}
	return {
		...(findHeader(headers, 'accept') === undefined && { accept: ACCEPT[format] }),
		...(findHeader(headers, 'user-agent') === undefined && { 'user-agent': 'n8n' }),
		...headers,
	};
}

function readFields(read: ReadParameter): Record<string, unknown> {
	if (read('sendHeaders', false) !== true) return {};
	return read('specifyHeaders', 'keypair') === 'json'
		? toJsonObject(toJsonValue(read('jsonHeaders', ''), 'JSON Headers'), 'JSON Headers')
		: toFields(toRows(read('headerParameters.parameters', [])));
}

/** Converts a value as axios does in HTTP Request; undefined when the header is omitted. */
function toHeaderText(value: unknown, name: string): string | undefined {
	if (value === undefined || value === null || value === false) return undefined;
	if (!Array.isArray(value)) return String(value).trim();
	return value.map((entry) => String(entry).trim()).join(/^cookie$/i.test(name) ? '; ' : ', ');
}
