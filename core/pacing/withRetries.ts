import type { ApiRequest, Send } from '../request/ApiRequest';
import type { Clock } from '../request/Clock';
import { SessionLoginError, withNote } from '../SessionLoginError';
import type { Sentence } from '../Topic';
import type { RateLimit } from './createRateLimit';
import type { Passage, ThrottleGate } from './createThrottleGate';
import { findRetry, type Outcome, type RetryOn } from './findRetry';

/** The first wait when the API does not say how long; it doubles. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** An API that asks to come back at once has only rounded. */
const LEAST_ASKED_MS = 1_000;

/** How stubborn to be with one request. */
export interface RetryPolicy {
	retryOn: RetryOn;
	/** How often it is sent at the most because it failed; how often the API may put it off is up to `longestWaitMs`. */
	mostAttempts: number;
	/** How long it may wait, all its waits together; and how long the API may put everything off without an answer in between. */
	longestWaitMs: number;
	/** How long whoever sends can still wait; absent where nothing ends. */
	leftMs?(): number;
}

/** What those who send for one purpose share. */
export interface Pacing {
	gate: ThrottleGate;
	/** What is sent again counts, too. */
	rate: RateLimit;
	clock: Clock;
	/** Told of every request that is sent again although the API did not put it off. */
	onRetry?(): void;
}

/**
 * Sends again what the policy allows: after the time that the API asks for, else after 1 s, doubling, less up to half of it
 * by chance, so that many do not come back together. Gives or throws what came last. A wait ends when the request is
 * aborted; `send` then says so.
 */
export function withRetries(send: Send, policy: RetryPolicy, pacing: Pacing): Send {
	const { clock } = pacing;
	return async (request) => {
		let waitedMs = 0;
		let failures = 0;
		for (let attempt = 1; ; attempt++) {
			const passage = await enterInTurn(pacing, request.signal, attempt > 1);
			const outcome = await settle(send, request);
			const retry = request.signal?.aborted ? undefined : findRetry(outcome, request, policy.retryOn);
			if (retry === undefined) {
				passage.leave('answered');
				return unwrap(outcome);
			}
			if (!retry.isThrottled) failures++;
			const waitMs = toWaitMs(retry.askedMs, attempt, clock);
			const isInTime = waitMs <= (policy.leftMs?.() ?? Infinity);
			const goesOn =
				isInTime &&
				failures < policy.mostAttempts &&
				waitedMs + waitMs <= policy.longestWaitMs &&
				(!retry.isThrottled || passage.close(waitMs, policy.longestWaitMs));
			passage.leave(retry.isThrottled ? 'putOff' : 'answered');
			if (!goesOn)
				return unwrap(outcome, toNotes(attempt, failures, waitedMs, waitMs, { ...policy, isInTime }));
			if ('response' in outcome) outcome.response.rest?.destroy();
			waitedMs += waitMs;
			if (retry.isThrottled) continue;
			pacing.onRetry?.();
			await clock.pause(waitMs, request.signal);
		}
	};
}

/** The gate may have closed while one waited for the rate. */
async function enterInTurn(
	{ gate, rate }: Pacing,
	signal: AbortSignal | undefined,
	isAgain: boolean,
): Promise<Passage> {
	for (;;) {
		const passage = await gate.enter(signal, isAgain);
		await rate.turn(signal);
		if (!passage.isHeldBack() || signal?.aborted) return passage;
		passage.leave('putOff');
	}
}

async function settle(send: Send, request: ApiRequest): Promise<Outcome> {
	try {
		return { response: await send(request) };
	} catch (error) {
		return { error };
	}
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
		attempts === 1 ? [] : [`It was sent ${attempts} times, with ${toSeconds(waitedMs)} of waiting.`];
	const next = toSeconds(nextMs);
	if (failures >= mostAttempts) return sent;
	if (!isInTime) return [...sent, `To wait another ${next} is more than the time for a poll has left.`];
	return [...sent, { name: 'longest-wait', next, longest: toSeconds(longestWaitMs) }];
}

function toSeconds(ms: number): string {
	return `${Math.ceil(ms / 1000)} s`;
}
