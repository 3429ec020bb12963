import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type HttpResponse, isSuccess, readField, readRows, toNotJsonError } from '../../core';
import { decodeJson, decodeText, type TextHelpers } from './decodeResponse';
import { hideSessionHeaders } from './hideSessionHeaders';
import { type ResponseOptions, toFormat } from './readResponseOptions';
import { type FileHelpers, toFileItem } from './toFileItem';

/** What an answer's items have of the item they were asked for by. */
export interface Origin {
	input: INodeExecutionData;
	itemIndex: number;
	helpers: TextHelpers & FileHelpers;
}

/** The origin of what one input item brings. */
export function originOf(context: IExecuteFunctions, itemIndex: number): Origin {
	const input = context.getInputData()[itemIndex] ?? { json: {} };
	return { input, itemIndex, helpers: context.helpers };
}

/**
 * The items of one answer: of JSON one for each row when it is a list, else one; of text and files one. With the full
 * response a list is one item too, unless the author has it split. Throws a NotJsonError when JSON was asked for and
 * something else came.
 */
export async function toItems(
	response: HttpResponse,
	method: string,
	options: ResponseOptions,
	origin: Origin,
): Promise<INodeExecutionData[]> {
	const { fullResponse, outputField } = options;
	const { input, helpers } = origin;
	switch (toFormat(response.headers, options)) {
		case 'file': {
			const json = fullResponse ? toHead(response) : input.json;
			const item = await toFileItem(response, outputField, json, input, helpers);
			return [{ ...item, pairedItem: { item: origin.itemIndex } }];
		}
		case 'text': {
			const text = toTextField(await readTextBody(response, options, helpers), outputField);
			return withOrigin([fullResponse ? { ...text, ...toHead(response) } : text], origin.itemIndex);
		}
		case 'json':
			return withOrigin(
				toJsonItems(response, await readJsonBody(response, method, options, helpers), options),
				origin.itemIndex,
			);
	}
}

/** The items of a JSON answer that is already read. */
export function toJsonItems(response: HttpResponse, body: unknown, options: ResponseOptions): IDataObject[] {
	const rows = readItemRows(response, body, options);
	if (options.fullResponse) return (rows ?? [body]).map((row) => toFullItem(response, row));
	return toRowItems(rows ?? [body].flat());
}

/** One item for each row of a list; a row that is no object goes into the field `data`, null is an empty one. */
export function toRowItems(rows: unknown[]): IDataObject[] {
	return rows.map(toObject);
}

/** The answer with its status and headers; the values of its cookies and of headers that carry a session stay out. */
export function toFullItem(response: HttpResponse, body: unknown): IDataObject {
	return { body: body as IDataObject, ...toHead(response) };
}

function toHead(response: HttpResponse): IDataObject {
	const cookies = response.setCookies.map((cookie) => cookie.replace(/=[^;]*/, '=***'));
	return {
		headers: {
			...hideSessionHeaders(response.headers),
			...(cookies.length > 0 && { 'set-cookie': cookies }),
		},
		statusCode: response.status,
		statusMessage: response.statusText,
	};
}

/** Adds where an item came from. */
export function withOrigin(json: IDataObject[], itemIndex: number): INodeExecutionData[] {
	return json.map((row) => ({ json: row, pairedItem: { item: itemIndex } }));
}

async function readTextBody(response: HttpResponse, { optimize }: ResponseOptions, helpers: TextHelpers) {
	const text = await decodeText(response, helpers);
	const value = optimize && text !== '' ? optimize(text) : text;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

async function readJsonBody(
	response: HttpResponse,
	method: string,
	{ format, neverError, optimize }: ResponseOptions,
	helpers: TextHelpers,
): Promise<unknown> {
	const json = await decodeJson(response, helpers);
	if (json !== undefined) return optimize ? optimize(json) : json;
	const isEmpty = response.body.toString('latin1').trim() === '';
	if (isEmpty || (neverError && format === 'autodetect')) return {};
	throw toNotJsonError(response, method);
}

/** The list that the author wants split; an answer that is an error has none. */
function readItemRows(
	response: HttpResponse,
	body: unknown,
	{ itemsField }: ResponseOptions,
): unknown[] | undefined {
	if (itemsField === '') return undefined;
	const rows = readField(body, itemsField);
	if (!Array.isArray(rows) && !isSuccess(response)) return undefined;
	return readRows(body, itemsField, true);
}

function toTextField(text: string, field: string): IDataObject {
	return text === '' ? {} : { [field]: text };
}

function toObject(value: unknown): IDataObject {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as IDataObject;
	return value === null ? {} : { data: value as IDataObject };
}
