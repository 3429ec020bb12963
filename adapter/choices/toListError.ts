import { type INode, NodeApiError } from 'n8n-workflow';

import { ParameterError } from '../n8n/ParameterError';
import { toNodeError } from '../n8n/toNodeError';

/**
 * Converts an error to the one whose message and description the editor shows in a list: only a NodeApiError's. Without the
 * status, which n8n would write before a message that has it, and which adds a link to the credential to every 403.
 */
export function toListError(node: INode, error: unknown): Error {
	if (!(error instanceof ParameterError)) {
		const converted = toNodeError(node, error);
		if (converted instanceof NodeApiError) converted.httpCode = null;
		return converted;
	}
	const { message, description } = error;
	return new NodeApiError(node, { message }, { message, description });
}
