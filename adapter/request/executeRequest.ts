import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	type ApiRequest,
	type HttpReply,
	isSuccess,
	onPage,
	type Page,
	pages,
	type Send,
	setBodyFields,
} from '../../core';
import { openExpressions } from '../n8n/openExpressions';
import type { ReadParameter } from '../n8n/ReadParameter';
import type { Paging } from '../paging/Paging';
import { readPaging } from '../paging/readPaging';
import { toListRequest } from '../paging/toListRequest';
import { withFormFields } from '../paging/withFormFields';
import { decodingWith } from '../response/decodeResponse';
import { readResponseOptions, toAnswerWish } from '../response/readResponseOptions';
import { originOf, toFullItem, toItems, toRowItems, withOrigin } from '../response/toItems';
import { readRequest } from './readRequest';
import { filesOfItem, readUpload } from './readUpload';

/** Sends the request of one input item, page by page if the author wants that, and gives what came as items; `tell` takes hints. */
export async function executeRequest(
	send: Send,
	read: ReadParameter,
	context: IExecuteFunctions,
	itemIndex: number,
	tell?: (hint: string) => void,
): Promise<INodeExecutionData[]> {
	const options = readResponseOptions(read);
	const files = filesOfItem(context, itemIndex);
	const plain = readRequest(read, context.getExecutionCancelSignal());
	const upload = await readUpload(read, plain, files);
	const request: ApiRequest = {
		...plain,
		...upload,
		...toAnswerWish(options),
	};
	const origin = originOf(context, itemIndex);
	const toAnswerItems = async (reply: HttpReply) => await toItems(reply, request.method, options, origin);
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
	if (paging === undefined) return await toAnswerItems(await send(request));
	const decoding = decodingWith(send, context.helpers);
	return await collect(decoding, request, { ...paging, tell }, async ({ reply, body, rows }) => {
		// A failure that ends a list is not one of its rows.
		const endsList = paging.strategy.rowsOf !== undefined && !isSuccess(reply) && !options.neverError;
		if (rows === undefined) return endsList ? [] : await toAnswerItems(reply);
		return withOrigin(options.fullResponse ? [toFullItem(reply, body)] : toRowItems(rows), itemIndex);
	});
}

async function collect(
	send: Send,
	request: ApiRequest,
	{ strategy, mostPages, mostItems, endStatuses, tell }: Paging & { tell?: (hint: string) => void },
	toPageItems: (page: Page) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const first = toListRequest(request, strategy, endStatuses);
	let pageCount = 0;
	for await (const page of pages(send, first, strategy, mostPages, tell)) {
		pageCount++;
		for (const item of await onPage(pageCount, () => toPageItems(page))) items.push(item);
		if (items.length >= mostItems) break;
	}
	return items.length > mostItems ? items.slice(0, mostItems) : items;
}
