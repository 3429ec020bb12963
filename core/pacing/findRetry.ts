import type { HttpResponse } from '../http/Exchange';
import { ExchangeError, type ExchangeFailure } from '../http/ExchangeError';
import { isLimitSpent, readWaitSeconds } from '../http/response/readRateLimit';
import { TOO_MANY_REQUESTS } from '../http/semantics';
import { ANY_STATUS } from '../request/accepts';
import type { ApiRequest } from '../request/ApiRequest';
import { SessionLoginError } from '../SessionLoginError';
import { BusyError, RequestFailedError, ThrottledError } from '../request/RequestFailedError';

/** Which requests are sent again: none, throttled ones, or throttled and failed ones. */
export type RetryOn = 'never' | 'rateLimit' | 'failures';

/** The response to a request, or what was thrown instead. */
export type Outcome = { response: HttpResponse } | { error: unknown };

/** Why a request is sent again. */
export interface Retry {
	/** Whether the API throttles all requests; false when only this one failed. */
	isThrottled: boolean;
	/** Whether a rule means that the API was busy. */
	isBusy?: boolean;
	/** How long the API asks clients to wait; absent when it does not ask. */
	askedMs?: number;
}

/** Sending these twice has the same effect as sending them once (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
const TRANSIENT = new Set<ExchangeFailure>([
	'TIMED_OUT',
	'CONNECTION_LOST',
	'HOST_UNREACHABLE',
	'PROXY_UNREACHABLE',
]);
/** Failures of a login that another one may not have. */
const UNJUDGED_LOGINS = new Set(['LOGIN_FAILED', 'LOGIN_THROTTLED']);
/** RFC 9110, section 15.6.4. */
const SERVICE_UNAVAILABLE = 503;

/**
 * Decides whether a request may be sent again, and why; undefined when its outcome is final. A 429, or a 403 with a
 * spent rate limit, was not carried out, so any method may be repeated. A 503 does not promise that, because a proxy
 * also sends it when the server broke off: only idempotent methods are repeated, as after any other failure. When the
 * login failed, nothing of the request was sent; and the rule by which an API is busy says that it has done nothing.
 */
export function findRetry(
	outcome: Outcome,
	{ method, accepts }: ApiRequest,
	retryOn: RetryOn,
): Retry | undefined {
	if (retryOn === 'never') return undefined;
	const busy = readBusy(outcome);
	if (busy !== undefined) return { isThrottled: false, isBusy: true, askedMs: toMs(busy.waitSeconds) };
	const isUnsent = 'error' in outcome && isOfLogin(outcome.error);
	const mayRepeat = isUnsent || IDEMPOTENT.has(method.toUpperCase());
	const response = readFailure(outcome, accepts);
	if (response === undefined) {
		const isTransient = 'error' in outcome && isTransientError(outcome.error);
		return isTransient && mayRepeat && retryOn === 'failures' ? { isThrottled: false } : undefined;
	}
	const { status, askedMs, isPutOff } = response;
	if (isPutOff && status !== SERVICE_UNAVAILABLE) return { isThrottled: true, askedMs };
	if (status < 500 || !mayRepeat) return undefined;
	if (status === SERVICE_UNAVAILABLE && (isPutOff || askedMs !== undefined))
		return { isThrottled: true, askedMs };
	return retryOn === 'failures' ? { isThrottled: false, askedMs } : undefined;
}

function readBusy(outcome: Outcome): HttpResponse['busy'] {
	if ('response' in outcome) return outcome.response.busy;
	const { error } = outcome;
	return error instanceof BusyError ? { waitSeconds: error.facts.retryAfterSeconds } : undefined;
}

/**
 * The status of a failure, the wait it asks for, and whether the API throttles requests; undefined when the author's
 * list accepts the status, or there is none. With `ANY_STATUS` every response is checked.
 */
function readFailure(outcome: Outcome, accepts: string | undefined) {
	if ('response' in outcome) {
		const { response } = outcome;
		if (accepts !== ANY_STATUS) return undefined;
		const isPutOff = response.status === TOO_MANY_REQUESTS || isLimitSpent(response);
		return { status: response.status, askedMs: toMs(readWaitSeconds(response)), isPutOff };
	}
	const { error } = outcome;
	const isFailure =
		error instanceof ThrottledError || error instanceof RequestFailedError || isOfLogin(error);
	if (!isFailure) return undefined;
	const { status, retryAfterSeconds } = error.facts;
	const isPutOff = error instanceof ThrottledError || status === TOO_MANY_REQUESTS;
	return status === undefined ? undefined : { status, askedMs: toMs(retryAfterSeconds), isPutOff };
}

/** Whether a login failed that has not been judged, or was put off. */
function isOfLogin(error: unknown): error is SessionLoginError {
	if (!(error instanceof SessionLoginError) || !error.facts.isUnsent) return false;
	return error instanceof ExchangeError || UNJUDGED_LOGINS.has(error.code);
}

function isTransientError(error: unknown): boolean {
	return error instanceof ExchangeError && TRANSIENT.has(error.code);
}

function toMs(seconds: number | undefined): number | undefined {
	return seconds === undefined ? undefined : seconds * 1000;
}
