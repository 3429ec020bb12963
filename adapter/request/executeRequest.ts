import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	type ApiRequest,
	firstLargeInteger,
	type HttpResponse,
	isSuccess,
	onPage,
	type Page,
	pages,
	readRows,
	type Send,
	type Sentence,
	setBodyFields,
} from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { openExpressions } from '../n8n/openExpressions';
import type { ReadParameter } from '../n8n/ReadParameter';
import type { Paging } from '../paging/Paging';
import { readPaging } from '../paging/readPaging';
import { toListRequest } from '../paging/toListRequest';
import { withFormFields } from '../paging/withFormFields';
import { decodingWith, mayStreamRows } from '../response/decodeData';
import {
	isData,
	readResponseOptions,
	toDataFormat,
	toFormat,
	toResponseWish,
} from '../response/readResponseOptions';
import { originOf, toFullItem, toItems, toListedItems, toRowItems, withOrigin } from '../response/toItems';
import { readRequest } from './readRequest';
import { isFileKind, readBodyKind } from './readRequestBody';
import { filesOfItem, readUpload } from './readUpload';

/**
 * Sends the request of one input item, page by page if the author chose a pagination mode, and returns the responses as
 * items. `addHint` receives sentences for the author.
 */
export async function executeRequest(
	send: Send,
	read: ReadParameter,
	context: IExecuteFunctions,
	itemIndex: number,
	addHint?: (hint: string) => void,
): Promise<INodeExecutionData[]> {
	const options = readResponseOptions(read);
	const kind = readBodyKind(read);
	const upload = async (from: ReadParameter, own: ApiRequest) =>
		isFileKind(kind) ? await readUpload(from, kind, own, filesOfItem(context, itemIndex)) : undefined;
	const plain = readRequest(read, {
		kind,
		format: options.format,
		signal: context.getExecutionCancelSignal(),
	});
	const request: ApiRequest = {
		...plain,
		...(await upload(read, plain)),
		...toResponseWish(options),
		...(options.rowsField !== undefined && { onlyReads: true }),
	};
	const origin = originOf(context, itemIndex);
	const hintAtLarge = (json: unknown) => {
		const field = firstLargeInteger(json);
		if (field !== undefined) addHint?.(toLargeHint(field));
	};
	const toResponseItems = async (response: HttpResponse) => {
		const items = await toItems(response, request.method, options, origin);
		if (toFormat(response.headers, options) === 'json') hintAtLarge(response.decoded?.body);
		return items;
	};
	const paging = readPaging(read, {
		format: options.format,
		...(options.rowsField !== undefined && { rowsField: options.rowsField }),
		openExpressions: (group) => openExpressions(context, group, itemIndex),
		async setBody(own, fields) {
			// A form with files is rebuilt from its parameters, because a stream has no fields that could be set.
			if (typeof own.body !== 'function') return setBodyFields(own, fields);
			return { ...own, ...(await upload(withFormFields(read, kind, fields), own)) };
		},
	});
	const isList = options.rowsField !== undefined || paging?.strategy.rowsOf !== undefined;
	const data = isList || isData(options.format) ? toDataFormat(options) : undefined;
	const decoding = decodingWith(send, context.helpers, data, (paging?.mostItems ?? Infinity) < Infinity);
	const streams = isList ? mayStreamRows(toDataFormat(options)) : undefined;
	if (paging === undefined) {
		if (!isList) return await toResponseItems(await send(request));
		const response = await decoding({ ...request, streams });
		if (response.parts === undefined) return await toResponseItems(response);
		const items: INodeExecutionData[] = [];
		for await (const part of response.parts) {
			const rows = toListedItems(response, readRows(part, options.rowsField ?? ''), options);
			for (const item of withOrigin(rows, itemIndex)) items.push(item);
		}
		return items;
	}
	const reading = { ...paging, streams, addHint };
	return await collect(decoding, request, reading, async ({ response, body, rows }) => {
		// A failure that ends a list is not one of its rows.
		const endsList = paging.strategy.rowsOf !== undefined && !isSuccess(response) && !options.neverError;
		if (rows === undefined) return endsList ? [] : await toResponseItems(response);
		hintAtLarge(body);
		const { fullResponse, optimize, optimizeRows } = options;
		const shown = fullResponse
			? [toFullItem(response, optimizeRows && optimize ? optimize(body) : body)]
			: toRowItems(rows, options);
		return withOrigin(shown, itemIndex);
	});
}

/** How pages are read. */
type Reading = Paging & Pick<ApiRequest, 'streams'> & { addHint?: (hint: string) => void };

async function collect(
	send: Send,
	request: ApiRequest,
	{ strategy, mostPages, mostItems, endStatuses, streams, addHint }: Reading,
	toPageItems: (page: Page) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const first = toListRequest(request, strategy, endStatuses, streams);
	const takeHint = (hint: readonly Sentence[]) => addHint?.(toAdvisedText(hint, 'request'));
	let pageCount = 0;
	for await (const page of pages(send, first, strategy, mostPages, takeHint)) {
		if (page.isContinued !== true) pageCount++;
		for (const item of await onPage(pageCount, () => toPageItems(page))) items.push(item);
		if (items.length >= mostItems) break;
	}
	return items.length > mostItems ? items.slice(0, mostItems) : items;
}

function toLargeHint(field: string): string {
	const where = field === '' ? '' : ` such as in the field '${field}',`;
	return `The response contains whole numbers beyond ${Number.MAX_SAFE_INTEGER},${where} which are rounded in items. If the API also has them as text, use that field.`;
}
