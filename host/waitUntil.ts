import { setTimeout as pause } from 'node:timers/promises';
import { HostError } from './HostError';

/** How often a condition is looked at: often enough to feel immediate, seldom enough to cost nothing. */
const LOOK_EVERY_MS = 100;

/** Looks until `look` gives something other than undefined; after `timeoutMs` says that `what` did not happen. */
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
			throw new HostError('timed-out', `Waited ${Math.round(timeoutMs / 1000)} s in vain: ${what}.`);
		}
		await pause(LOOK_EVERY_MS);
	}
}
