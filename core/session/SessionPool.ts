import { LRUCache } from 'lru-cache';

import type { SessionStore } from '../store/SessionStore';
import { COOLS_DOWN, LoginError } from './LoginError';
import { type Later, RetiredSessions } from './RetiredSessions';
import type { NewSession, Session } from './Session';
import type { Life } from './sessionLife';
import { Standing } from './Standing';
import { atMostTwoSeconds } from './atMostTwoSeconds';

/** A refused login is not tried again for this long, doubling, so that no account gets locked. */
const FIRST_COOL_DOWN_MS = 30_000;
const LONGEST_COOL_DOWN_MS = 15 * 60_000;
/** A login that failed for another reason is not tried again for each of many requests that wait for it. */
const SHARED_FAILURE_MS = 2_000;
/** As many as sessions are kept in memory. */
const MOST_ACCOUNTS = 1_000;

/** More sessions of one account lost in a minute than any API loses: something refuses what it has just given. */
const MOST_LOST_A_MINUTE = 20;
/** More logins of one account in a minute than the shortest of lives needs. */
const MOST_LOGINS_A_MINUTE = 120;

/** A background renewal that failed is tried again after this long, while the old session still lives. */
const RENEWAL_RETRY_MS = 5_000;

/** Where the sessions of an account come from. */
export interface SessionSource {
	/** Names the account, see accountKey. */
	key: string;
	/** Signs in. */
	signIn(): Promise<NewSession>;
	/** Gets a new session for an old one; gives undefined where the API, or this session, has no way to. */
	refresh(session: Session): Promise<NewSession> | undefined;
	/** Ends a session at the API; never throws. Absent where the API has no way to. */
	signOut?(session: Session): Promise<void>;
	lifeOf(session: Session, now: number): Life;
}

/** What the pool knows about an account besides its session. */
class AccountRecord {
	/** The login that is under way. */
	flight?: Promise<Session>;
	isRenewing = false;
	renewNotBefore = 0;
	refusal?: { error: LoginError; coolDownMs: number; until: number };
	/** When it signed in, and when because of a lost session, during the last minute. */
	recentLogins: number[] = [];
	recentLosses: number[] = [];
	logins = 0;
	refreshes = 0;
	readonly standing = new Standing();
}

/** The present session of an account that this process has signed in. */
interface Mine {
	session: Session;
	signOut: NonNullable<SessionSource['signOut']>;
}

/** What can be told of an account: a session, if there is one, and how often it signed in. */
export interface AccountStatus {
	session?: Session;
	life?: Life;
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
	async get(source: SessionSource, lostGeneration?: number): Promise<Session> {
		const session = await this.#inFlight(source, () => this.#open(source, lostGeneration));
		// Somebody else's flight may have begun before this generation was found to be lost.
		return session.generation === lostGeneration ? await this.get(source, lostGeneration) : session;
	}

	/** Signs in again, whatever the present session is like. */
	async replace(source: SessionSource): Promise<Session> {
		const kept = await this.store.get(source.key);
		return await this.get(source, kept?.generation);
	}

	/**
	 * Forgets the session and signs it out at the API where there is a way to; gives it, if there was one. Waits for a renewal
	 * under way, and at most two seconds for the API.
	 */
	async drop(source: SessionSource): Promise<Session | undefined> {
		const kept = await this.store.exclusively(source.key, async () => {
			const present = await this.store.get(source.key);
			await this.store.delete(source.key);
			return present;
		});
		this.#mine.delete(source.key);
		if (kept !== undefined) await atMostTwoSeconds(source.signOut?.(kept));
		return kept;
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
	async status(source: SessionSource): Promise<AccountStatus> {
		const session = await this.store.get(source.key);
		const { logins, refreshes } = this.#record(source.key);
		const life = session && source.lifeOf(session, this.now());
		return { session, life, logins, refreshes };
	}

	/** Allows the next login at once, after a login elsewhere has shown that the password is right. */
	forgive(key: string): void {
		delete this.#record(key).refusal;
	}

	/** How the API has answered requests of this account. */
	standing(key: string): Standing {
		return this.#record(key).standing;
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
	lend(session: Session): void {
		session.usedAt = this.now();
		this.#retired.lend(session);
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
	async #inFlight({ key }: SessionSource, open: () => Promise<Session>): Promise<Session> {
		const record = this.#record(key);
		if (record.flight !== undefined) return await record.flight;
		record.flight = open().finally(() => delete record.flight);
		return await record.flight;
	}

	async #open(source: SessionSource, lostGeneration: number | undefined): Promise<Session> {
		const kept = await this.store.get(source.key);
		const life = this.#lifeOf(source, kept, lostGeneration);
		if (kept !== undefined && life === 'due') this.#renewInBackground(source, kept);
		if (kept !== undefined && life !== 'over') return kept;
		return await this.store.exclusively(source.key, async () => {
			// Another process may have signed in while this one waited.
			const present = await this.store.get(source.key);
			if (present !== undefined && this.#lifeOf(source, present, lostGeneration) !== 'over') return present;
			return await this.#renew(
				source,
				present,
				present !== undefined && present.generation === lostGeneration,
			);
		});
	}

	#lifeOf(source: SessionSource, session: Session | undefined, lostGeneration: number | undefined): Life {
		if (session === undefined || session.generation === lostGeneration) return 'over';
		return source.lifeOf(session, this.now());
	}

	/** Whoever has the old session goes on with it; nobody waits. */
	#renewInBackground(source: SessionSource, old: Session): void {
		const record = this.#record(source.key);
		if (record.isRenewing || this.now() < record.renewNotBefore) return;
		record.isRenewing = true;
		void this.store
			.exclusively(source.key, async () => {
				const present = await this.store.get(source.key);
				if (present?.generation === old.generation) await this.#renew(source, old, false, true);
			})
			.catch(() => {
				// The old session still lives; who comes after its end gets the reason.
				record.renewNotBefore = this.now() + RENEWAL_RETRY_MS;
			})
			.finally(() => (record.isRenewing = false));
	}

	/** By a refresh where there is one; a session that was lost, or cannot be refreshed, by a login. */
	async #renew(
		source: SessionSource,
		old: Session | undefined,
		isLost: boolean,
		isInBackground = false,
	): Promise<Session> {
		const refreshed = old !== undefined && !isLost ? await this.#refresh(source, old) : undefined;
		const fresh = refreshed ?? (await this.#signIn(source, isLost, isInBackground));
		// Several processes count for themselves: by the clock they never give the same number to two sessions.
		this.#generation = Math.max(this.#generation + 1, (old?.generation ?? 0) + 1, this.now());
		const session = { ...fresh, generation: this.#generation };
		this.#ordinals.set(session, ++this.#made);
		const { signOut } = source;
		if (signOut && !this.store.isShared) this.#mine.set(source.key, { session, signOut });
		await this.store.set(source.key, session);
		if (old !== undefined && refreshed === undefined && signOut) {
			this.#retired.retire(old, this.store.isShared, () => signOut(old));
		}
		return session;
	}

	async #refresh(source: SessionSource, old: Session): Promise<NewSession | undefined> {
		try {
			const fresh = await source.refresh(old);
			if (fresh !== undefined) this.#record(source.key).refreshes++;
			return fresh;
		} catch {
			return undefined; // a login does as well
		}
	}

	async #signIn(
		{ key, signIn }: SessionSource,
		isLost: boolean,
		isInBackground: boolean,
	): Promise<NewSession> {
		const record = this.#record(key);
		const { refusal } = record;
		if (refusal !== undefined && this.now() < refusal.until)
			throw heldBack(refusal.error, refusal.until, this.now());
		this.#checkLogins(record, isLost);
		record.recentLogins.push(this.now());
		if (isLost) record.recentLosses.push(this.now());
		try {
			const session = await signIn();
			record.logins++;
			delete record.refusal;
			return session;
		} catch (error) {
			// Nobody waits for a login in the background, and the next may succeed.
			if (error instanceof LoginError && !(isInBackground && !COOLS_DOWN.has(error.code)))
				record.refusal = this.#toRefusal(error, refusal?.coolDownMs);
			throw error;
		}
	}

	/** A refused login waits longer each time, or as long as the API says; any other failure only so long that many requests share it. */
	#toRefusal(error: LoginError, lastMs = FIRST_COOL_DOWN_MS / 2): AccountRecord['refusal'] {
		const { code, facts } = error;
		if (!COOLS_DOWN.has(code)) {
			return { error, coolDownMs: FIRST_COOL_DOWN_MS / 2, until: this.now() + SHARED_FAILURE_MS };
		}
		const coolDownMs = Math.min(lastMs * 2, LONGEST_COOL_DOWN_MS);
		const askedMs = Math.min((facts.retryAfterSeconds ?? 0) * 1000, LONGEST_COOL_DOWN_MS);
		const waitMs = code === 'LOGIN_THROTTLED' && askedMs > 0 ? askedMs : coolDownMs;
		return { error, coolDownMs, until: this.now() + waitMs };
	}

	#checkLogins(record: AccountRecord, isLost: boolean): void {
		const since = this.now() - 60_000;
		record.recentLogins = record.recentLogins.filter((at) => at > since);
		record.recentLosses = record.recentLosses.filter((at) => at > since);
		const logins = isLost ? record.recentLosses.length : record.recentLogins.length;
		if (logins >= (isLost ? MOST_LOST_A_MINUTE : MOST_LOGINS_A_MINUTE)) throw toTooManyLoginsError(logins);
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

/** The same refusal for somebody who asks again too soon. */
function heldBack(error: LoginError, until: number, now: number): LoginError {
	const seconds = Math.ceil((until - now) / 1000);
	return new LoginError(
		error.code,
		error.message,
		`${error.description} The API is not asked again for another ${seconds} s, so that no account gets locked; a changed credential, or a successful test of it, passes at once.`,
		{ ...error.facts, retryAfterSeconds: seconds },
	);
}

function toTooManyLoginsError(logins: number): LoginError {
	return new LoginError(
		'TOO_MANY_LOGINS',
		'Too many logins in one minute',
		`Signed in ${logins} times in the last minute, and the API refuses every new session, so this stops here for a while. Check the Session Kind in the credential, and that nobody else signs in with the same user and ends the sessions.`,
		{},
	);
}
