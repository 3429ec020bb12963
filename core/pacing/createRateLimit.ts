import type { Clock } from '../request/Clock';

/** At most `most` requests begin within any `everyMs` milliseconds; no limit when that is 0. */
export interface Pace {
	most: number;
	everyMs: number;
}

/** Limits how many requests begin in a period of time. */
export interface RateLimit {
	/** Waits for the caller's turn, in the order of the calls. An abort only ends the wait. */
	turn(signal?: AbortSignal): Promise<void>;
}

/** Creates a rate limit for a pace. */
export function createRateLimit({ most, everyMs }: Pace, clock: Clock): RateLimit {
	/** When the latest requests begin, oldest first; some of these times are in the future. */
	const begins: number[] = [];
	return {
		async turn(signal) {
			if (everyMs === 0 || signal?.aborted) return;
			const asked = clock.now();
			const oldest = begins.length < most ? undefined : begins.shift();
			const at = oldest === undefined ? asked : Math.max(asked, oldest + everyMs);
			begins.push(at);
			await clock.pause(at - asked, signal);
		},
	};
}

/** The pace of `rate` requests a second; a rate of 0.5 is one every two seconds. */
export function perSecond(rate: number): Pace {
	const most = Math.max(1, Math.floor(rate));
	return { most, everyMs: (most * 1000) / rate };
}
