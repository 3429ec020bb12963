import { randomUUID } from 'node:crypto';

import { createBoundedMap } from '../createBoundedMap';
import { realClock } from '../request/Clock';
import { MOST_ACCOUNTS, type SessionStore } from '../session/pool/SessionStore';
import { createMemoryStore } from './createMemoryStore';
import { createRedisDirectory } from './createRedisDirectory';
import { createRedisHolds } from './createRedisHolds';
import { createRedisTurns, type RedisTurns } from './createRedisTurns';
import type { RedisAddress } from './openRedis';
import { openVaults } from './openVaults';
import { RedisLink } from './RedisLink';
import { SharedSession } from './SharedSession';
import { withRedisLock } from './withRedisLock';

/**
 * After Redis has been away for this long, each process signs in and takes turns on its own. n8n itself ends when its
 * Redis has been away for 10 s (QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD).
 */
const OUTAGE_MS = { login: 4_000, turn: 60_000 };

/**
 * Processes that sign in on their own may end each other's sessions. An outage that lasts longer is none of n8n's own
 * Redis; after a shorter one the processes share a session again within the second time.
 */
const LONGEST_SPLIT_MS = 60_000;
const SPLIT_ENDS_AFTER_MS = 10_000;

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
	/** Redis is tried again after this long, in the background. Defaults to 500. */
	retryMs?: number;
	/**
	 * The lock of a process that has died expires after this long; a running process extends its lock. Defaults
	 * to 5,000.
	 */
	lockMs?: number;
	/**
	 * A session is not read again for this long, so that requests that follow each other do not wait for Redis.
	 * Defaults to 100.
	 */
	copyMs?: number;
	/** Overrides OUTAGE_MS. */
	outageMs?: typeof OUTAGE_MS;
}

/**
 * Keeps the sessions in Redis, encrypted, one for all processes; while Redis is away, in the memory of this
 * process. Never throws.
 */
export function createRedisStore(address: RedisAddress, options: RedisStoreOptions): SessionStore {
	const { secret, prefix = '{session-login}:', onWarning, now = Date.now } = options;
	const {
		responseMs = 2_000,
		retryMs = 500,
		lockMs: leaseMs = 5_000,
		copyMs = 100,
		outageMs = OUTAGE_MS,
	} = options;
	const { now: evenNow = realClock.now } = options;
	const link = new RedisLink(address, { onWarning, now: evenNow, responseMs, retryMs, key: prefix });
	const here = createMemoryStore();
	const openVault = openVaults(secret);
	let ofDirectory: ReturnType<typeof openVault> | undefined;
	const opened = createBoundedMap<ReturnType<typeof open>>(MOST_ACCOUNTS);
	const sessions = createBoundedMap<SharedSession>(MOST_ACCOUNTS);
	const sources = createBoundedMap<RedisTurns>(MOST_ACCOUNTS);
	const process = randomUUID();

	const open = async (key: string) => {
		const vault = await openVault(key);
		const name = `${prefix}${vault.name}`;
		const noteClosed = async (closed: string) => await turns(key).note(closed);
		const session = new SharedSession(link, name, vault, now, copyMs, noteClosed);
		sessions.set(key, session);
		return { name, session, vault };
	};
	const account = (key: string) => {
		const known = opened.get(key) ?? open(key);
		opened.set(key, known);
		return known;
	};
	const turns = (key: string): RedisTurns => {
		const nameOf = async () => (await account(key)).name;
		const known = sources.get(key) ?? createRedisTurns({ link, nameOf, now: evenNow, process });
		sources.set(key, known);
		return known;
	};

	const toLockLimits = (what: 'login' | 'turn') => ({ leaseMs, ...toOutageLimits(what, outageMs) });

	return {
		isShared: true,
		holds: createRedisHolds(link, here.holds, async (key) => {
			const { name, vault } = await account(key);
			return { name: `${name}:hold`, vault };
		}),
		directory: createRedisDirectory({
			...{ link, prefix },
			isKept: async (key) => (await (await account(key)).session.read()) !== undefined,
			nameOf: async (key) => (await account(key)).vault.name,
			openVault: () => (ofDirectory ??= openVault('accounts')),
			exclusively: async (place, work) =>
				await withRedisLock(link, toLockName(prefix + place, 'login'), toLockLimits('login'), work),
		}),
		get isSplit() {
			return link.awayMs < LONGEST_SPLIT_MS && link.backMs < SPLIT_ENDS_AFTER_MS;
		},
		get: async (key) => await (await account(key)).session.read(),
		async getLatest(key) {
			const { session } = await account(key);
			session.expectChange();
			return await session.read();
		},
		atHand: (key) => sessions.get(key)?.atHand,
		set: async (key, session) => await (await account(key)).session.write(session),
		recordUse: async (key, session, staleMs) =>
			await (await account(key)).session.recordUse(session, staleMs),
		delete: async (key) => await (await account(key)).session.delete(),
		turns,
		claimRefresh: async (key, session) => await (await account(key)).session.claimRefresh(session),
		async exclusively(key, work, what = 'login') {
			const { name, session } = await account(key);
			const workAlone = async () => {
				// Another process had the lock before.
				session.expectChange();
				return await work();
			};
			return await here.exclusively(
				key,
				async () => await withRedisLock(link, toLockName(name, what), toLockLimits(what), workAlone),
				what,
			);
		},
	};
}

/**
 * Processes that end each other's session with every login sign in at different times, and leave each other time to use
 * the session.
 */
function toOutageLimits(what: 'login' | 'turn', longest: typeof OUTAGE_MS) {
	if (what === 'turn') return { outageMs: longest.turn, aloneAfterMs: 0 };
	const outageMs = longest.login * (1 + Math.random() / 2);
	return { outageMs, aloneAfterMs: outageMs / 2 };
}

function toLockName(name: string, what: 'login' | 'turn'): string {
	return `${name}:${what}`;
}
