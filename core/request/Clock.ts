import { setTimeout as wait } from 'node:timers/promises';

/** A longer timer ends at once (Node.js documentation, setTimeout). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Time, as far as waiting between requests needs it. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits, however long; an abort only ends the wait, because whoever sends next says what it means. */
	pause(ms: number, signal?: AbortSignal): Promise<void>;
	/** From 0 to less than 1. */
	random(): number;
}

/** This machine's time. */
export const realClock: Clock = {
	now: Date.now,
	async pause(ms, signal) {
		for (let left = ms; left > 0 && !signal?.aborted; left -= LONGEST_TIMER_MS)
			await wait(Math.min(left, LONGEST_TIMER_MS), undefined, { signal }).catch(() => undefined);
	},
	random: Math.random,
};
