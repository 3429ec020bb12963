import { randomBytes } from 'node:crypto';

import type { Session } from '../session/state/Session';
import { isChanged, mergeSession } from './mergeSession';
import { endStored, toEndedName } from './endStored';
import type { Vault } from './openVaults';
import { toClosedName } from './createRedisTurns';
import { type PlainSession, toPlainSession, toSession } from './PlainSession';
import type { RedisLink } from './RedisLink';
import { RAISE, REMOVE_IF_SAME, WRITE_SESSION } from './redisScripts';
import {
	openStored,
	readStoredText,
	type StoredSession,
	timeToLive,
	toStoredText,
	WITHOUT_EXPIRY_MS,
} from './StoredSession';

/** The use of a session is written to Redis at most this late, which also keeps the session from expiring there. */
const USE_IS_WRITTEN_AFTER_MS = 60_000;
/** How often a change is merged with that of another process before it is left to the next response. */
const MOST_MERGES = 5;

/** What this process knows about the state that one of its sessions has in Redis. */
interface Stamp {
	id: string;
	revision: number;
	/** The last state that Redis and this process had in common. */
	base: PlainSession;
	/** The era of that state; see RedisLink. */
	era: number;
}

/**
 * The session of one account, in Redis and in this process. Here it stays one object as long as it is the same
 * session: changes by other processes are merged into it, so that late responses and new requests share one
 * jar.
 */
export class SharedSession {
	#here?: Session;
	/** Until when the session is not read again, in `performance.now()`. */
	#copyUntil = -Infinity;
	/** How often another process may have changed the session, as far as this one was told. */
	#changes = 0;
	readonly #stamps = new WeakMap<Session, Stamp>();
	#turn: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly link: RedisLink,
		private readonly name: string,
		private readonly vault: Vault,
		private readonly now: () => number,
		/** The session is not read again for this long. */
		private readonly copyMs: number,
		/** Receives, when the session is read, under which name Redis knows that the account must not send. */
		private readonly noteClosed: (closed: string) => Promise<void>,
	) {}

	/**
	 * Reads the session that all processes share, with at most one request to Redis; while Redis is away, returns this
	 * process's own.
	 */
	async read(): Promise<Session | undefined> {
		const known = this.atHand;
		if (known !== undefined) return known;
		const before = this.#here;
		const now = performance.now();
		const changes = this.#changes;
		// Writing also compares, so that no second request is needed.
		const kept = before && this.#isBehind(before) ? await this.#write(before) : await this.#ask();
		if (kept !== undefined) await this.#adopt(kept, before);
		// A value that was read before a change was expected may be older than the change.
		if (changes === this.#changes) this.#copyUntil = now + this.copyMs;
		return this.#here;
	}

	/** The session as it was read just now; undefined when Redis is to be asked. */
	get atHand(): Session | undefined {
		return performance.now() < this.#copyUntil ? this.#here : undefined;
	}

	/** Makes every later read ask Redis, because another process may have changed the session. */
	expectChange(): void {
		this.#changes++;
		this.#copyUntil = -Infinity;
	}

	/** Writes a new session, or the changes in one, unless Redis has a newer session or has removed this one. */
	async write(session: Session): Promise<void> {
		if (!this.#stamps.has(session)) {
			if (this.#here !== undefined && this.#here.generation >= session.generation) return;
			const base = toPlainSession(session);
			this.#stamps.set(session, { id: randomBytes(8).toString('hex'), revision: 0, base, era: -1 });
			this.#here = session;
		}
		const kept = await this.#write(session);
		if (kept !== undefined) await this.#adopt(kept, session);
	}

	/** Writes that a session is in use when Redis has no record of its use in the last `staleMs`. */
	async recordUse(session: Session, staleMs: number): Promise<void> {
		if (!this.#stamps.has(session) || !this.#isBehind(session, staleMs)) return;
		const kept = await this.#write(session, staleMs);
		if (kept !== undefined) await this.#adopt(kept, session);
	}

	/** Removes the session here and in Redis; see SessionStore. */
	async delete(): Promise<'removed' | 'absent' | 'unreachable'> {
		this.#here = undefined;
		const isRemoved = await endStored(this.link, this.name);
		if (isRemoved === undefined) return 'unreachable';
		return isRemoved ? 'removed' : 'absent';
	}

	/** Whether this process may use the session's refresh token: Redis has no record of another use. */
	async claimRefresh({ generation }: Session): Promise<boolean> {
		const name = `${this.name}:refreshed`;
		const claimed = await this.link.ask((redis) => redis.eval(RAISE, 1, name, generation, WITHOUT_EXPIRY_MS));
		return claimed === 1;
	}

	/**
	 * Returns the value in Redis: null when there is none, or none that is text (the next login replaces it); undefined
	 * while Redis is away.
	 */
	async #ask(): Promise<string | null | undefined> {
		const found = await this.link.ask((redis) => redis.mget(this.name, toClosedName(this.name)));
		if (found === undefined) return undefined;
		const [kept = null, closed = null] = found;
		if (closed !== null) await this.noteClosed(closed);
		return kept;
	}

	#isBehind(session: Session, staleMs = USE_IS_WRITTEN_AFTER_MS): boolean {
		const stamp = this.#stamps.get(session);
		if (stamp === undefined || stamp.era !== this.link.era) return true;
		return session.usedAt >= stamp.base.usedAt + staleMs;
	}

	/** Writes changes one after the other, so that the second of two changes builds on the first. */
	async #write(session: Session, staleMs?: number): Promise<string | null | undefined> {
		const turn = this.#turn.then(() => this.#writeChanges(session, staleMs));
		this.#turn = turn.catch(() => undefined);
		return await turn;
	}

	/**
	 * Returns the value that Redis has instead; undefined when the session was written, nothing has changed, or
	 * Redis is away.
	 */
	async #writeChanges(session: Session, staleMs?: number): Promise<string | null | undefined> {
		const stamp = this.#stamps.get(session);
		if (stamp === undefined) return undefined;
		let isGone = false;
		for (let merges = 0; merges < MOST_MERGES; merges++) {
			const plain = toPlainSession(session);
			if (!this.#isBehind(session, staleMs) && !isChanged(plain, stamp.base)) return undefined;
			const { era } = this.link;
			const head = { generation: session.generation, id: stamp.id, revision: stamp.revision + 1 };
			const text = toStoredText(plain, head, this.vault);
			const ttl = timeToLive(session, this.now());
			const isFirst = stamp.revision === 0 || isGone ? 1 : 0;
			const kept = await this.link.ask(
				(redis) =>
					redis.eval(
						WRITE_SESSION,
						2,
						this.name,
						toEndedName(this.name),
						head.generation,
						head.id,
						stamp.revision,
						isFirst,
						text,
						ttl,
					) as Promise<string | number | null>,
			);
			if (kept === undefined) return undefined;
			if (typeof kept === 'number') {
				Object.assign(stamp, { revision: head.revision, base: plain, era });
				return undefined;
			}
			const stored = readStoredText(kept);
			if (stored?.id === stamp.id) {
				if (!this.#catchUp(session, stored)) return kept;
			} else if (stamp.era !== era && !isGone && (stored?.generation ?? 0) < session.generation) {
				// Redis has lost the session, and with it who has used its refresh token.
				isGone = true;
				await this.claimRefresh(session);
			} else {
				return kept;
			}
		}
		return undefined;
	}

	/** Adopts the state in Redis, unless the session here has changed while waiting for Redis. */
	async #adopt(kept: string | null, before: Session | undefined): Promise<void> {
		const here = this.#here;
		const stored = readStoredText(kept);
		if (stored !== undefined) {
			const stamp = here && this.#stamps.get(here);
			if (here !== undefined && stamp?.id === stored.id) {
				if (stamp.revision >= stored.revision || this.#catchUp(here, stored)) return;
			} else if (here !== before && here !== undefined && here.generation >= stored.generation) {
				return;
			} else {
				const base = openStored(stored, this.vault);
				if (base !== undefined) {
					this.#here = toSession(base);
					const { id, revision } = stored;
					this.#stamps.set(this.#here, { id, revision, base, era: this.link.era });
					return;
				}
			}
		}
		if (here === before) this.#here = undefined;
		// An unreadable value must not pass for a newer session.
		if (kept) await this.link.ask((redis) => redis.eval(REMOVE_IF_SAME, 1, this.name, kept));
	}

	/** Merges another process's changes to the same session; false when they cannot be read. */
	#catchUp(session: Session, stored: StoredSession): boolean {
		const stamp = this.#stamps.get(session);
		const theirs = openStored(stored, this.vault);
		if (stamp === undefined || theirs === undefined) return false;
		mergeSession(session, stamp.base, theirs);
		Object.assign(stamp, { revision: stored.revision, base: theirs });
		return true;
	}
}
