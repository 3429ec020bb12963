import { setTimeout as pause } from 'node:timers/promises';
import { HostError } from './HostError';

/** What is soon there is found at once; later looks are far enough apart to cost almost nothing. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/** Calls `look` until it returns something other than undefined; throws `timed-out` with `what` after `timeoutMs`. */
export async function waitUntil<T>(
	what: string,
	timeoutMs: number,
	look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) {
			throw new HostError('timed-out', `Gave up after ${Math.round(timeoutMs / 1000)} s: ${what}.`);
		}
		await pause(pauseMs);
	}
}
