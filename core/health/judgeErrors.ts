import { ExchangeError, type ExchangeFailure } from '../http/ExchangeError';
import { BusyError, RequestFailedError, ThrottledError } from '../request/RequestFailedError';
import { MissingPermissionError, RefusedAfterLoginError } from '../session/client/requestErrors';
import { LoginError } from '../session/login/LoginError';
import type { SessionLoginError } from '../SessionLoginError';

/** The request itself is wrong, or was given up: they say nothing about the API. */
const OF_REQUEST = new Set<ExchangeFailure>(['HEADER_INVALID', 'FILE_UNREADABLE', 'CANCELLED']);
/** A server that is not ready states when it will be (RFC 9110, section 15.6.4). */
const NOT_READY = 503;
const NOT_THERE = 404;
/** Codes of errors that lie in the form and not in the API. */
const OF_FORM = new Set([
	'PARAMETER_INVALID',
	'URL_INVALID',
	'TEMPLATE_INVALID',
	'RECIPE_INVALID',
	'SESSION_AT_RISK',
]);

/**
 * Returns what the failure of a login shows: that it is refused, that it cannot be reached, that there were too many, or
 * nothing yet. Undefined when the error is about something else.
 */
export function judgeLoginError(
	error: unknown,
): 'refused' | 'unreachable' | 'tooMany' | 'unknown' | undefined {
	if (error instanceof ExchangeError) return OF_REQUEST.has(error.code) ? undefined : 'unreachable';
	if (!(error instanceof LoginError)) return undefined;
	const { code, facts } = error;
	if (code === 'TOO_MANY_LOGINS') return 'tooMany';
	if (code === 'LOGIN_THROTTLED') return 'unknown';
	// A gateway responds so while the API behind it is replaced, and a server under maintenance with a page; no password has
	// been judged.
	if (code === 'LOGIN_PATH_WRONG' && (facts.status === NOT_THERE || (facts.status ?? 0) < 300))
		return 'unreachable';
	if (code !== 'LOGIN_FAILED' || (facts.status ?? 0) < 500) return 'refused';
	return facts.status === NOT_READY && facts.retryAfterSeconds !== undefined ? 'unknown' : 'unreachable';
}

/** Whether an error is that of the login that a request needs. */
export function isOfLogin(error: unknown): boolean {
	return error instanceof LoginError || (error instanceof ExchangeError && error.facts.isUnsent === true);
}

/**
 * Returns what the failure of a watched request shows: that it is denied, that the API does not work, that it refuses
 * this request, or nothing. Undefined when the error lies in the form.
 */
export function judgeRequestError(
	error: SessionLoginError,
): 'denied' | 'unreachable' | 'refused' | 'unknown' | undefined {
	if (error instanceof ThrottledError || error instanceof BusyError) return 'unknown';
	if (error instanceof MissingPermissionError || error instanceof RefusedAfterLoginError) return 'denied';
	if (error instanceof ExchangeError) return OF_REQUEST.has(error.code) ? undefined : 'unreachable';
	if (OF_FORM.has(error.code)) return undefined;
	const { status = 0, retryAfterSeconds } = error.facts;
	if (!(error instanceof RequestFailedError) || status < 500) return 'refused';
	return status === NOT_READY && retryAfterSeconds !== undefined ? 'unknown' : 'unreachable';
}

/** Whether the request was refused over two sessions, so that another try would only sign in once more. */
export function isRefusedTwice(error: SessionLoginError): boolean {
	return error instanceof RefusedAfterLoginError;
}
