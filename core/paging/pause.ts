import { setTimeout as wait } from 'node:timers/promises';

/** A longer timer ends at once (Node.js documentation, setTimeout). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Waits, however long; an abort only ends the wait, because whoever sends next says what it means. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	for (let left = ms; left > 0 && !signal?.aborted; left -= LONGEST_TIMER_MS)
		await wait(Math.min(left, LONGEST_TIMER_MS), undefined, { signal }).catch(() => undefined);
}
