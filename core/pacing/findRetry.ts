import type { HttpResponse } from '../http/Exchange';
import { ExchangeError, type ExchangeFailure } from '../http/ExchangeError';
import { readRetryAfter } from '../http/response/readResponse';
import { ANY_STATUS } from '../request/accepts';
import type { ApiRequest } from '../request/ApiRequest';
import { RequestFailedError, ThrottledError } from '../request/RequestFailedError';

/** What is sent again: nothing; what the API has put off; and what failed, too. */
export type RetryOn = 'never' | 'rateLimit' | 'failures';

/** What became of a request. */
export type Outcome = { response: HttpResponse } | { error: unknown };

/** Why to send a request again. */
export interface Retry {
	/** Whether the API puts everybody off; false is a failure of this one request. */
	isThrottled: boolean;
	/** How long the API asks to wait. */
	askedMs?: number;
}

/** Sending them twice does the same as sending them once (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
const TRANSIENT = new Set<ExchangeFailure>([
	'TIMED_OUT',
	'CONNECTION_LOST',
	'HOST_UNREACHABLE',
	'PROXY_UNREACHABLE',
]);
/** RFC 6585, section 4; RFC 9110, section 15.6.4. */
const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;

/**
 * Whether a request may be sent again, and why; undefined when what came of it stands. A 429 was not carried out, so any
 * method may be. A 503 does not promise that, a proxy says it of a server that broke off too: only what does no harm
 * twice is sent again, as after any other failure.
 */
export function findRetry(
	outcome: Outcome,
	{ method, accepts }: ApiRequest,
	retryOn: RetryOn,
): Retry | undefined {
	if (retryOn === 'never') return undefined;
	const isIdempotent = IDEMPOTENT.has(method.toUpperCase());
	const response = readSmallJson(outcome, accepts);
	if (response === undefined) {
		const isTransient = 'error' in outcome && isTransientError(outcome.error);
		return isTransient && isIdempotent && retryOn === 'failures' ? { isThrottled: false } : undefined;
	}
	const { status, askedMs } = response;
	if (status === TOO_MANY_REQUESTS) return { isThrottled: true, askedMs };
	if (status < 500 || !isIdempotent) return undefined;
	if (status === SERVICE_UNAVAILABLE && askedMs !== undefined) return { isThrottled: true, askedMs };
	return retryOn === 'failures' ? { isThrottled: false, askedMs } : undefined;
}

/** The status, unless the author's list of expected ones names it. */
function readSmallJson(outcome: Outcome, accepts: string | undefined) {
	if ('response' in outcome) {
		const { response } = outcome;
		return accepts === ANY_STATUS
			? { status: response.status, askedMs: toMs(readRetryAfter(response)) }
			: undefined;
	}
	const { error } = outcome;
	if (!(error instanceof ThrottledError) && !(error instanceof RequestFailedError)) return undefined;
	const { status, retryAfterSeconds } = error.facts;
	return status === undefined ? undefined : { status, askedMs: toMs(retryAfterSeconds) };
}

function isTransientError(error: unknown): boolean {
	return error instanceof ExchangeError && TRANSIENT.has(error.code);
}

function toMs(seconds: number | undefined): number | undefined {
	return seconds === undefined ? undefined : seconds * 1000;
}
