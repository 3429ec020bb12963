import type { TurnSource } from '../../pacing/TurnSource';
import type { Session } from '../state/Session';
import type { AccountDirectory } from './AccountDirectory';
import type { HoldStore } from './LoginHold';

/**
 * Bounds what a process keeps about accounts, at 10 to 15 KB each; the least recently used is dropped first. Far
 * more accounts than one n8n has; the limit keeps expressions in credentials from filling the memory.
 */
export const MOST_ACCOUNTS = 12_000;

/** Stores sessions by account key. */
export interface SessionStore {
	/** Whether other processes share its sessions. */
	readonly isShared: boolean;
	/** Why accounts do not sign in for a while. */
	readonly holds: HoldStore;
	/** Which accounts there are, for people. */
	readonly directory: AccountDirectory;
	/** Whether other processes may have signed in just now without this one knowing. */
	readonly isSplit: boolean;
	get(key: string): Promise<Session | undefined>;
	/** As `get`, but never a copy that is older than the last change by another process. */
	getLatest(key: string): Promise<Session | undefined>;
	/** Returns the session at once if this process need not ask for it. */
	atHand(key: string): Session | undefined;
	set(key: string, session: Session): Promise<void>;
	/** Reports to other processes that a session is in use, when what they know is `staleMs` old. */
	recordUse(key: string, session: Session, staleMs: number): Promise<void>;
	/**
	 * Removes the session. Returns `absent` when there was none, so that only one of several callers gets `removed`, and
	 * `unreachable` when other processes may still have it.
	 */
	delete(key: string): Promise<'removed' | 'absent' | 'unreachable'>;
	/**
	 * Returns true once, to one caller in all processes: the one that may use the session's refresh token. False
	 * when that is not certain.
	 */
	claimRefresh(key: string, session: Session): Promise<boolean>;
	/** Returns the turns of an account, which every process that shares the store takes from. */
	turns(key: string): TurnSource;
	/**
	 * Runs work while no other caller that shares the store runs such work for the same key: a login, unless it is
	 * a turn of a request.
	 */
	exclusively<Result>(key: string, work: () => Promise<Result>, what?: 'login' | 'turn'): Promise<Result>;
}
