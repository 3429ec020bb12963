import { atMostTwoSeconds } from '../../http/deadline';
import { type Budget, createBudget } from '../../pacing/createBudget';
import { type Clock, realClock } from '../../request/Clock';
import type { Session } from '../state/Session';
import type { Ended, EndHere, ListedAccount } from './AccountDirectory';
import { AccountHandle } from './AccountHandle';
import type { Authenticator } from './Authenticator';
import { type Dropped, dropAccount, dropSession } from './endSession';
import { PoolState } from './PoolState';
import { type Later, RetiredSessions } from './RetiredSessions';
import type { SessionStore } from './SessionStore';

/**
 * Shares the session of each account, so that an account signs in at most once however many callers ask at the
 * same time.
 */
export class SessionPool {
	readonly #state: PoolState;

	constructor(
		store: SessionStore,
		readonly now: () => number = Date.now,
		later?: Later,
		private readonly clock: Clock = realClock,
	) {
		this.#state = new PoolState(store, now, new RetiredSessions(later));
	}

	/** Returns the account that an authenticator signs in. */
	account(authenticator: Authenticator): AccountHandle {
		return new AccountHandle(authenticator, this.#state);
	}

	/** Lists the accounts that the processes of this n8n have used in the last seven days. */
	async list(): Promise<ListedAccount[]> {
		return await this.#state.store.directory.list(this.now());
	}

	/** Ends the session of a listed account for all processes, and at the API if the recipe has a logout. */
	async end(id: string): Promise<Ended> {
		return await this.#state.store.directory.end(id, this.#endHere);
	}

	/** Returns what the account of a key may send: one budget for all its clients. */
	budget(key: string): Budget {
		const record = this.#state.record(key);
		record.budget ??= createBudget(this.#state.store.turns(key), this.clock);
		return record.budget;
	}

	/**
	 * Returns the session that is kept for an account key, if there is one, and marks it as used by a caller that
	 * cannot report completion.
	 */
	async useUntracked(key: string): Promise<Session | undefined> {
		const session = await this.#state.store.get(key);
		if (session === undefined) return undefined;
		session.usedAt = this.now();
		this.#state.retired.useUntracked(session);
		return session;
	}

	/**
	 * Allows the next login of an account key at once, in all processes, after a login elsewhere has shown that the
	 * password is correct.
	 */
	async forgive(key: string): Promise<void> {
		await this.#state.store.holds.delete(key);
	}

	readonly #endHere: EndHere = (key) => {
		// Of more than MOST_ENDINGS accounts, only the last used can be signed out at the API.
		const ending = this.#state.endings.get(key) ?? { key };
		return () => toEnded(dropAccount(ending, this.#state));
	};

	/**
	 * Forgets the current sessions that this process has created and no request can be using, and signs them out at the
	 * APIs that support that; best effort, at most two seconds, never throws. Sessions in a shared store are kept, because
	 * other processes use them; so are replaced ones, whose last request may still be in flight.
	 */
	async signOutAll(): Promise<void> {
		const { store, retired, own } = this.#state;
		const now = this.now();
		const unused = [...own.entries()].filter(([, { session }]) => retired.isUnused(session, now));
		own.clear();
		const ends = unused.map(([key, { session, signOut }]) =>
			dropSession({ key, signOut }, store, session.generation),
		);
		await atMostTwoSeconds(Promise.allSettled(ends));
	}
}

async function toEnded(dropping: Promise<Dropped | undefined>): Promise<Ended> {
	const dropped = await dropping;
	if (dropped === undefined) return { was: 'none' };
	const { isForgotten, isEnded } = dropped;
	return isForgotten || isEnded ? { was: 'ended', isEndedAtApi: isEnded } : { was: 'unreachable' };
}
