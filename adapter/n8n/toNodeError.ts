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

/** An error as n8n shows it: for a parameter a NodeOperationError, else a NodeApiError with `httpCode` and, under `context.data`, the facts. */
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

/** n8n replaces a message that holds letters such as EPERM or ENOTFOUND, even within a word. */
function asWritten<NodeError extends Error>(nodeError: NodeError, message: string): NodeError {
	nodeError.message = message;
	return nodeError;
}

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
	const body = thrown instanceof SessionLoginError ? thrown.responseBody : undefined;
	const details = { ...told, body, context: { itemIndex, data } } as IDataObject;
	return {
		json: node.onError === 'continueErrorOutput' ? { error } : { error, details },
		pairedItem: { item: itemIndex },
	};
}
