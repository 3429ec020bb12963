import type { Budget } from '../../pacing/createBudget';
import type { LoginError } from '../login/LoginError';
import type { UnderstoodLogin } from '../login/signIn';
import type { Session } from '../state/Session';
import { RefusalHistory } from '../verdict/RefusalHistory';
import { LoginLimits } from './LoginLimits';

/** What the pool knows about an account besides its session. */
export class AccountRecord {
	/** The opening of a session that is in progress. */
	flight?: Promise<Session>;
	/** A renewal in the background that is in progress; never rejects. */
	renewal?: Promise<void>;
	renewNotBefore = 0;
	/** The session that a caller got last. */
	latest?: Session;
	/** What the account may send; see SessionPool.budget. */
	budget?: Budget;
	/** Whether the account has been signed out, and has not signed in since. */
	isSignedOut = false;
	/** The API's refusal of a pasted session; undefined when it has accepted it since. */
	ended?: LoginError;
	logins = 0;
	refreshes = 0;
	readonly understood: UnderstoodLogin = {};
	readonly limits = new LoginLimits();
	readonly history = new RefusalHistory();
	/** The latest probe of each session: its result, and when it was sent, as a time of `performance.now()`. */
	readonly probes = new WeakMap<Session, { isAlive: Promise<boolean | undefined>; at: number }>();
}
