import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pages } from '../core';
import { toWholeNumber } from './decode';
import { inOrder } from './inOrder';
import { parametersOfItem } from './ReadParameter';
import { readPaging } from './readPaging';
import { readRequest } from './readRequest';
import { openClient } from './sessions';
import { readResponseOptions, toFullItem, toItems, toRowItems, withOrigin } from './toItems';
import { toNodeError } from './toNodeError';

const PARALLEL_REQUESTS = 10;

/** Sends one request for each input item, some at a time, and gives the answers in the items' order. */
export async function executeRequests(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const continues = context.continueOnFail();
	const items = context.getInputData();
	if (items.length === 0) return [];
	try {
		const limit = toWholeNumber(
			context.getNodeParameter('options.maxParallelRequests', 0, PARALLEL_REQUESTS),
			'Max Parallel Requests',
			1,
		);
		const results = await inOrder(items, limit, async (_, itemIndex) => {
			try {
				return await executeItem(context, itemIndex);
			} catch (error) {
				const nodeError = toNodeError(node, error, itemIndex);
				if (continues && !context.getExecutionCancelSignal()?.aborted)
					return [toErrorItem(nodeError, itemIndex)];
				throw nodeError;
			}
		});
		return results.flat();
	} catch (error) {
		throw toNodeError(node, error);
	}
}

async function executeItem(context: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]> {
	const read = parametersOfItem(context, itemIndex);
	// Per item, because the fields of a credential may hold expressions.
	const client = openClient(await context.getCredentials('sessionLoginApi', itemIndex));
	const request = readRequest(read, context.getExecutionCancelSignal());
	const options = readResponseOptions(read);
	const paging = readPaging(read);
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

/** An object under `error` alone, as HTTP Request gives it: by that every n8n, 1.x too, knows what belongs to the error output. */
function toErrorItem(error: Error, itemIndex: number): INodeExecutionData {
	const { message, description, httpCode, context } = error as Error & {
		description?: string;
		httpCode?: string;
		context?: { data?: object };
	};
	return {
		json: { error: { message, description, httpCode, context: { data: context?.data } } },
		pairedItem: { item: itemIndex },
	};
}
