import type { INode } from 'n8n-workflow';

import { NotJsonError, SessionLoginError } from '../../core';
import { toNodeError } from '../n8n/toNodeError';

/**
 * Converts an error of a poll to the one that n8n shows. It adds that the workflow keeps polling, and how long the API
 * asks n8n to wait.
 */
export function toPollError(node: INode, error: unknown): Error {
	const nodeError = toNodeError(node, error) as Error & { description?: string; failure?: object };
	if (!(error instanceof SessionLoginError)) return nodeError;
	if (error.code === 'MISSING_PERMISSION')
		nodeError.description = `${error.description} The workflow keeps polling, and finds the rows once the permission is granted.`;
	// The trigger's form has no Response Format.
	if (error instanceof NotJsonError)
		nodeError.description = error.description.replace(
			NotJsonError.ADVICE,
			'Check the URL: a list has to come as JSON.',
		);
	const { retryAfterSeconds } = error.facts;
	// n8n-workflow's own field for when to poll again (errors/failure). A refused login has a time, too, for which it is
	// not repeated.
	if (error.code === 'LOGIN_REFUSED') nodeError.failure = { cause: 'credential-invalid' };
	else if (retryAfterSeconds !== undefined)
		nodeError.failure = { cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 };
	return nodeError;
}
