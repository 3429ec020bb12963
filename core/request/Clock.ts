import { setTimeout as wait } from 'node:timers/promises';

/** A longer timer fires at once (Node.js documentation, setTimeout). */
export const LONGEST_TIMER_MS = 2_147_483_647;

/** The time functions needed to wait between requests. */
export interface Clock {
	/** Milliseconds since 1970, counted evenly: they do not jump when the machine's clock is set. */
	now(): number;
	/** Waits any number of milliseconds. An abort only ends the wait, because the next send reports it. */
	pause(ms: number, signal?: AbortSignal): Promise<void>;
	/** Returns a number from 0 to less than 1. */
	random(): number;
}

/** The clock of this machine. */
export const realClock: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	async pause(ms, signal) {
		for (let left = ms; left > 0 && !signal?.aborted; left -= LONGEST_TIMER_MS)
			await wait(Math.min(left, LONGEST_TIMER_MS), undefined, { signal }).catch(() => undefined);
	},
	random: Math.random,
};
