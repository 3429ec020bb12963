import { setTimeout as pause } from 'node:timers/promises';
import { HostError } from './HostError';

/** Short enough to feel immediate, long enough to cost almost nothing. */
const LOOK_EVERY_MS = 100;

/** Calls `look` until it returns something other than undefined; throws `timed-out` with `what` after `timeoutMs`. */
export async function waitUntil<T>(
	what: string,
	timeoutMs: number,
	look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) {
			throw new HostError('timed-out', `Gave up after ${Math.round(timeoutMs / 1000)} s: ${what}.`);
		}
		await pause(LOOK_EVERY_MS);
	}
}
