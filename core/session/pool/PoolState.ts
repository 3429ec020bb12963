import { createBoundedMap } from '../../createBoundedMap';
import type { Session } from '../state/Session';
import { AccountRecord } from './AccountRecord';
import type { RetiredSessions } from './RetiredSessions';
import { MOST_ACCOUNTS, type SessionStore } from './SessionStore';

/** The current session of an account that this process has signed in. */
export interface OwnSession {
	session: Session;
	signOut(session: Session): Promise<boolean>;
}

/** What the accounts of a pool share. */
export class PoolState {
	readonly #records = createBoundedMap<AccountRecord>(MOST_ACCOUNTS);
	/** The current session of each account that this process has signed in, by account key. */
	readonly own = createBoundedMap<OwnSession>(MOST_ACCOUNTS);
	/** The position of each session among those of this process. */
	readonly #ordinals = new WeakMap<Session, number>();
	#made = 0;
	#generation = 0;

	constructor(
		readonly store: SessionStore,
		readonly now: () => number,
		readonly retired: RetiredSessions,
	) {}

	/** Returns what is known about an account besides its session. */
	record(key: string): AccountRecord {
		let record = this.#records.get(key);
		if (record === undefined) {
			record = new AccountRecord();
			this.#records.set(key, record);
		}
		return record;
	}

	/** How many sessions this process has created. */
	get made(): number {
		return this.#made;
	}

	/** Whether this process created a session after it had created `made` others. */
	isNewerThan(session: Session, made: number): boolean {
		return (this.#ordinals.get(session) ?? 0) > made;
	}

	/** Numbers a session that this process has created. */
	count(session: Session): void {
		this.#ordinals.set(session, ++this.#made);
	}

	/**
	 * Returns the generation of a session that replaces `old`; it follows the clock, so that two processes never
	 * use the same number.
	 */
	nextGeneration(old: Session | undefined): number {
		this.#generation = Math.max(this.#generation + 1, (old?.generation ?? 0) + 1, this.now());
		return this.#generation;
	}
}
