import { type INode, NodeApiError } from 'n8n-workflow';

import { ParameterError } from '../n8n/ParameterError';
import { toNodeError } from '../n8n/toNodeError';

/** Converts an error to the one whose message and description the editor shows in a list: only a NodeApiError's. */
export function toListError(node: INode, error: unknown): Error {
	if (!(error instanceof ParameterError)) return toNodeError(node, error);
	const { message, description } = error;
	return new NodeApiError(node, { message }, { message, description });
}
