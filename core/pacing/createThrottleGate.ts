import type { Clock } from '../request/Clock';

/**
 * Lets requests through, and holds all of them back while the API asks them to wait, so that only one of
 * them runs into its limit.
 */
export interface ThrottleGate {
	/** Waits until the request may be sent; repeated requests (`isAgain`) go first. An abort only ends the wait. */
	enter(signal?: AbortSignal, isAgain?: boolean): Promise<Passage>;
	/** Milliseconds for which the gate has been closed in total, including the rest of the current wait. */
	readonly closedMs: number;
}

/** One request, from entering the gate to its response. */
export interface Passage {
	/** Whether the gate has closed again. */
	isHeldBack(): boolean;
	/**
	 * Closes the gate for `forMs`, unless it is already closed for longer. Returns false and changes nothing when
	 * the gate would then have been closed for more than `mostMs` without a response in between.
	 */
	close(forMs: number, mostMs: number): boolean;
	/** Must be called exactly once. */
	leave(how: 'answered' | 'putOff'): void;
}

/**
 * Allows one more request in parallel after every four rounds of responses: an API may count throttled requests
 * against the limit.
 */
const GROWTH = 1 / 4;

/**
 * Creates an open gate. A throttled request halves the number of requests in parallel, which then grows slowly,
 * so that the limit is not hit again and again.
 */
export function createThrottleGate(clock: Clock): ThrottleGate {
	const waiting: Array<() => void> = [];
	let most = Infinity;
	let inside = 0;
	let closings = 0;
	let until = 0;
	let closedMs = 0;
	let inARowMs = 0;
	const isClosed = () => clock.now() < until;
	const isFull = () => inside >= Math.floor(most);

	const pass = (): Passage => {
		inside++;
		const closingsBefore = closings;
		return {
			isHeldBack: isClosed,
			close(forMs, mostMs) {
				const now = clock.now();
				const moreMs = Math.max(0, now + forMs - Math.max(now, until));
				if (inARowMs + moreMs > mostMs) return false;
				// Several requests that were in flight together have hit the same limit.
				if (closings === closingsBefore) {
					closings++;
					most = Math.max(1, Math.floor(inside / 2));
				}
				closedMs += moreMs;
				inARowMs += moreMs;
				until = Math.max(until, now + forMs);
				return true;
			},
			leave(how) {
				inside--;
				if (how === 'answered') {
					inARowMs = 0;
					most += GROWTH / most;
				}
				const free = Math.max(1, Math.floor(most) - inside);
				for (const wake of waiting.splice(0, free)) wake();
			},
		};
	};

	return {
		async enter(signal, isAgain = false) {
			for (;;) {
				while (isClosed() && !signal?.aborted) await clock.pause(until - clock.now(), signal);
				if (!isFull() || signal?.aborted) return pass();
				await new Promise<void>((wake) => (isAgain ? waiting.unshift(wake) : waiting.push(wake)));
			}
		},
		get closedMs() {
			return closedMs;
		},
	};
}
