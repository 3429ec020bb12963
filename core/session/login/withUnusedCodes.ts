import { LRUCache } from 'lru-cache';

import { unlessStopped } from '../../http/deadline';
import type { HttpRequest, RequestSignal } from '../../http/Exchange';
import { realClock } from '../../request/Clock';

/** Codes are remembered for longer than any of them is valid. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_ACCOUNTS = 1_000;
const MOST_CODES = 10;
const LOOK_AGAIN_MS = 1_000;
/** A period of 60 s is the longest in use. */
const LONGEST_WAIT_MS = 61_000;

/** The one-time codes that were sent recently, by account. */
const used = new LRUCache<string, ReadonlySet<string>>({ max: MOST_ACCOUNTS, ttl: REMEMBERED_MS });

/**
 * Builds a request repeatedly until no one-time code in it was sent before: an API accepts each once (RFC 6238,
 * section 5.2). `build` adds the codes that it uses to its argument. Throws an error with the code ERR_CANCELED when the
 * signal aborts meanwhile.
 */
export async function withUnusedCodes(
	account: string,
	build: (codes: Set<string>) => HttpRequest,
	signal?: RequestSignal,
): Promise<{ request: HttpRequest; hasCode: boolean }> {
	for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
		// Another login of the account may have used one in the meantime.
		const known = used.get(account) ?? new Set<string>();
		const codes = new Set<string>();
		const request = build(codes);
		const isUsed = [...codes].some((code) => known.has(code));
		if (!isUsed || waited >= LONGEST_WAIT_MS) {
			if (codes.size > 0) used.set(account, new Set([...known, ...codes].slice(-MOST_CODES)));
			return { request, hasCode: codes.size > 0 };
		}
		const pause = realClock.pause(LOOK_AGAIN_MS);
		await (signal === undefined ? pause : unlessStopped(signal, pause));
	}
}

/** Runs a login once more if its one-time code was refused: the second run waits for the next code. */
export async function withNextCode<Result>(
	run: (refusedCode: () => void) => Promise<Result>,
): Promise<Result> {
	let isRefused = false;
	try {
		return await run(() => (isRefused = true));
	} catch (error) {
		if (!isRefused) throw error;
		return await run(() => undefined);
	}
}
