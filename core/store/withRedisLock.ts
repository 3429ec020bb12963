import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { RedisLink } from './RedisLink';
import { TAKE_TURN } from './redisScripts';

/** A caller asks again after a tenth of the time that it has waited, which adds little delay and spares Redis. */
const PART_OF_WAIT = 0.1;
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** A lock is extended this many times before it would expire: an event loop that stands still for a while keeps it. */
const EXTENSIONS_A_LEASE = 10;
/** Work that takes longer hangs; other processes need not wait for it. */
const LONGEST_WORK_MS = 10 * 60_000;

/** Limits of a lock. */
export interface RedisLockLimits {
	/** The lock of a process that has died expires after this long. */
	leaseMs: number;
	/** After Redis has been away for this long, the work runs without the lock. */
	outageMs: number;
	/** It waits at least this long for a Redis that is away. */
	aloneAfterMs: number;
}

/**
 * Runs work while no other process holds the lock `name`; processes that wait for it get it in the order in which
 * they asked. Without the lock the work runs only while Redis is away for long.
 */
export async function withRedisLock<Result>(
	link: RedisLink,
	name: string,
	{ leaseMs, outageMs, aloneAfterMs }: RedisLockLimits,
	work: () => Promise<Result>,
): Promise<Result> {
	const owner = randomUUID();
	const ask = async (has: 0 | 1) =>
		await link.ask((redis) => redis.eval(TAKE_TURN, 1, name, owner, leaseMs, has) as Promise<number>);
	const mayRunAlone = (silentMs: number) =>
		silentMs >= aloneAfterMs && Math.max(silentMs, link.awayMs) >= outageMs;
	if (!(await take(ask, mayRunAlone))) return await work();
	const intervalMs = leaseMs / EXTENSIONS_A_LEASE;
	let leftMs = LONGEST_WORK_MS;
	const extending = setInterval(() => {
		leftMs -= intervalMs;
		if (leftMs < 0) clearInterval(extending);
		else void ask(1);
	}, intervalMs).unref();
	try {
		return await work();
	} finally {
		clearInterval(extending);
		await link.ask((redis) => redis.hdel(name, owner));
	}
}

/** Waits for the lock; false when Redis has not responded for so long that the work `mayRunAlone`. */
async function take(
	ask: (has: 0) => Promise<number | undefined>,
	mayRunAlone: (silentMs: number) => boolean,
): Promise<boolean> {
	const startedAt = performance.now();
	let heardAt = startedAt;
	for (;;) {
		const taken = await ask(0);
		if (taken === 1) return true;
		const now = performance.now();
		if (taken !== undefined) heardAt = now;
		else if (mayRunAlone(now - heardAt)) return false;
		const waitMs = (now - startedAt) * PART_OF_WAIT;
		await pause(Math.min(Math.max(waitMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS));
	}
}
