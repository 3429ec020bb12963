import { LRUCache } from 'lru-cache';

import { atMostTwoSeconds } from '../../request/atMostTwoSeconds';
import type { NewSession, Session } from '../state/Session';
import type { Validity } from '../state/validity';
import type { RefusalHistory } from '../verdict/RefusalHistory';
import { AccountRecord } from './AccountRecord';
import type { Authenticator } from './Authenticator';
import { type Later, RetiredSessions } from './RetiredSessions';
import type { SessionStore } from './SessionStore';

/** As many as sessions are kept in memory. */
const MOST_ACCOUNTS = 1_000;

/** A background renewal that failed is tried again after this long, while the old session still lives. */
const RENEWAL_RETRY_MS = 5_000;

/** The present session of an account that this process has signed in. */
interface Mine {
	session: Session;
	signOut: NonNullable<Authenticator['signOut']>;
}

/** A session that is forgotten, and whether the API has said that it is over there, too. */
export interface Dropped {
	session: Session;
	isEnded: boolean;
}

/** What can be told of an account: a session, if there is one, and how often it signed in. */
export interface AccountStatus {
	session?: Session;
	validity?: Validity;
	/** Logins and refreshes of this process. */
	logins: number;
	refreshes: number;
}

/** Gives the session of an account, signing in at most once however many ask at the same time. */
export class SessionPool {
	readonly #records = new LRUCache<string, AccountRecord>({ max: MOST_ACCOUNTS });
	/** Which session of this process each one is, in the order they were made. */
	readonly #ordinals = new WeakMap<Session, number>();
	#made = 0;
	/** How to end the present session of each account that this process has signed in. */
	readonly #mine = new LRUCache<string, Mine>({ max: MOST_ACCOUNTS });
	readonly #retired: RetiredSessions;
	#generation = 0;

	constructor(
		private readonly store: SessionStore,
		readonly now: () => number = Date.now,
		later?: Later,
	) {
		this.#retired = new RetiredSessions(later);
	}

	/**
	 * The session of an account, or a new one when there is none, it is over, or it is of the generation that the
	 * caller found to be lost. One that is due is renewed in the background and still given. Throws what signing in
	 * throws; a refused login without asking the API again.
	 */
	async get(authenticator: Authenticator, lostGeneration?: number): Promise<Session> {
		const session = await this.#inFlight(authenticator, () => this.#open(authenticator, lostGeneration));
		// Somebody else's flight may have begun before this generation was found to be lost.
		return session.generation === lostGeneration ? await this.get(authenticator, lostGeneration) : session;
	}

	/** Signs in again, whatever the present session is like. */
	async replace(authenticator: Authenticator): Promise<Session> {
		const kept = await this.store.get(authenticator.key);
		return await this.get(authenticator, kept?.generation);
	}

	/**
	 * Forgets the session and signs it out at the API where there is a way to; gives it, if there was one. Waits for a renewal
	 * under way, and at most two seconds for the API.
	 */
	async drop(authenticator: Authenticator): Promise<Dropped | undefined> {
		const kept = await this.store.exclusively(authenticator.key, async () => {
			const present = await this.store.get(authenticator.key);
			await this.store.delete(authenticator.key);
			return present;
		});
		this.#mine.delete(authenticator.key);
		if (kept === undefined) return undefined;
		const isEnded = authenticator.signOut && (await atMostTwoSeconds(authenticator.signOut(kept)));
		return { session: kept, isEnded: isEnded === true };
	}

	/**
	 * Forgets the sessions that this process has made and no request uses, and signs them out at the APIs that have a way to,
	 * those that were replaced too; best effort, at most two seconds. The present ones of a shared store stay: other processes
	 * use them.
	 */
	async signOutAll(): Promise<void> {
		const mine = [...this.#mine.entries()].filter(([, { session }]) => this.#retired.isUnused(session));
		this.#mine.clear();
		const ends = mine.map(async ([key, { session, signOut }]) => {
			await this.store.delete(key);
			await signOut(session);
		});
		const replaced = this.#retired.takeUnused().map((signOut) => signOut());
		await atMostTwoSeconds(Promise.all([...ends, ...replaced]));
	}

	/** What is known about an account, without asking the API. */
	async status(authenticator: Authenticator): Promise<AccountStatus> {
		const session = await this.store.get(authenticator.key);
		const { logins, refreshes } = this.#record(authenticator.key);
		const validity = session && authenticator.validityOf(session, this.now());
		return { session, validity, logins, refreshes };
	}

	/** Allows the next login at once, after a login elsewhere has shown that the password is right. */
	forgive(key: string): void {
		this.#record(key).limits.forgive();
	}

	/** How the API has answered requests of this account. */
	history(key: string): RefusalHistory {
		return this.#record(key).history;
	}

	/** How many sessions this process has made. */
	get made(): number {
		return this.#made;
	}

	/** Whether a session was made by this process when it had already made so many. */
	isNewerThan(session: Session, made: number): boolean {
		return (this.#ordinals.get(session) ?? 0) > made;
	}

	/** Runs work with a session; a session that was replaced is signed out when the last of it is done. */
	async use<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
		session.usedAt = this.now();
		try {
			return await this.#retired.use(session, work);
		} finally {
			session.usedAt = this.now();
		}
	}

	/** Takes note that somebody sends requests with a session who does not tell when they are done: when it is replaced, it is signed out some minutes later. */
	useUntracked(session: Session): void {
		session.usedAt = this.now();
		this.#retired.useUntracked(session);
	}

	/** Waits until it is one's turn among the requests of an account, in all processes; gives what ends it. */
	async takeTurn(key: string): Promise<() => void> {
		return await new Promise((resolve, reject) => {
			this.store.exclusively(`${key}:turn`, () => new Promise<void>((end) => resolve(end))).catch(reject);
		});
	}

	/** Writes a session back whose cookies or values have changed, unless it has been replaced meanwhile. */
	async keep(key: string, session: Session): Promise<void> {
		const kept = await this.store.get(key);
		if (kept?.generation === session.generation) await this.store.set(key, session);
	}

	/** Reading the store is part of the flight: between reading and signing in nobody can slip through. */
	async #inFlight({ key }: Authenticator, open: () => Promise<Session>): Promise<Session> {
		const record = this.#record(key);
		if (record.flight !== undefined) return await record.flight;
		record.flight = open().finally(() => delete record.flight);
		return await record.flight;
	}

	async #open(authenticator: Authenticator, lostGeneration: number | undefined): Promise<Session> {
		const kept = await this.store.get(authenticator.key);
		const validity = this.#lifeOf(authenticator, kept, lostGeneration);
		if (kept !== undefined && validity === 'due') this.#renewInBackground(authenticator, kept);
		if (kept !== undefined && validity !== 'over') return await this.#tellUse(authenticator, kept);
		return await this.store.exclusively(authenticator.key, async () => {
			// Another process may have signed in while this one waited.
			const present = await this.store.get(authenticator.key);
			if (present !== undefined && this.#lifeOf(authenticator, present, lostGeneration) !== 'over')
				return present;
			return await this.#renew(
				authenticator,
				present,
				present !== undefined && present.generation === lostGeneration,
			);
		});
	}

	/** Whoever asks for it is about to use it: other processes must not take it for idle meanwhile. */
	async #tellUse({ key, idleLimitMs }: Authenticator, session: Session): Promise<Session> {
		if (!idleLimitMs || !this.store.isShared) return session;
		session.usedAt = this.now();
		await this.store.recordUse(key, session, idleLimitMs / 4);
		return session;
	}

	#lifeOf(
		authenticator: Authenticator,
		session: Session | undefined,
		lostGeneration: number | undefined,
	): Validity {
		if (session === undefined || session.generation === lostGeneration) return 'over';
		return authenticator.validityOf(session, this.now());
	}

	/** Whoever has the old session goes on with it; nobody waits. */
	#renewInBackground(authenticator: Authenticator, old: Session): void {
		const record = this.#record(authenticator.key);
		if (record.isRenewing || this.now() < record.renewNotBefore) return;
		record.isRenewing = true;
		void this.store
			.exclusively(authenticator.key, async () => {
				const present = await this.store.get(authenticator.key);
				if (present?.generation === old.generation) await this.#renew(authenticator, old, false, true);
			})
			.catch(() => {
				// The old session still lives; who comes after its end gets the reason.
				record.renewNotBefore = this.now() + RENEWAL_RETRY_MS;
			})
			.finally(() => (record.isRenewing = false));
	}

	/** By a refresh where there is one; a session that was lost, or cannot be refreshed, by a login. */
	async #renew(
		authenticator: Authenticator,
		old: Session | undefined,
		isLost: boolean,
		isInBackground = false,
	): Promise<Session> {
		const refreshed = old !== undefined && !isLost ? await this.#refresh(authenticator, old) : undefined;
		const fresh = refreshed ?? (await this.#signIn(authenticator, isLost, isInBackground));
		// Several processes count for themselves: by the clock they never give the same number to two sessions.
		this.#generation = Math.max(this.#generation + 1, (old?.generation ?? 0) + 1, this.now());
		const session = { ...fresh, generation: this.#generation };
		this.#ordinals.set(session, ++this.#made);
		const { signOut } = authenticator;
		if (signOut && !this.store.isShared) this.#mine.set(authenticator.key, { session, signOut });
		await this.store.set(authenticator.key, session);
		if (old !== undefined && refreshed === undefined && signOut) {
			this.#retired.retire(old, this.store.isShared, () => signOut(old));
		}
		return session;
	}

	async #refresh(authenticator: Authenticator, old: Session): Promise<NewSession | undefined> {
		try {
			const fresh = await authenticator.refresh(old);
			if (fresh !== undefined) this.#record(authenticator.key).refreshes++;
			return fresh;
		} catch {
			return undefined; // a login does as well
		}
	}

	async #signIn(
		{ key, signIn }: Authenticator,
		isLost: boolean,
		isInBackground: boolean,
	): Promise<NewSession> {
		const record = this.#record(key);
		record.limits.begin(isLost, this.now());
		try {
			const session = await signIn();
			record.logins++;
			record.limits.forgive();
			return session;
		} catch (error) {
			record.limits.failed(error, isInBackground, this.now());
			throw error;
		}
	}

	#record(key: string): AccountRecord {
		let record = this.#records.get(key);
		if (record === undefined) {
			record = new AccountRecord();
			this.#records.set(key, record);
		}
		return record;
	}
}
