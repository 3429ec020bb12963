import { isSuccess } from '../http/response/readResponse';
import type { ApiRequest, RequestPace, Send } from '../request/ApiRequest';
import type { Clock } from '../request/Clock';
import { SessionLoginError, withNote } from '../SessionLoginError';
import type { Sentence } from '../Topic';
import type { RateLimit } from './createRateLimit';
import type { Passage, ThrottleGate } from './createThrottleGate';
import { findRetry, type Outcome, type Retry, type RetryOn } from './findRetry';

/** The first wait when the API asks for no particular time; every further wait is twice as long. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** The shortest wait when the API asks for one: it may ask for 0 s after rounding down. */
const LEAST_ASKED_MS = 1_000;

/** When, how often and for how long one request is sent again. */
export interface RetryPolicy {
	retryOn: RetryOn;
	/**
	 * The most attempts when the request fails. Only `longestWaitMs` limits how often the API may throttle it.
	 */
	mostAttempts: number;
	/**
	 * The longest total of one request's waits, and the longest time the API may throttle all requests without a
	 * response in between.
	 */
	longestWaitMs: number;
	/** How long the caller can still wait; absent when the caller has no time limit. */
	leftMs?(): number;
}

/** Shared by all requests that are sent for one purpose, such as one execution of a node. */
export interface Pacing {
	gate: ThrottleGate;
	/** Retries count, too; absent means no limit. */
	rate?: RateLimit;
	clock: Clock;
	/** Whether the requests go before others of their account. Defaults to false. */
	isFirst?: boolean;
	/** Called after a request has waited for what its account may send. */
	onWait?: RequestPace['waited'];
	/** Called for every request that is sent again because it failed or the API was busy, not because the API throttled it. */
	onRetry?(retry: Retry, waitMs: number): void;
}

/**
 * Returns a `send` that repeats requests as the policy allows. It waits as long as the API asks, else 1 s,
 * doubling up to 30 s, less a random part of up to half, so that clients do not return together. It returns or
 * throws the last outcome. An abort ends the wait; `send` then reports it.
 */
export function withRetries(send: Send, policy: RetryPolicy, pacing: Pacing): Send {
	const { clock } = pacing;
	return async (request) => {
		let waitedMs = 0;
		let failures = 0;
		const pace: RequestPace = {
			isFirst: pacing.isFirst === true,
			...(policy.retryOn !== 'never' && {
				leftMs: () => Math.min(policy.longestWaitMs - waitedMs, policy.leftMs?.() ?? Infinity),
			}),
			waited(why, from, to) {
				if (why === 'api') waitedMs += to - from;
				pacing.onWait?.(why, from, to);
			},
		};
		for (let attempt = 1; ; attempt++) {
			const passage = await enterInTurn(pacing, request.signal, attempt > 1);
			const startedAt = clock.now();
			let outcome: Outcome;
			try {
				outcome = { response: await send({ ...request, pace }) };
			} catch (error) {
				outcome = { error };
			}
			const retry = isDone(outcome, request) ? undefined : findRetry(outcome, request, policy.retryOn);
			if (retry === undefined) {
				passage.leave('answered');
				return unwrap(outcome);
			}
			if (!retry.isThrottled) failures++;
			// A request that was not sent has waited for a login, perhaps as long as the API asked to.
			if (isUnsent(outcome)) waitedMs += clock.now() - startedAt;
			const waitMs = toWaitMs(retry.askedMs, attempt, clock);
			const isInTime = waitMs <= (policy.leftMs?.() ?? Infinity);
			const mayRepeat =
				isInTime &&
				failures < policy.mostAttempts &&
				waitedMs + waitMs <= policy.longestWaitMs &&
				(!retry.isThrottled || passage.close(waitMs, policy.longestWaitMs));
			passage.leave(retry.isThrottled ? 'putOff' : 'answered');
			if (!mayRepeat)
				return unwrap(outcome, toNotes(attempt, failures, waitedMs, waitMs, { ...policy, isInTime }));
			if ('response' in outcome) outcome.response.rest?.destroy();
			waitedMs += waitMs;
			if (retry.isThrottled) continue;
			pacing.onRetry?.(retry, waitMs);
			await clock.pause(waitMs, request.signal);
		}
	};
}

/** Enters the gate and waits for the rate limit; enters again if the gate has closed in the meantime. */
async function enterInTurn(
	{ gate, rate }: Pacing,
	signal: AbortSignal | undefined,
	isAgain: boolean,
): Promise<Passage> {
	for (;;) {
		const passage = await gate.enter(signal, isAgain);
		await rate?.turn(signal);
		if (!passage.isHeldBack() || signal?.aborted) return passage;
		passage.leave('putOff');
	}
}

/** Whether the request will certainly not be sent again, because it was aborted or it succeeded. */
function isDone(outcome: Outcome, { signal }: ApiRequest): boolean {
	if (signal?.aborted) return true;
	return 'response' in outcome && isSuccess(outcome.response) && outcome.response.busy === undefined;
}

function isUnsent(outcome: Outcome): boolean {
	return (
		'error' in outcome && outcome.error instanceof SessionLoginError && outcome.error.facts.isUnsent === true
	);
}

function unwrap(outcome: Outcome, notes: Sentence[] = []) {
	if ('response' in outcome) return outcome.response;
	const { error } = outcome;
	throw error instanceof SessionLoginError && notes.length > 0 ? withNote(error, ...notes) : error;
}

function toWaitMs(askedMs: number | undefined, attempt: number, clock: Clock): number {
	if (askedMs !== undefined) return Math.max(askedMs, LEAST_ASKED_MS);
	const longest = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_BACK_OFF_MS);
	return longest * (1 - clock.random() / 2);
}

function toNotes(
	attempts: number,
	failures: number,
	waitedMs: number,
	nextMs: number,
	{ mostAttempts, longestWaitMs, isInTime }: RetryPolicy & { isInTime: boolean },
): Sentence[] {
	const sent =
		attempts === 1 ? [] : [`It was sent ${attempts} times, with a total wait of ${toSeconds(waitedMs)}.`];
	const next = toSeconds(nextMs);
	if (failures >= mostAttempts) return sent;
	if (!isInTime) return [...sent, `Another wait of ${next} would exceed the time left for this poll.`];
	return [...sent, { name: 'longest-wait', next, longest: toSeconds(longestWaitMs) }];
}

function toSeconds(ms: number): string {
	return `${Math.ceil(ms / 1000)} s`;
}
