import { LRUCache } from 'lru-cache';

import type { SessionStore } from '../session/pool/SessionStore';
import { createMemoryStore } from './createMemoryStore';
import type { RedisAddress } from './openRedis';
import { openVault } from './openVault';
import { RedisLink } from './RedisLink';
import { SharedSession } from './SharedSession';
import { withRedisLock } from './withRedisLock';

/** As many as are kept in memory. */
const MOST_SESSIONS = 1_000;

/** How a Redis store behaves. */
export interface RedisStoreOptions {
	/** Before every name in Redis. Defaults to `session-login:`. */
	prefix?: string;
	/** Hears in a sentence without secrets that Redis is away. */
	onWarning(message: string): void;
	now?: () => number;
	/** The longest that anybody waits for Redis before it counts as away. Defaults to 2,000. */
	responseMs?: number;
	/** Redis is tried again after this long, while nobody waits. Defaults to 10,000. */
	retryMs?: number;
	/** The lock of a process that has died ends after this long; one that lives extends it. Defaults to 90,000. */
	lockMs?: number;
}

/** Keeps the sessions in a Redis, encrypted, one for all processes; in the memory of this process while Redis is away. Never throws. */
export function createRedisStore(address: RedisAddress, options: RedisStoreOptions): SessionStore {
	const { prefix = 'session-login:', onWarning, now = Date.now } = options;
	const { responseMs = 2_000, retryMs = 10_000, lockMs = 90_000 } = options;
	const link = new RedisLink(address, { onWarning, now, responseMs, retryMs });
	const here = createMemoryStore();
	const opened = new LRUCache<string, ReturnType<typeof open>>({ max: MOST_SESSIONS });

	const open = async (key: string) => {
		const vault = await openVault(key);
		const name = `${prefix}${vault.name}`;
		return { session: new SharedSession(link, name, vault, now), lock: `${name}:lock` };
	};
	const account = (key: string) => {
		const known = opened.get(key) ?? open(key);
		opened.set(key, known);
		return known;
	};

	return {
		isShared: true,
		get: async (key) => await (await account(key)).session.read(),
		set: async (key, session) => await (await account(key)).session.write(session),
		recordUse: async (key, session, staleMs) =>
			await (await account(key)).session.recordUse(session, staleMs),
		delete: async (key) => await (await account(key)).session.delete(),
		exclusively: (key, work) =>
			here.exclusively(key, async () => await withRedisLock(link, (await account(key)).lock, lockMs, work)),
	};
}
