import type { INode } from 'n8n-workflow';

import { NotJsonError, SessionLoginError } from '../../core';
import { toNodeError } from '../n8n/toNodeError';

/** The error of a poll as n8n shows it: it says that the workflow goes on, and how long the API asks n8n to wait. */
export function toPollError(node: INode, error: unknown): Error {
	const nodeError = toNodeError(node, error) as Error & { description?: string; failure?: object };
	if (!(error instanceof SessionLoginError)) return nodeError;
	if (error.code === 'MISSING_PERMISSION')
		nodeError.description = `${error.description} The workflow keeps polling, and finds the rows once the permission is granted.`;
	// The form of the trigger has no Response Format.
	if (error instanceof NotJsonError)
		nodeError.description = error.description.replace(
			NotJsonError.ADVICE,
			'Check the URL: a list has to come as JSON.',
		);
	const { retryAfterSeconds } = error.facts;
	// n8n-workflow's own way to say when a poll makes sense again (errors/failure). A refused login knows a time, too: how long it is not repeated.
	if (error.code === 'LOGIN_REFUSED') nodeError.failure = { cause: 'credential-invalid' };
	else if (retryAfterSeconds !== undefined)
		nodeError.failure = { cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 };
	return nodeError;
}
