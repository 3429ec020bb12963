import type { INode } from 'n8n-workflow';

import { SessionLoginError, withNote } from '../../core';
import { advise } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';
import { toNodeError } from '../n8n/toNodeError';

/**
 * Converts an error of a poll to the one that n8n shows. It adds that the workflow keeps polling, and how long the API
 * asks n8n to wait.
 */
export function toPollError(node: INode, error: unknown): Error {
	if (!(error instanceof SessionLoginError)) return toNodeError(node, error);
	const advised = advise(error, 'trigger');
	const shown =
		error.code === 'MISSING_PERMISSION'
			? withNote(advised, 'The workflow keeps polling and finds the rows once the permission is granted.')
			: advised;
	return Object.assign(toNodeError(node, shown), toFailure(error));
}

/**
 * Returns n8n-workflow's own field for when to poll again (errors/failure). A refused login has a time, too, but that is
 * how long the login will not be repeated.
 */
function toFailure({ code, facts: { retryAfterSeconds } }: SessionLoginError): { failure?: object } {
	if (code === 'LOGIN_REFUSED') return { failure: { cause: 'credential-invalid' } };
	if (retryAfterSeconds !== undefined)
		return { failure: { cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 } };
	// n8n would take a 403 for permanent.
	return code === 'THROTTLED' ? { failure: { cause: 'rate-limited' } } : {};
}

/** Errors that last until the form is changed, unless the API has a fault that looks like one. */
const MISTAKES = new Set([
	'ROWS_NOT_FOUND',
	'CHECKPOINT_TOO_LARGE',
	'PAGING_STUCK',
	'BODY_WITHOUT_FIELDS',
	'URL_INVALID',
	'TEMPLATE_INVALID',
	'RECIPE_INVALID',
	'NOT_JSON',
]);
/** Statuses for a request that is wrong in itself (RFC 9110, section 15.5). */
const WRONG_REQUEST = new Set([400, 404, 405, 406, 410, 414, 415, 422]);

/**
 * Whether no later poll succeeds unless the node or its credential is changed. What has worked before (not
 * `isFirst`) may also be a fault of the API that passes.
 */
export function isMistake(error: unknown, isFirst: boolean): boolean {
	if (error instanceof ParameterError) return true;
	if (!isFirst || !(error instanceof SessionLoginError)) return false;
	return MISTAKES.has(error.code) || WRONG_REQUEST.has(error.facts.status ?? 0);
}
