import type { Clock } from '../request/Clock';

/** At most `most` in any `everyMs` milliseconds; no limit when that is 0. */
export interface Pace {
	most: number;
	everyMs: number;
}

/** Lets at most so many begin within any such stretch of time. */
export interface RateLimit {
	/** Waits for one's turn, in the order of asking; an abort only ends the wait. */
	turn(signal?: AbortSignal): Promise<void>;
}

/** A limit to how fast things begin. */
export function createRateLimit({ most, everyMs }: Pace, clock: Clock): RateLimit {
	/** When the last ones begin, oldest first; some of it lies ahead. */
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

/** As many a second as told; less than one too: 0.5 is one every two seconds. */
export function perSecond(rate: number): Pace {
	const most = Math.max(1, Math.floor(rate));
	return { most, everyMs: (most * 1000) / rate };
}
