import { setTimeout as wait } from 'node:timers/promises';

/** Waits; an abort only ends the wait, because whoever sends next says what it means. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	if (ms > 0) await wait(ms, undefined, { signal }).catch(() => undefined);
}
