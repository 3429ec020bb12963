import type { IPollFunctions } from 'n8n-workflow';

import { isDurable } from './openPoll';
import { isMistake, toPollError } from './toPollError';

/**
 * Reports what a poll has thrown: throws a node error, or shows a failed execution where n8n's scheduler does not poll.
 * `isFirst` says whether no poll with these settings has succeeded.
 */
export function failPoll(context: IPollFunctions, error: unknown, isFirst: () => boolean): null {
	const pollError = toPollError(context.getNode(), error);
	if (context.getMode() === 'manual' || isDurable(context)) throw pollError;
	if (isPublished(context) && isMistake(error, isFirst())) throw withRemedy(pollError);
	// n8n permanently gives up on a trigger whose first poll throws, even if the API was only down while n8n started.
	context.__emitError(pollError);
	return null;
}

/**
 * Whether the workflow was published after n8n was started. n8n then shows what the first poll throws; errors of later
 * polls appear as failed executions, thrown or not.
 */
export function isPublished(context: IPollFunctions): boolean {
	return ['activate', 'update'].includes(context.getActivationMode());
}

/** Adds the description to the message of an error: on *Publish* n8n shows the message alone. */
function withRemedy(error: Error & { description?: string | null }): Error {
	if (error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}
