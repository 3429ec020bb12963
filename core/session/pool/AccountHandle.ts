import type { SessionLoginError } from '../../SessionLoginError';
import type { LoginError } from '../login/LoginError';
import type { Session } from '../state/Session';
import { readValidity, type Validity } from '../state/validity';
import type { RefusalHistory } from '../verdict/RefusalHistory';
import type { WorkflowName } from './AccountDirectory';
import type { AccountRecord } from './AccountRecord';
import type { Authenticator } from './Authenticator';
import { toFailedLoginError, toHeldBackError } from './LoginHold';
import { type Patience, patiently } from './patiently';
import { type Dropped, dropAccount, endSession } from './endSession';
import type { PoolState } from './PoolState';
import { replaceSession, signInApart } from './replaceSession';

/** A background renewal that failed is tried again after this long, while the old session is still valid. */
const RENEWAL_RETRY_MS = 5_000;

/** The session of an account. */
export interface OpenedSession {
	session: Session;
	/**
	 * Whether this process has signed in since the session was asked for, and no other process can have ended the
	 * session since.
	 */
	isNew: boolean;
}

/** What is known about an account: its session, if there is one, and how often it has signed in. */
export interface AccountStatus {
	session?: Session;
	validity?: Validity;
	/** Logins and refreshes of this process. */
	logins: number;
	refreshes: number;
	/** Whether this process has signed the account out, and not in again. */
	isSignedOut: boolean;
	/** Why no login is sent for a while. */
	held?: SessionLoginError;
	/** Why the last login failed; for some time longer than `held`, in the process's memory until a login succeeds. */
	failed?: SessionLoginError;
	/** Whether a person has pasted the session, so that only a person can renew it. */
	isPasted: boolean;
	/** Why a pasted session is no longer sent, or what came of its last request. */
	ended?: SessionLoginError;
}

/** One account of a pool. All handles of an account key share its session, its logins and its history. */
export class AccountHandle {
	constructor(
		private readonly authenticator: Authenticator,
		private readonly pool: PoolState,
	) {}

	get #record(): AccountRecord {
		return this.pool.record(this.authenticator.key);
	}

	/** How the API has responded to requests of this account. */
	get history(): RefusalHistory {
		return this.#record.history;
	}

	/** Whether another process may have ended a new session already. */
	get isSplit(): boolean {
		return this.pool.store.isSplit;
	}

	/** The latest probes of the account's sessions. */
	get probes(): AccountRecord['probes'] {
		return this.#record.probes;
	}

	/**
	 * Returns the session, or a new one when there is none, it has expired, or it is of the generation that the
	 * caller found to be lost. One that is due for renewal is renewed in the background and still returned. Throws
	 * whatever signing in throws; after a refused login, it does so without asking the API again. A caller with
	 * patience waits while the API puts off logins.
	 */
	async get(lostGeneration?: number, patience: Patience = { longestWaitMs: 0 }): Promise<OpenedSession> {
		const { made } = this.pool;
		const open = async () => {
			let session = await this.#inFlight(lostGeneration);
			// Another caller's opening of a session may have begun before this generation was found to be lost.
			while (session.generation === lostGeneration) session = await this.#inFlight(lostGeneration);
			return session;
		};
		const session = await patiently(open, (error) => this.#putOffMs(error), patience);
		return { session, isNew: this.pool.isNewerThan(session, made) && !this.isSplit };
	}

	/** Returns the session if `get` would return it without a wait: then it is neither new, nor in need of renewal. */
	atHand(): OpenedSession | undefined {
		const { key, idleLimitMs } = this.authenticator;
		const { store } = this.pool;
		const record = this.#record;
		// Other processes are to know of a use when it decides whether the session has expired.
		if (record.flight !== undefined || (idleLimitMs && store.isShared)) return undefined;
		const session = store.atHand(key);
		if (session === undefined || this.#validityOf(session) !== 'good') return undefined;
		record.latest = session;
		return { session, isNew: false };
	}

	/** Signs in again, whatever the state of the current session. */
	async replace(): Promise<Session> {
		const kept = await this.pool.store.get(this.authenticator.key);
		return (await this.get(kept?.generation)).session;
	}

	/** Signs in without a change to the account's session, to be ended with `end`; `isForced` also during a hold. */
	async signInApart(isForced: boolean): Promise<Session> {
		return await signInApart(this.authenticator, this.pool, isForced);
	}

	/**
	 * Forgets the session and signs it out at the API if the recipe has a logout; returns it, if there was one.
	 * Waits for a renewal under way, and at most two seconds for the API.
	 */
	async drop(): Promise<Dropped | undefined> {
		return await dropAccount(this.authenticator, this.pool);
	}

	/** Signs out a session that was made outside the pool, unless it is the account's own as well; never throws. */
	async end(session: Session): Promise<void> {
		await endSession(this.authenticator, this.pool.store, session);
	}

	/** Returns what is known about the account, without asking the API. */
	async status(): Promise<AccountStatus> {
		const { key } = this.authenticator;
		const session = await this.pool.store.get(key);
		const { logins, refreshes, isSignedOut } = this.#record;
		const isPasted = this.authenticator.ended !== undefined;
		const validity = session && this.#validityOf(session);
		const hold = await this.pool.store.holds.get(key);
		const held = hold && toHeldBackError(hold, this.pool.now());
		const failed = hold && toFailedLoginError(hold);
		const ended = validity === 'over' ? this.authenticator.ended?.() : this.#record.ended;
		return { session, validity, logins, refreshes, isSignedOut, held, failed, isPasted, ended };
	}

	/**
	 * Marks a session as in use; returns a function that ends the use. A session that was replaced is signed out
	 * when its last use ends.
	 */
	use(session: Session): () => void {
		session.usedAt = this.pool.now();
		const end = this.pool.retired.use(session);
		return () => {
			end();
			session.usedAt = this.pool.now();
		};
	}

	/** Adds to the directory that a workflow uses the account; returns at once. */
	noteUse(workflow: WorkflowName): void {
		this.pool.noteUse(this.authenticator, workflow);
	}

	/** Records that the API has accepted a request with the session. */
	accepted(): void {
		this.#record.ended = undefined;
	}

	/**
	 * Waits for this caller's turn among the requests of the account across all processes; returns a function that
	 * ends it.
	 */
	async turn(): Promise<() => void> {
		const { key } = this.authenticator;
		return await new Promise((resolve, reject) => {
			this.pool.store.exclusively(key, () => new Promise<void>((end) => resolve(end)), 'turn').catch(reject);
		});
	}

	/**
	 * Writes back a session whose cookies or values have changed, unless it was replaced meanwhile. Never throws:
	 * what cannot be written is lost only when this process ends.
	 */
	async save(session: Session): Promise<void> {
		const { key } = this.authenticator;
		try {
			const kept = await this.pool.store.get(key);
			if (kept?.generation === session.generation) await this.pool.store.set(key, session);
		} catch {
			return undefined;
		}
	}

	/**
	 * Reading the store is part of the shared operation, so that no other caller can sign in between the reading
	 * and the login.
	 */
	async #inFlight(lostGeneration: number | undefined): Promise<Session> {
		const record = this.#record;
		record.flight ??= this.#open(lostGeneration).finally(() => delete record.flight);
		return (record.latest = await record.flight);
	}

	async #open(lostGeneration: number | undefined): Promise<Session> {
		const { store } = this.pool;
		const { key } = this.authenticator;
		let kept = await store.get(key);
		let validity = this.#validityOf(kept, lostGeneration);
		if (validity === 'over' && this.#record.renewal !== undefined) {
			await this.#record.renewal;
			kept = await store.get(key);
			validity = this.#validityOf(kept, lostGeneration);
		}
		if (kept !== undefined && validity === 'due') this.#renewInBackground(kept);
		if (kept !== undefined && validity !== 'over') return await this.#recordUse(kept);
		if (kept === undefined) await this.#throwIfHeld();
		return await store.exclusively(key, async () => {
			// Another process may have signed in while this one waited.
			const present = await store.get(key);
			if (present !== undefined && this.#validityOf(present, lostGeneration) !== 'over') return present;
			const isLost = present !== undefined && present.generation === lostGeneration;
			return await replaceSession(this.authenticator, this.pool, { old: present, isLost });
		});
	}

	/**
	 * Returns how long the API asks to wait before the next login, 0 when the wait that led to the error is over by now;
	 * undefined when it does not ask.
	 */
	async #putOffMs({ facts }: LoginError): Promise<number | undefined> {
		const hold = await this.pool.store.holds.get(this.authenticator.key);
		if (hold === undefined) return facts.retryAfterSeconds === undefined ? undefined : 0;
		return hold.isAsked ? Math.max(0, hold.until - this.pool.now()) : undefined;
	}

	/** Spares callers that come too soon from waiting for each other; `replaceSession` decides. */
	async #throwIfHeld(): Promise<void> {
		const hold = await this.pool.store.holds.get(this.authenticator.key);
		const heldBack = hold && toHeldBackError(hold, this.pool.now());
		if (heldBack !== undefined) throw heldBack;
	}

	/** Records that the caller is about to use the session, so that other processes do not consider it idle. */
	async #recordUse(session: Session): Promise<Session> {
		const { key, idleLimitMs } = this.authenticator;
		if (!idleLimitMs || !this.pool.store.isShared) return session;
		session.usedAt = this.pool.now();
		await this.pool.store.recordUse(key, session, idleLimitMs / 4);
		return session;
	}

	#validityOf(session: Session | undefined, lostGeneration?: number): Validity {
		if (session === undefined || session.generation === lostGeneration) return 'over';
		return readValidity(session, this.authenticator, this.pool.now());
	}

	/** Renews a session while callers continue to use the old one; none of them waits. */
	#renewInBackground(old: Session): void {
		const record = this.#record;
		const { now, store } = this.pool;
		const { key } = this.authenticator;
		if (record.renewal !== undefined || now() < record.renewNotBefore) return;
		record.renewal = store
			.exclusively(key, async () => {
				const present = await store.get(key);
				if (present?.generation === old.generation)
					await replaceSession(this.authenticator, this.pool, { old, isInBackground: true });
			})
			.catch(() => {
				// The old session is still valid; a request after that session expires gets the reason.
				record.renewNotBefore = now() + RENEWAL_RETRY_MS;
			})
			.finally(() => delete record.renewal);
	}
}
