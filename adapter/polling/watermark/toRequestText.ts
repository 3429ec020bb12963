import type { IPollFunctions } from 'n8n-workflow';

import { type ApiRequest, findHeader, readField } from '../../../core';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { toRows, toText } from '../../n8n/decode';
import type { ListRequest } from './readListRequest';
import { readWatermarkSending } from './setWatermark';
import { usesWatermark } from './watermarkUses';

/** The most characters of a body that are shown. */
const MOST_BODY = 500;

/**
 * Writes a request in one line for its author: method, URL and query, then the headers that contain the watermark, then
 * the beginning of the body. Slots are shown as they are written.
 */
export function toRequestText(
	{ request, marks }: ListRequest,
	read: ReadParameter,
	context: IPollFunctions,
): string {
	const { method, url, query, body } = request;
	const parameters = query.map(([name, value]) => `${name}=${value}`).join('&');
	const address = parameters === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${parameters}`;
	const text = Buffer.isBuffer(body) ? body.toString() : '';
	const shown = marks?.restore(text) ?? text;
	const content = shown.length > MOST_BODY ? `${shown.slice(0, MOST_BODY)}…` : shown;
	return [`${method} ${address}`, ...headersOf(request, read, context), content]
		.filter((part) => part !== '')
		.join(' | ')
		.replace(/\s+/g, ' ');
}

/** A name and its value, as written in a JSON text with expressions. */
const JSON_FIELD = /"([\w-]{1,100})"\s*:\s*("[^"{]*\{\{[^]*?\}\})/g;

/** Other headers may contain a secret. */
function headersOf({ headers }: ApiRequest, read: ReadParameter, context: IPollFunctions): string[] {
	const { parameters } = context.getNode();
	const { sendIn, name = '', untilName = '' } = readWatermarkSending(read) ?? {};
	const rows = toRows(readField(parameters.headerParameters, 'parameters'));
	const using = rows.filter(([, value]) => usesWatermark(value)).map(([own]) => own);
	const json = toText(parameters.jsonHeaders);
	const inJson = [...json.matchAll(JSON_FIELD)].filter(([, , value = '']) => usesWatermark(`=${value}`));
	using.push(...inJson.map(([, own = '']) => own));
	const named = sendIn === 'header' ? [name, untilName] : [];
	return [...using, ...named].flatMap((own) => {
		const value = own === '' ? undefined : findHeader(headers, own.trim());
		return value === undefined ? [] : [`${own.trim()}: ${value}`];
	});
}
