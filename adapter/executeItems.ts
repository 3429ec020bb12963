import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toChoice, toWholeNumber } from './decode';
import { executeRequest } from './executeRequest';
import { executeSession } from './executeSession';
import { inOrder } from './inOrder';
import { parametersOfItem } from './ReadParameter';
import { openClient } from './sessions';
import { toNodeError } from './toNodeError';

const PARALLEL_REQUESTS = 10;

/** Works on each input item, some at a time, and gives the results in the items' order. */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
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
	const resource = toChoice(read('resource', 'request'), 'Resource', ['request', 'session']);
	// Per item, because the fields of a credential may hold expressions.
	const client = openClient(await context.getCredentials('sessionLoginApi', itemIndex), context.helpers);
	return resource === 'session'
		? [{ json: await executeSession(client, read), pairedItem: { item: itemIndex } }]
		: await executeRequest(client, read, context, itemIndex);
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
