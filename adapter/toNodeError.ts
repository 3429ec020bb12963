import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { SessionLoginError } from '../core';
import { ParameterError } from './ParameterError';

/** An error as n8n shows it: for a parameter a NodeOperationError, else a NodeApiError with `httpCode` and, under `context.data`, the facts. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	if (error instanceof ParameterError) {
		return new NodeOperationError(node, error.message, { description: error.description, itemIndex });
	}
	if (!(error instanceof SessionLoginError)) {
		return error instanceof Error ? error : new Error(String(error));
	}
	const { message, description, facts, code } = error;
	const nodeError = new NodeApiError(node, { message: facts.apiMessage ?? message } as JsonObject, {
		message,
		description,
		httpCode: facts.status === undefined ? undefined : String(facts.status),
		itemIndex,
	});
	nodeError.context.data = { code, ...facts };
	return nodeError;
}
