import { randomBytes } from 'node:crypto';

import type { Session } from '../session/state/Session';
import { isChanged, mergeSession } from './mergeSession';
import type { Vault } from './openVault';
import { type PlainSession, toPlainSession, toSession } from './PlainSession';
import type { RedisLink } from './RedisLink';
import { REMOVE_IF_SAME, WRITE_SESSION } from './redisScripts';
import { openStored, readStoredText, type StoredSession, timeToLive, toStoredText } from './StoredSession';

/** That a session is in use is told others this much later at most; it also keeps it from being forgotten. */
const USE_IS_WRITTEN_AFTER_MS = 60_000;
/** So often a change is brought together with one of another process before the next answer has to carry it. */
const MOST_MERGES = 5;

/** What this process knows about the state in Redis of a session it holds. */
interface Stamp {
	id: string;
	revision: number;
	/** The state that both have. */
	base: PlainSession;
	/** When that was, see RedisLink. */
	era: number;
}

/**
 * The session of one account, in Redis and here. Here it stays one object as long as it is the same session: changes of other
 * processes go into it, so that late answers and new requests share one jar.
 */
export class SharedSession {
	#here?: Session;
	readonly #stamps = new WeakMap<Session, Stamp>();
	#turn: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly link: RedisLink,
		private readonly name: string,
		private readonly vault: Vault,
		private readonly now: () => number,
	) {}

	/** The session as all processes have it, by one question to Redis; this process's own while Redis is away. */
	async read(): Promise<Session | undefined> {
		const before = this.#here;
		// What is written is also compared, so that this takes no second question.
		const kept = before && this.#isBehind(before) ? await this.#write(before) : await this.#ask();
		if (kept !== undefined) await this.#adopt(kept, before);
		return this.#here;
	}

	/** Writes a new session, or what has changed in one, unless Redis has a newer one, or has forgotten it. */
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

	/** Writes that a session is in use when Redis knows of none in the last `staleMs`. */
	async recordUse(session: Session, staleMs: number): Promise<void> {
		if (!this.#stamps.has(session) || !this.#isBehind(session, staleMs)) return;
		const kept = await this.#write(session, staleMs);
		if (kept !== undefined) await this.#adopt(kept, session);
	}

	async delete(): Promise<void> {
		this.#here = undefined;
		await this.link.ask((redis) => redis.del(this.name));
	}

	/** Gives what Redis holds, null when nothing, undefined while it is away. */
	async #ask(): Promise<string | null | undefined> {
		return await this.link.ask(async (redis) => {
			try {
				return await redis.get(this.name);
			} catch (error) {
				// Something else than text lies there; the next login replaces it.
				if ((error as Error).message.startsWith('WRONGTYPE')) return null;
				throw error;
			}
		});
	}

	#isBehind(session: Session, staleMs = USE_IS_WRITTEN_AFTER_MS): boolean {
		const stamp = this.#stamps.get(session);
		if (stamp === undefined || stamp.era !== this.link.era) return true;
		return session.usedAt >= stamp.base.usedAt + staleMs;
	}

	/** One after the other, so that the second of two changes finds what the first has made. */
	async #write(session: Session, staleMs?: number): Promise<string | null | undefined> {
		const turn = this.#turn.then(() => this.#writeChanges(session, staleMs));
		this.#turn = turn.catch(() => undefined);
		return await turn;
	}

	/** Gives what Redis holds instead of it; undefined when it was written, or nothing is new, or Redis is away. */
	async #writeChanges(session: Session, staleMs?: number): Promise<string | null | undefined> {
		const stamp = this.#stamps.get(session);
		if (stamp === undefined) return undefined;
		for (let merges = 0; merges < MOST_MERGES; merges++) {
			const plain = toPlainSession(session);
			if (!this.#isBehind(session, staleMs) && !isChanged(plain, stamp.base)) return undefined;
			const { era } = this.link;
			const head = { generation: session.generation, id: stamp.id, revision: stamp.revision + 1 };
			const text = toStoredText(plain, head, this.vault);
			const ttl = timeToLive(session, this.now());
			const isFirst = stamp.era === era ? 0 : 1;
			const kept = await this.link.ask(
				(redis) =>
					redis.eval(
						WRITE_SESSION,
						1,
						this.name,
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
			if (stored?.id !== stamp.id || !this.#catchUp(session, stored)) return kept;
		}
		return undefined;
	}

	/** Makes Redis's state this process's, unless that has changed while Redis was asked. */
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
		// What cannot be read must not pass for a newer session.
		if (kept) await this.link.ask((redis) => redis.eval(REMOVE_IF_SAME, 1, this.name, kept));
	}

	/** Takes over another process's changes of the same session; false when they cannot be read. */
	#catchUp(session: Session, stored: StoredSession): boolean {
		const stamp = this.#stamps.get(session);
		const theirs = openStored(stored, this.vault);
		if (stamp === undefined || theirs === undefined) return false;
		mergeSession(session, stamp.base, theirs);
		Object.assign(stamp, { revision: stored.revision, base: theirs });
		return true;
	}
}
