import type { Clock } from '../request/Clock';

/** Lets requests through, and holds everybody's back while the API asks to wait, so that one of them meets its limit and not all. */
export interface ThrottleGate {
	/** Waits until one may send, those that were put off before the others; an abort only ends the wait. */
	enter(signal?: AbortSignal, isAgain?: boolean): Promise<Passage>;
	/** How long it has been closed, or will have been. */
	readonly closedMs: number;
}

/** One request between its beginning and its answer. */
export interface Passage {
	/** Whether the gate has closed since. */
	isHeldBack(): boolean;
	/**
	 * Closes the gate for that long, unless it is closed longer already. False, and nothing happens, when it would then have been
	 * closed for more than `mostMs` without an answer in between.
	 */
	close(forMs: number, mostMs: number): boolean;
	/** Must be called once. */
	leave(how: 'answered' | 'putOff'): void;
}

/** One more at the same time after four rounds of answers: an API may count those that it puts off against us. */
const GROWTH = 1 / 4;

/**
 * A gate that is open. After the API has put something off, half as many as before go at the same time, and little by little
 * more, so that nobody meets the limit again and again.
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
				// Several that were under way together have met the same limit.
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
