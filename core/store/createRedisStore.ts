import { LRUCache } from 'lru-cache';

import { MOST_ACCOUNTS, type SessionStore } from '../session/pool/SessionStore';
import { createMemoryStore } from './createMemoryStore';
import { createRedisHolds } from './createRedisHolds';
import type { RedisAddress } from './openRedis';
import { openVaults } from './openVaults';
import { RedisLink } from './RedisLink';
import { SharedSession } from './SharedSession';
import { withRedisLock } from './withRedisLock';

/** Options of a Redis store. */
export interface RedisStoreOptions {
	/** What the processes know and Redis does not; see openVaults. */
	secret: string;
	/**
	 * Prefix of every name in Redis. Defaults to `{session-login}:`; the braces keep all names on one node of a
	 * cluster, so that it is either there for all accounts or for none.
	 */
	prefix?: string;
	/** Receives a sentence, without secrets, when Redis is away or slow, at most once an hour. */
	onWarning(message: string): void;
	now?: () => number;
	/** The longest wait for Redis before it counts as away; a quarter of it is slow. Defaults to 2,000. */
	responseMs?: number;
	/** Redis is tried again after this long, in the background. Defaults to 10,000. */
	retryMs?: number;
	/**
	 * The lock of a process that has died expires after this long; a running process extends its lock. Defaults
	 * to 90,000.
	 */
	lockMs?: number;
}

/**
 * Keeps the sessions in Redis, encrypted, one for all processes; while Redis is away, in the memory of this
 * process. Never throws.
 */
export function createRedisStore(address: RedisAddress, options: RedisStoreOptions): SessionStore {
	const { secret, prefix = '{session-login}:', onWarning, now = Date.now } = options;
	const { responseMs = 2_000, retryMs = 10_000, lockMs = 90_000 } = options;
	const link = new RedisLink(address, { onWarning, now, responseMs, retryMs, key: prefix });
	const here = createMemoryStore();
	const openVault = openVaults(secret);
	const opened = new LRUCache<string, ReturnType<typeof open>>({ max: MOST_ACCOUNTS });

	const open = async (key: string) => {
		const vault = await openVault(key);
		const name = `${prefix}${vault.name}`;
		return { session: new SharedSession(link, name, vault, now), lock: `${name}:lock`, name, vault };
	};
	const account = (key: string) => {
		const known = opened.get(key) ?? open(key);
		opened.set(key, known);
		return known;
	};

	return {
		isShared: true,
		holds: createRedisHolds(link, here.holds, async (key) => {
			const { name, vault } = await account(key);
			return { name: `${name}:hold`, vault };
		}),
		get: async (key) => await (await account(key)).session.read(),
		set: async (key, session) => await (await account(key)).session.write(session),
		recordUse: async (key, session, staleMs) =>
			await (await account(key)).session.recordUse(session, staleMs),
		delete: async (key) => await (await account(key)).session.delete(),
		exclusively: (key, work) =>
			here.exclusively(key, async () => await withRedisLock(link, (await account(key)).lock, lockMs, work)),
	};
}
