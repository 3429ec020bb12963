import type { HttpResponse } from '../http/Exchange';
import { hasStatus, isSuccess } from '../http/response/status';

/** Any status at all, in a request's `accepts`. */
export const ANY_STATUS = 'any';

/** Whether the author takes an answer of another status than success for one: with `accepts` such as `200-299, 404`, or any. */
export function isAcceptedFailure(
	response: Pick<HttpResponse, 'status'>,
	accepts: string | undefined,
): boolean {
	if (accepts === undefined) return false;
	// An error under a status of success is none that the list is about.
	return accepts === ANY_STATUS || (!isSuccess(response) && hasStatus(response, accepts));
}

/** Whether the author's list leaves out a status, of success too. */
export function isUnexpected(response: Pick<HttpResponse, 'status'>, accepts: string | undefined): boolean {
	return accepts !== undefined && accepts !== ANY_STATUS && !hasStatus(response, accepts);
}
