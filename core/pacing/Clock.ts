import { setTimeout as wait } from 'node:timers/promises';

/** Time, as far as waiting between requests needs it. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits; an abort only ends the wait, because whoever sends next says what it means. */
	pause(ms: number, signal?: AbortSignal): Promise<void>;
	/** From 0 to less than 1. */
	random(): number;
}

/** This machine's time. */
export const realClock: Clock = {
	now: Date.now,
	async pause(ms, signal) {
		if (ms > 0) await wait(ms, undefined, { signal }).catch(() => undefined);
	},
	random: Math.random,
};
