import { createBoundedMap } from '../../createBoundedMap';
import type { Session } from '../state/Session';
import { AccountRecord } from './AccountRecord';
import { type AccountNote, toSummary, type WorkflowName } from './AccountDirectory';
import type { Authenticator } from './Authenticator';
import type { RetiredSessions } from './RetiredSessions';
import { MOST_ACCOUNTS, type SessionStore } from './SessionStore';

/** The current session of an account that this process has signed in. */
export interface OwnSession {
	session: Session;
	signOut(session: Session): Promise<boolean>;
}

/** Each holds a login with its password, so fewer are kept than accounts; End Session ends other sessions without a logout. */
const MOST_ENDINGS = 1_000;
const MOST_USES = 10_000;
/** That a workflow uses an account is noted at most this often. */
const USE_IS_NOTED_AFTER_MS = 60_000;

/** What the accounts of a pool share. */
export class PoolState {
	/** How this process ends the sessions of the accounts that it uses, by account key. */
	readonly endings = createBoundedMap<Pick<Authenticator, 'key' | 'signOut'>>(MOST_ENDINGS);
	/** When each account was last noted for each workflow. */
	readonly #uses = createBoundedMap<number>(MOST_USES);
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

	/** Adds to the directory what has happened to an account; returns at once. */
	note({ key, name, signOut }: Authenticator, note: Omit<AccountNote, 'name'>): void {
		if (name === undefined) return;
		this.endings.set(key, { key, signOut });
		void this.store.directory.note(key, { ...note, name }, this.now());
	}

	/** Adds to the directory that a workflow uses an account, and its session as it is now. */
	noteUse(authenticator: Authenticator, workflow: WorkflowName): void {
		const { key } = authenticator;
		const use = `${key} ${workflow.id}`;
		const now = this.now();
		if (now < (this.#uses.get(use) ?? -Infinity) + USE_IS_NOTED_AFTER_MS) return;
		this.#uses.set(use, now);
		const { latest } = this.record(key);
		this.note(authenticator, { workflow, ...(latest && { session: toSummary(latest) }) });
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
