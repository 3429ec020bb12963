import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type HttpReply, isJson, readJson, readText, toNotJsonError } from '../core';
import { toChoice } from './decode';
import type { ReadParameter } from './ReadParameter';

/** How the author wants an answer to come out. */
export interface ResponseOptions {
	fullResponse: boolean;
	format: 'autodetect' | 'json' | 'text';
	/** Where text goes. */
	textField: string;
}

const FORMATS = ['autodetect', 'json', 'text'] as const;
const GROUP = 'options.response.response';

/** Reads the response options. */
export function readResponseOptions(read: ReadParameter): ResponseOptions {
	return {
		fullResponse: read(`${GROUP}.fullResponse`, false) === true,
		format: toChoice(read(`${GROUP}.responseFormat`, 'autodetect'), 'Response Format', FORMATS),
		textField: String(read(`${GROUP}.outputPropertyName`, 'data') || 'data'),
	};
}

/** The items of one answer: one for each row when it is a list, else one; of a full response always one. */
export function toItems(reply: HttpReply, method: string, options: ResponseOptions): IDataObject[] {
	const body = readAnswer(reply, method, options);
	if (options.fullResponse) return [toFullItem(reply, body)];
	return Array.isArray(body) ? toRowItems(body) : [toObject(body, options.textField)];
}

/** One item for each row of a list; a row that is no object goes into the field `data`. */
export function toRowItems(rows: unknown[]): IDataObject[] {
	return rows.map((row) => toObject(row, 'data'));
}

/** Headers that by their name carry a session; not those that count tokens, or lead to the next page. */
const CARRIES_SESSION =
	/^(?!.*(page|next|continu|cursor|sync)).*(authorization|(^|[-_])auth(?![a-z])|token(?!s)|session|csrf|xsrf|secret|api-?key|(^|[-_])sid$)/i;

/** The answer with its status and headers; the values of its cookies and of headers that carry a session stay out. */
export function toFullItem(reply: HttpReply, body: unknown): IDataObject {
	const headers = Object.entries(reply.headers).map(([name, value]) => [
		name,
		CARRIES_SESSION.test(name) ? '***' : value,
	]);
	const cookies = reply.setCookies.map((cookie) => cookie.replace(/=[^;]*/, '=***'));
	return {
		body: body as IDataObject,
		headers: { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) },
		statusCode: reply.status,
		statusMessage: reply.statusText,
	};
}

/** Adds where an item came from. */
export function withOrigin(json: IDataObject[], itemIndex: number): INodeExecutionData[] {
	return json.map((row) => ({ json: row, pairedItem: { item: itemIndex } }));
}

function readAnswer(reply: HttpReply, method: string, { format }: ResponseOptions): unknown {
	const wantsJson = format === 'json' || (format === 'autodetect' && isJson(reply));
	if (!wantsJson) return readText(reply);
	if (reply.body.length === 0) return {};
	const json = readJson(reply);
	if (json === undefined) throw toNotJsonError(reply, method);
	return json;
}

function toObject(value: unknown, field: string): IDataObject {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as IDataObject;
	return value === '' ? {} : { [field]: value as IDataObject };
}
