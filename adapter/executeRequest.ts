import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pages, type SessionClient } from '../core';
import type { ReadParameter } from './ReadParameter';
import { readPaging } from './readPaging';
import { readRequest } from './readRequest';
import { filesOfItem, readUpload } from './readUpload';
import { readResponseOptions, toFullItem, toItems, toRowItems, withOrigin } from './toItems';

/** Sends the request of one input item, page by page if the author wants that, and gives what came as items. */
export async function executeRequest(
	client: SessionClient,
	read: ReadParameter,
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const options = readResponseOptions(read);
	const paging = readPaging(read);
	const upload = await readUpload(read, filesOfItem(context, itemIndex));
	const plain = readRequest(read, context.getExecutionCancelSignal());
	const request = {
		...plain,
		...upload,
		headers: { ...upload?.headers, ...plain.headers },
		wantsJson: paging !== undefined || options.format === 'json',
	};
	if (paging === undefined) {
		return withOrigin(toItems(await client.send(request), request.method, options), itemIndex);
	}
	const found: INodeExecutionData[] = [];
	for await (const { reply, body, rows } of pages(
		(r) => client.send(r),
		request,
		paging.strategy,
		paging.mostPages,
	)) {
		const json = options.fullResponse ? [toFullItem(reply, body)] : toRowItems(rows);
		for (const item of withOrigin(json, itemIndex)) found.push(item);
	}
	return found;
}
