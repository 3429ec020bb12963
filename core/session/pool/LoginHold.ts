import { ExchangeError, type ExchangeFailure } from '../../http/ExchangeError';
import type { ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import { LoginError, type LoginFailure } from '../login/LoginError';

/** A login that got any response but a success is not repeated for this long, doubling, so that no account gets locked. */
const FIRST_COOL_DOWN_MS = 30_000;
const LONGEST_COOL_DOWN_MS = 15 * 60_000;
/** A login that the API has not judged is not repeated for each of the many requests that wait for it. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Statuses of a gateway, or of a server that is not ready (RFC 9110, sections 15.6.3 to 15.6.5). */
const NOT_JUDGED = new Set([502, 503, 504]);
/** The request may have arrived; after any other failure, nothing was sent. */
const BROKEN = new Set<ExchangeFailure>(['CONNECTION_LOST', 'TIMED_OUT', 'ANSWER_UNREADABLE']);

/** Why an account does not sign in for a while. Plain data, because processes share it. */
export interface LoginHold {
	/** The moment from which the account may sign in again, in milliseconds since 1970. */
	until: number;
	/** How long the last cool-down after a refusal was, and the last pause after a failure that the API has not judged. */
	coolDownMs?: number;
	pauseMs?: number;
	/** Whether the API has asked to come back at that moment. */
	isAsked: boolean;
	error: HeldError;
}

/** The error of the login, without its class. */
export interface HeldError {
	code: string;
	message: string;
	sentences: readonly Sentence[];
	facts: ErrorFacts;
	/** Whether there was no response. */
	isOfExchange: boolean;
}

/** Keeps the holds of accounts by account key, for all processes that share the sessions. */
export interface HoldStore {
	get(key: string): Promise<LoginHold | undefined>;
	/** Keeps a hold for at least `keptMs`, however many other accounts there are. */
	set(key: string, hold: LoginHold, keptMs: number): Promise<void>;
	delete(key: string): Promise<void>;
}

/** How long a hold is kept after its end, so that the next one is longer. */
export const KEPT_AFTER_HOLD_MS = LONGEST_COOL_DOWN_MS;

/**
 * Returns how long an account does not sign in after a failed login: after a refusal longer each time, or as long as
 * the API asks; after a failure that the API has not judged, only so long that all share it. Undefined when the next login
 * may follow at once.
 */
export function toHold(
	error: unknown,
	before: LoginHold | undefined,
	isInBackground: boolean,
	now: number,
): LoginHold | undefined {
	const isBroken = error instanceof ExchangeError && BROKEN.has(error.code);
	if (!isBroken && !(error instanceof LoginError)) return undefined;
	const { status = 0, retryAfterSeconds } = error.facts;
	const isAsked = retryAfterSeconds !== undefined && (error.code === 'LOGIN_THROTTLED' || status === 503);
	const { coolDownMs, pauseMs } = before ?? {};
	const held = toHeldError(error);
	const isJudged = !isBroken && !(error.code === 'LOGIN_FAILED' && NOT_JUDGED.has(status));
	if (!isAsked && isJudged) {
		const nextMs = double(coolDownMs, FIRST_COOL_DOWN_MS, LONGEST_COOL_DOWN_MS);
		return { until: now + nextMs, coolDownMs: nextMs, isAsked, error: held };
	}
	// No request waits for a login in the background, and the next one may succeed.
	if (!isAsked && isInBackground) return undefined;
	const nextMs = double(pauseMs, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
	const askedMs = Math.min((retryAfterSeconds ?? 0) * 1000, LONGEST_COOL_DOWN_MS);
	const until = now + Math.max(isAsked ? askedMs : 0, nextMs);
	return { until, coolDownMs, pauseMs: nextMs, isAsked, error: held };
}

/** Creates the same error for a caller that comes too soon; undefined when the hold is over. */
export function toHeldBackError(hold: LoginHold, now: number): SessionLoginError | undefined {
	const { until, pauseMs, error } = hold;
	// Another process's clock may be ahead.
	const leftMs = Math.min(until - now, LONGEST_COOL_DOWN_MS);
	if (leftMs <= 0) return undefined;
	const seconds = Math.ceil(leftMs / 1000);
	const { facts, sentences } = error;
	const note =
		pauseMs === undefined
			? `No login is sent for another ${seconds} s, so that the account is not locked. A changed credential, or a successful test of it, signs in at once.`
			: `No login is sent for another ${seconds} s, because the last one failed.`;
	return toError({
		...error,
		sentences: [...sentences, note],
		facts: { ...facts, retryAfterSeconds: seconds },
	});
}

/** Creates the error of the failed login that led to a hold, whether or not the hold is over. */
export function toFailedLoginError({ error }: LoginHold): SessionLoginError {
	return toError(error);
}

function toError({ code, message, sentences, facts, isOfExchange }: HeldError): SessionLoginError {
	const parts = [message, sentences, facts] as const;
	return isOfExchange
		? new ExchangeError(code as ExchangeFailure, ...parts)
		: new LoginError(code as LoginFailure, ...parts);
}

function toHeldError(error: LoginError | ExchangeError): HeldError {
	const { code, message, sentences, facts } = error;
	return { code, message, sentences, facts, isOfExchange: error instanceof ExchangeError };
}

function double(lastMs: number | undefined, firstMs: number, longestMs: number): number {
	return lastMs === undefined ? firstMs : Math.min(lastMs * 2, longestMs);
}
