import type { HttpResponse } from '../http/Exchange';
import { isLimitSpent, readLimit, readWaitSeconds } from '../http/response/readRateLimit';
import { TOO_MANY_REQUESTS } from '../http/semantics';
import type { RequestPace } from '../request/ApiRequest';
import type { Clock } from '../request/Clock';
import { ThrottledError } from '../request/RequestFailedError';
import { createLine, type LineWait } from './createLine';
import type { Allowance, TurnSource } from './TurnSource';

/** What one account may send: shared by all nodes and workflows, and through its source by all processes. */
export interface Budget {
	/**
	 * Waits until a request may be sent, and returns a function that must be called when it has ended. Returns at once,
	 * without asking the source, while nothing limits the account. Throws a ThrottledError when the API's limit is spent for longer
	 * than the request waits. An abort only ends the wait.
	 */
	turn(allowance: Allowance, wait?: Partial<RequestPace> & LineWait): Promise<() => void>;
	/** Reads from a response how long the API's limit is spent. */
	learn(response: HttpResponse): void;
}

/** A longer limit may be that of one endpoint only, or have been raised: the API is asked again after five minutes. */
const LONGEST_CLOSING_S = 5 * 60;
/** For a refusal that does not say how long, and one that says 0 after rounding down. */
const LEAST_CLOSING_S = 1;
const nothing = () => undefined;

/** Creates the budget of one account. */
export function createBudget(source: TurnSource, clock: Clock): Budget {
	const line = createLine(source, clock);
	let hasCounted = false;

	/** Waits for the API's own limit. */
	const untilOpen = async (signal: AbortSignal | undefined, { leftMs, waited }: Partial<RequestPace>) => {
		for (;;) {
			const { leftMs: closedMs, isRefused } = source.closing();
			if (closedMs === 0 || leftMs === undefined || signal?.aborted) return;
			if (closedMs > leftMs()) {
				if (isRefused) throw toSpentError(closedMs, leftMs());
				// A success that was the last of its period refused nothing: the API decides.
				return;
			}
			const from = clock.now();
			await clock.pause(closedMs, signal);
			waited?.('api', from, clock.now());
		}
	};

	return {
		async turn(allowance, { signal, ...wait } = {}) {
			for (;;) {
				await untilOpen(signal, wait);
				if (signal?.aborted) return nothing;
				const needsRoom = allowance.parallel !== undefined && wait.takesRoom !== false;
				if (allowance.perSecond === undefined && !needsRoom) return nothing;
				const end = await line.enter(allowance, { signal, ...wait });
				// The API may have refused another request in the meantime.
				if (wait.leftMs === undefined || source.closing().leftMs === 0) return end;
				end();
			}
		},
		learn(response) {
			if (response.status === TOO_MANY_REQUESTS || isLimitSpent(response)) {
				const seconds = Math.max(readWaitSeconds(response) ?? 0, LEAST_CLOSING_S);
				void source.close(Math.min(seconds, LONGEST_CLOSING_S) * 1000, true);
				return;
			}
			const limit = readLimit(response);
			if (limit === undefined) return;
			if (limit.left > 0) hasCounted = true;
			// An API that always states 0 counts nothing.
			else if (hasCounted && limit.resetSeconds !== undefined)
				void source.close(Math.min(limit.resetSeconds, LONGEST_CLOSING_S) * 1000, false);
		},
	};
}

function toSpentError(closedMs: number, longestMs: number): ThrottledError {
	const seconds = Math.ceil(closedMs / 1000);
	return new ThrottledError(
		'The API reports too many requests',
		[
			`The request was not sent: the API has refused an earlier one of this account and asks for a wait of another ${seconds} s.`,
			{
				name: 'limit-spent',
				wait: `${seconds} s`,
				longest: `${Math.max(0, Math.floor(longestMs / 1000))} s`,
			},
		],
		{ retryAfterSeconds: seconds },
	);
}
