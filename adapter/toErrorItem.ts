import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { SessionLoginError } from '../core';

/**
 * An input item that failed, when the workflow goes on: like HTTP Request's an object under `error`, and one under `details`
 * with the API's answer as `body`. For the error output `error` stands alone: by that every n8n, 1.x too, knows what belongs there.
 */
export function toErrorItem(
	node: Pick<INode, 'onError'>,
	nodeError: Error,
	thrown: unknown,
	itemIndex: number,
): INodeExecutionData {
	const { message, description, httpCode, context } = nodeError as Error & {
		description?: string;
		httpCode?: string | null;
		context?: { data?: { status?: number; code?: string } };
	};
	const data = context?.data;
	const told = { message, ...(description && { description }), httpCode };
	const error = { ...told, status: data?.status, code: data?.code, context: { data } } as IDataObject;
	const body = thrown instanceof SessionLoginError ? thrown.answer : undefined;
	const details = { ...told, body, context: { itemIndex, data } } as IDataObject;
	return {
		json: node.onError === 'continueErrorOutput' ? { error } : { error, details },
		pairedItem: { item: itemIndex },
	};
}
