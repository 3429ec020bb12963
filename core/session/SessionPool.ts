import { LRUCache } from 'lru-cache';

import type { SessionStore } from '../store/SessionStore';
import { isUsable } from './expiry';
import { LoginError } from './LoginError';
import type { Session } from './Session';

/** A refused password is not tried again for this long, doubling, so that no account gets locked. */
const FIRST_COOL_DOWN_MS = 30_000;
const LONGEST_COOL_DOWN_MS = 15 * 60_000;
/** As many as sessions are kept in memory. */
const MOST_ACCOUNTS = 1_000;

/** More logins of one account in a minute than any API's sessions need: something refuses what it has just given. */
const MOST_LOGINS_A_MINUTE = 20;

/** Signs in; the pool adds the generation. */
type SignIn = () => Promise<Omit<Session, 'generation'>>;

interface Refusal {
	error: LoginError;
	coolDownMs: number;
	until: number;
}

/** Gives the session of an account, signing in at most once however many ask at the same time. */
export class SessionPool {
	readonly #flights = new Map<string, Promise<Session>>();
	/** When each account signed in during the last minute. */
	readonly #logins = new LRUCache<string, number[]>({ max: MOST_ACCOUNTS });
	readonly #refusals = new LRUCache<string, Refusal>({ max: MOST_ACCOUNTS });
	#generation = 0;

	constructor(
		private readonly store: SessionStore,
		readonly now: () => number = Date.now,
	) {}

	/**
	 * The session kept under `key`, or a new one when there is none, its token ends, or it is of the generation
	 * that the caller found to be lost. Throws what `signIn` throws; a refused password without asking the API again.
	 */
	async get(key: string, signIn: SignIn, lostGeneration?: number): Promise<Session> {
		const session = await this.#inFlight(key, () => this.#open(key, signIn, lostGeneration));
		// Somebody else's flight may have begun before this generation was found to be lost.
		return session.generation === lostGeneration ? await this.get(key, signIn, lostGeneration) : session;
	}

	/** Allows the next login at once, after a login elsewhere has shown that the password is right. */
	forgive(key: string): void {
		this.#refusals.delete(key);
	}

	/** Reading the store is part of the flight: between reading and signing in nobody can slip through. */
	async #inFlight(key: string, open: () => Promise<Session>): Promise<Session> {
		const running = this.#flights.get(key);
		if (running !== undefined) return await running;
		const flight = open().finally(() => this.#flights.delete(key));
		this.#flights.set(key, flight);
		return await flight;
	}

	async #open(key: string, signIn: SignIn, lostGeneration: number | undefined): Promise<Session> {
		const kept = await this.store.get(key);
		if (kept !== undefined && kept.generation !== lostGeneration && isUsable(kept.expiry, this.now())) {
			return kept;
		}
		const session = await this.#signIn(key, signIn);
		await this.store.set(key, session);
		return session;
	}

	async #signIn(key: string, signIn: SignIn): Promise<Session> {
		const refusal = this.#refusals.get(key);
		if (refusal !== undefined && this.now() < refusal.until) throw refusal.error;
		this.#checkLogins(key);
		try {
			const session = await signIn();
			this.#countLogin(key);
			this.#refusals.delete(key);
			return { ...session, generation: ++this.#generation };
		} catch (error) {
			if (error instanceof LoginError && error.code === 'LOGIN_REFUSED') {
				const coolDownMs = Math.min(
					(refusal?.coolDownMs ?? FIRST_COOL_DOWN_MS / 2) * 2,
					LONGEST_COOL_DOWN_MS,
				);
				this.#refusals.set(key, { error, coolDownMs, until: this.now() + coolDownMs });
			}
			throw error;
		}
	}

	#checkLogins(key: string): void {
		const logins = this.#recentLogins(key).length;
		if (logins >= MOST_LOGINS_A_MINUTE) throw toTooManyLoginsError(logins);
	}

	#countLogin(key: string): void {
		this.#logins.set(key, [...this.#recentLogins(key), this.now()]);
	}

	#recentLogins(key: string): number[] {
		return (this.#logins.get(key) ?? []).filter((at) => at > this.now() - 60_000);
	}
}

function toTooManyLoginsError(logins: number): LoginError {
	return new LoginError(
		'TOO_MANY_LOGINS',
		'Too many logins in one minute',
		`Signed in ${logins} times in the last minute, and the API refuses every new session, so this stops here for a while. Check the Session Kind in the credential, and that nobody else signs in with the same user and ends the sessions.`,
		{},
	);
}
