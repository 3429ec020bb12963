import type { INode } from 'n8n-workflow';

import { SessionLoginError, withNote } from '../../core';
import { advise } from '../n8n/advice/advise';
import { toNodeError } from '../n8n/toNodeError';

/** The error of a poll as n8n shows it: it says that the workflow goes on, and how long the API asks n8n to wait. */
export function toPollError(node: INode, error: unknown): Error {
	if (!(error instanceof SessionLoginError)) return toNodeError(node, error);
	const advised = advise(error, 'trigger');
	const shown =
		error.code === 'MISSING_PERMISSION'
			? withNote(advised, 'The workflow keeps polling, and finds the rows once the permission is granted.')
			: advised;
	return Object.assign(toNodeError(node, shown), toFailure(error));
}

/**
 * n8n-workflow's own way to say when a poll makes sense again (errors/failure). A refused login knows a time, too: how long it
 * is not repeated.
 */
function toFailure({ code, facts: { retryAfterSeconds } }: SessionLoginError): { failure?: object } {
	if (code === 'LOGIN_REFUSED') return { failure: { cause: 'credential-invalid' } };
	if (retryAfterSeconds === undefined) return {};
	return { failure: { cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 } };
}
