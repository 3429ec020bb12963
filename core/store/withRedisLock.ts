import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { RedisLink } from './RedisLink';
import { EXTEND_IF_SAME, REMOVE_IF_SAME } from './redisScripts';

/** Pauses between attempts to take a lock: short at first, as most logins are, then longer to spare Redis. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** Work that is not done after this many extensions hangs; other processes need not wait for it. */
const MOST_EXTENSIONS = 20;
/**
 * How many times the lock's limit a caller waits: longer than a dead owner holds the lock. Then it runs without
 * the lock.
 */
const LONGEST_WAIT_LIMITS = 2;

/**
 * Runs work while no other process holds the lock `name`, which expires `limitMs` after its owner has died.
 * Without Redis, or after waiting too long, the work runs without the lock: one login too many is better than
 * none.
 */
export async function withRedisLock<Result>(
	link: RedisLink,
	name: string,
	limitMs: number,
	work: () => Promise<Result>,
): Promise<Result> {
	const owner = randomUUID();
	if (!(await take(link, name, limitMs, owner))) return await work();
	let extensions = 0;
	const extending = setInterval(() => {
		if (++extensions > MOST_EXTENSIONS) clearInterval(extending);
		else void link.ask((redis) => redis.eval(EXTEND_IF_SAME, 1, name, owner, limitMs));
	}, limitMs / 3).unref();
	try {
		return await work();
	} finally {
		clearInterval(extending);
		await link.ask((redis) => redis.eval(REMOVE_IF_SAME, 1, name, owner));
	}
}

async function take(link: RedisLink, name: string, limitMs: number, owner: string): Promise<boolean> {
	let waitedMs = 0;
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
		const taken = await link.ask((redis) => redis.set(name, owner, 'PX', limitMs, 'NX'));
		if (taken === 'OK') return true;
		if (taken === undefined || waitedMs > limitMs * LONGEST_WAIT_LIMITS) return false;
		// A random part keeps waiting processes out of step.
		const ms = pauseMs * (0.5 + Math.random() / 2);
		await pause(ms);
		waitedMs += ms;
	}
}
