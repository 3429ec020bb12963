import type { HttpResponse } from '../http/Exchange';
import { hasStatus, isSuccess } from '../http/response/readResponse';

/** The value of a request's `accepts` that allows any status. */
export const ANY_STATUS = 'any';

/** Whether the author accepts a response that is not a success, with `accepts` such as `200-299, 404`, or any. */
export function isAcceptedFailure(
	response: Pick<HttpResponse, 'status'>,
	accepts: string | undefined,
): boolean {
	if (accepts === undefined) return false;
	// The list does not cover an error with a success status.
	return accepts === ANY_STATUS || (!isSuccess(response) && hasStatus(response, accepts));
}

/** Whether the author's list excludes a status, even a success status. */
export function isUnexpected(response: Pick<HttpResponse, 'status'>, accepts: string | undefined): boolean {
	return accepts !== undefined && accepts !== ANY_STATUS && !hasStatus(response, accepts);
}
