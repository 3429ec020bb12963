import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { SessionLoginError } from '../../core';
import { advise } from './advice/advise';
import { ParameterError } from './ParameterError';

/**
 * Converts an error to the one that n8n shows: a NodeOperationError for a parameter, for our other errors a
 * NodeApiError with `httpCode` and, in `context.data`, the facts. Other errors are returned unchanged.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	if (error instanceof ParameterError) {
		const { message, description } = error;
		return asWritten(new NodeOperationError(node, message, { description, itemIndex }), message);
	}
	if (!(error instanceof SessionLoginError)) {
		return error instanceof Error ? error : new Error(String(error));
	}
	const { message, description, facts, code } = advise(error, 'request');
	const nodeError = new NodeApiError(node, { message: facts.apiMessage ?? message } as JsonObject, {
		message,
		description,
		httpCode: facts.status === undefined ? undefined : String(facts.status),
		itemIndex,
	});
	nodeError.context.data = { code, ...facts };
	return asWritten(nodeError, message);
}

/**
 * Restores the message, because n8n replaces one that contains letters such as EPERM or ENOTFOUND, even within a word.
 */
function asWritten<NodeError extends Error>(nodeError: NodeError, message: string): NodeError {
	nodeError.message = message;
	return nodeError;
}

/**
 * Returns the item for a failed input item when the workflow continues. As in HTTP Request it has an object in `error`,
 * and one in `details` with the API's response as `body`. For the error output it has `error` only, by which every n8n,
 * 1.x included, recognises such an item.
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
	const summary = { message, ...(description && { description }), httpCode };
	const error = { ...summary, status: data?.status, code: data?.code, context: { data } } as IDataObject;
	const body = thrown instanceof SessionLoginError ? thrown.responseBody : undefined;
	const details = { ...summary, body, context: { itemIndex, data } } as IDataObject;
	return {
		json: node.onError === 'continueErrorOutput' ? { error } : { error, details },
		pairedItem: { item: itemIndex },
	};
}
