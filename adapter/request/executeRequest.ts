import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	type ApiRequest,
	type HttpResponse,
	isSuccess,
	onPage,
	type Page,
	pages,
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
import { decodingWith } from '../response/decodeResponse';
import { readResponseOptions, toResponseWish } from '../response/readResponseOptions';
import { originOf, toFullItem, toItems, toRowItems, withOrigin } from '../response/toItems';
import { readRequest } from './readRequest';
import { filesOfItem, readUpload } from './readUpload';

/** Sends the request of one input item, page by page if the author wants that, and gives what came as items; `tell` takes hints. */
export async function executeRequest(
	send: Send,
	read: ReadParameter,
	context: IExecuteFunctions,
	itemIndex: number,
	addHint?: (hint: string) => void,
): Promise<INodeExecutionData[]> {
	const options = readResponseOptions(read);
	const files = filesOfItem(context, itemIndex);
	const plain = readRequest(read, context.getExecutionCancelSignal());
	const upload = await readUpload(read, plain, files);
	const request: ApiRequest = {
		...plain,
		...upload,
		...toResponseWish(options),
	};
	const origin = originOf(context, itemIndex);
	const toResponseItems = async (response: HttpResponse) =>
		await toItems(response, request.method, options, origin);
	const paging = readPaging(read, {
		format: options.format,
		openExpressions: (group) => openExpressions(context, group, itemIndex),
		async setBody(own, fields) {
			// A form with files is made anew: what is to be streamed has no fields any more.
			if (typeof own.body !== 'function') return setBodyFields(own, fields);
			const form = await readUpload(withFormFields(read, fields), own, files);
			return { ...own, ...form };
		},
	});
	if (paging === undefined) return await toResponseItems(await send(request));
	const decoding = decodingWith(send, context.helpers);
	return await collect(decoding, request, { ...paging, addHint }, async ({ response, body, rows }) => {
		// A failure that ends a list is not one of its rows.
		const endsList = paging.strategy.rowsOf !== undefined && !isSuccess(response) && !options.neverError;
		if (rows === undefined) return endsList ? [] : await toResponseItems(response);
		return withOrigin(options.fullResponse ? [toFullItem(response, body)] : toRowItems(rows), itemIndex);
	});
}

async function collect(
	send: Send,
	request: ApiRequest,
	{ strategy, mostPages, mostItems, endStatuses, addHint }: Paging & { addHint?: (hint: string) => void },
	toPageItems: (page: Page) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const first = toListRequest(request, strategy, endStatuses);
	const takeHint = (hint: readonly Sentence[]) => addHint?.(toAdvisedText(hint, 'request'));
	let pageCount = 0;
	for await (const page of pages(send, first, strategy, mostPages, takeHint)) {
		pageCount++;
		for (const item of await onPage(pageCount, () => toPageItems(page))) items.push(item);
		if (items.length >= mostItems) break;
	}
	return items.length > mostItems ? items.slice(0, mostItems) : items;
}
