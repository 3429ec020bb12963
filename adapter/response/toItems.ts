import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	explainingRows,
	type HttpResponse,
	isSuccess,
	readField,
	readRows,
	toUnreadableError,
} from '../../core';
import { decodeData } from './decodeData';
import { decodeJson, decodeText, type TextHelpers } from './decodeResponse';
import { toShownHeaders } from './hideSessionHeaders';
import { type ResponseOptions, toDataFormat, toFormat } from './readResponseOptions';
import { type FileHelpers, toFileItem } from './toFileItem';

/** What the items of a response take from the input item that requested it. */
export interface Origin {
	input: INodeExecutionData;
	itemIndex: number;
	helpers: TextHelpers & FileHelpers;
}

/** Returns the origin for the items of one input item. */
export function originOf(context: IExecuteFunctions, itemIndex: number): Origin {
	const input = context.getInputData()[itemIndex] ?? { json: {} };
	return { input, itemIndex, helpers: context.helpers };
}

/**
 * Converts one response to items: a list to one for each row, everything else to one. With the full response a list is
 * one item too, unless the author splits it. Throws a NotJsonError or FormatError when data was expected and the response
 * cannot be read.
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
		default:
			if (options.rowsField !== undefined && !(options.neverError && !isSuccess(response))) {
				return withOrigin(await toListItems(response, method, options, helpers), origin.itemIndex);
			}
			return withOrigin(
				toDataItems(response, await readDataBody(response, method, options, helpers), options),
				origin.itemIndex,
			);
	}
}

/** Converts the rows of a response to items; an empty response and an expected error status mean that there are none. */
async function toListItems(
	response: HttpResponse,
	method: string,
	options: ResponseOptions,
	helpers: TextHelpers,
): Promise<IDataObject[]> {
	if (!isSuccess(response) || response.body.length === 0) return [];
	const body = await readDataBody(response, method, { ...options, optimize: undefined }, helpers);
	const rows = explainingRows(response, body, () => readRows(body, options.rowsField ?? ''));
	return toListedItems(response, rows, options);
}

/** Converts rows of a list that is one response to items. */
export function toListedItems(
	response: HttpResponse,
	rows: unknown[],
	options: ResponseOptions,
): IDataObject[] {
	if (!options.fullResponse) return toRowItems(rows, options);
	return (options.optimizeRows?.(rows) ?? rows).map((row) => toFullItem(response, row));
}

/** Converts a parsed response to items; throws a RowsError when the field to split has no list. */
function toDataItems(response: HttpResponse, body: unknown, options: ResponseOptions): IDataObject[] {
	const rows = readItemRows(response, body, options);
	if (options.fullResponse) return (rows ?? [body]).map((row) => toFullItem(response, row));
	return toRowItems(rows ?? [body].flat());
}

/**
 * Returns one item for each row of a list, shortened for an AI agent if the author chose so; a row that is not an object
 * goes into the field `data`, and null is an empty item.
 */
export function toRowItems(
	rows: unknown[],
	{ optimizeRows }: Pick<ResponseOptions, 'optimizeRows'> = {},
): IDataObject[] {
	return (optimizeRows?.(rows) ?? rows).map(toObject);
}

/**
 * Returns a body with the status and headers of its response. The values of cookies and of headers that carry a session
 * are hidden, unless no session was sent to its URL.
 */
export function toFullItem(response: HttpResponse, body: unknown): IDataObject {
	return { body: body as IDataObject, ...toHead(response) };
}

function toHead(response: HttpResponse): IDataObject {
	const hide = (cookie: string) => (response.isForeign ? cookie : cookie.replace(/=[^;]*/, '=***'));
	const cookies = response.setCookies.map(hide);
	return {
		headers: {
			...toShownHeaders(response),
			...(cookies.length > 0 && { 'set-cookie': cookies }),
		},
		statusCode: response.status,
		statusMessage: response.statusText,
	};
}

/** Links items to the input item that they come from. */
export function withOrigin(json: IDataObject[], itemIndex: number): INodeExecutionData[] {
	return json.map((row) => ({ json: row, pairedItem: { item: itemIndex } }));
}

async function readTextBody(response: HttpResponse, { optimize }: ResponseOptions, helpers: TextHelpers) {
	const text = await decodeText(response, helpers);
	const value = optimize && text !== '' ? optimize(text) : text;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

async function readDataBody(
	response: HttpResponse,
	method: string,
	{ format, csv, neverError, optimize }: ResponseOptions,
	helpers: TextHelpers,
): Promise<unknown> {
	const decoded =
		format === 'autodetect'
			? { body: await decodeJson(response, helpers) }
			: await decodeData(response, helpers, toDataFormat({ format, csv }));
	const { body } = decoded;
	if (body !== undefined) return optimize ? optimize(body) : body;
	const isEmpty = response.body.toString('latin1').trim() === '';
	if (isEmpty || (neverError && format === 'autodetect')) return {};
	throw toUnreadableError({ ...response, decoded }, method);
}

/** Returns the list that the author chose to split; an error response without that list is not split. */
function readItemRows(
	response: HttpResponse,
	body: unknown,
	{ itemsField }: ResponseOptions,
): unknown[] | undefined {
	if (itemsField === '') return undefined;
	const rows = readField(body, itemsField);
	if (!Array.isArray(rows) && !isSuccess(response)) return undefined;
	return explainingRows(response, body, () => readRows(body, itemsField, true));
}

function toTextField(text: string, field: string): IDataObject {
	return text === '' ? {} : { [field]: text };
}

function toObject(value: unknown): IDataObject {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as IDataObject;
	return value === null ? {} : { data: value as IDataObject };
}
