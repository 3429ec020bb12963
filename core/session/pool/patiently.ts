import { realClock } from '../../request/Clock';
import { LoginError } from '../login/LoginError';

/** Nothing waits longer for an API that puts off logins, like requests that it throttles by default. */
const LONGEST_WAIT_MS = 60_000;

/** How long a caller can wait for a login that the API puts off. */
export interface Patience {
	/** At most a minute counts. */
	longestWaitMs: number;
	signal?: AbortSignal;
}

/**
 * Opens a session, again after each wait that the API asks for; `putOffMs` returns how long that still is after an error,
 * undefined when it asks for none. Throws the last error when the wait does not fit the caller's time, or the signal aborts.
 */
export async function patiently<Opened>(
	open: () => Promise<Opened>,
	putOffMs: (error: LoginError) => Promise<number | undefined>,
	{ longestWaitMs, signal }: Patience,
): Promise<Opened> {
	const until = performance.now() + Math.min(longestWaitMs, LONGEST_WAIT_MS);
	let isAtOnce = false;
	for (;;) {
		try {
			return await open();
		} catch (error) {
			const waitMs = error instanceof LoginError ? await putOffMs(error) : undefined;
			if (waitMs === undefined || performance.now() + waitMs > until) throw error;
			if (isAtOnce && waitMs === 0) throw error;
			isAtOnce = waitMs === 0;
			await realClock.pause(waitMs, signal);
			if (signal?.aborted) throw error;
		}
	}
}
