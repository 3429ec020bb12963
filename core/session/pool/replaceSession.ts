import { SessionLoginError } from '../../SessionLoginError';
import type { UnderstoodLogin } from '../login/signIn';
import type { NewSession, Session } from '../state/Session';
import { toSummary } from './AccountDirectory';
import type { Authenticator } from './Authenticator';
import { KEPT_AFTER_HOLD_MS, toHeldBackError, toHold } from './LoginHold';
import { endSession } from './endSession';
import type { PoolState } from './PoolState';

/** Which session is replaced, and why. */
export interface Replacement {
	/** Absent when there is none. */
	old?: Session;
	/** Whether the API no longer accepts it. */
	isLost?: boolean;
	/** Whether no caller waits for the new one. */
	isInBackground?: boolean;
}

/**
 * Replaces the session of an account through a refresh where possible; a session that was lost, or cannot be
 * refreshed, through a login. Stores the new session, and retires the old one after a login. Throws whatever
 * signing in throws.
 */
export async function replaceSession(
	authenticator: Authenticator,
	pool: PoolState,
	{ old, isLost = false, isInBackground = false }: Replacement,
): Promise<Session> {
	const { key, signOut } = authenticator;
	const refreshed = old !== undefined && !isLost ? await refresh(authenticator, pool, old) : undefined;
	const fresh =
		refreshed ??
		(await signIn(authenticator, pool, { isLost, isInBackground, isFirst: old === undefined && !isLost }));
	const session = { ...fresh, generation: pool.nextGeneration(old) };
	pool.count(session);
	if (signOut && !pool.store.isShared) pool.own.set(key, { session, signOut });
	await pool.store.set(key, session);
	pool.note(authenticator, { session: toSummary(session), counted: refreshed ? 'refreshes' : 'logins' });
	pool.record(key).isSignedOut = false;
	if (old !== undefined && refreshed === undefined && signOut) {
		pool.retired.retire(old, pool.store.isShared, () => endSession(authenticator, pool.store, old));
	}
	return session;
}

async function refresh(
	authenticator: Authenticator,
	pool: PoolState,
	old: Session,
): Promise<NewSession | undefined> {
	const { key } = authenticator;
	// APIs that issue a new refresh token each time end the session when an old one comes again.
	if (authenticator.refresh === undefined || !(await pool.store.claimRefresh(key, old))) return undefined;
	try {
		const fresh = await authenticator.refresh(old);
		if (fresh !== undefined) pool.record(key).refreshes++;
		return fresh;
	} catch {
		return undefined; // a login follows instead
	}
}

/**
 * Signs in for the sake of the login itself, from the first way on: the account keeps its session, whose owners do not notice.
 * `isForced` also during a hold. Throws whatever signing in throws.
 */
export async function signInApart(
	authenticator: Authenticator,
	pool: PoolState,
	isForced: boolean,
): Promise<Session> {
	const login: LoginTry = { isLost: false, isInBackground: false, isFirst: true, isForced, from: {} };
	const work = () => signIn(authenticator, pool, login);
	const session = await pool.store.exclusively(authenticator.key, work);
	pool.note(authenticator, { counted: 'logins' });
	return { ...session, generation: 0 };
}

/** How a login is made. */
interface LoginTry {
	isLost: boolean;
	isInBackground: boolean;
	/** Whether there was no session before. */
	isFirst: boolean;
	/** Whether it is made in spite of a hold. */
	isForced?: boolean;
	/** Where it begins, in place of what the account's API has understood before. */
	from?: UnderstoodLogin;
}

async function signIn(
	authenticator: Authenticator,
	pool: PoolState,
	{ isLost, isInBackground, isFirst, isForced = false, from }: LoginTry,
): Promise<NewSession> {
	// The session is kept: it may be alive, and refused at one address only.
	const { key } = authenticator;
	if (!isFirst && authenticator.ended !== undefined) throw (pool.record(key).ended = authenticator.ended());
	const { now } = pool;
	const { holds } = pool.store;
	const before = await holds.get(key);
	const heldBack = before && !isForced && toHeldBackError(before, now());
	// The next request fails on the hold, before it is sent.
	const stopRequests = async () => {
		if (isLost && authenticator.provesPassword) await pool.store.delete(key);
	};
	if (heldBack) {
		await stopRequests();
		throw heldBack;
	}
	const record = pool.record(key);
	record.limits.begin(isLost, now());
	try {
		const session = await authenticator.signIn(from ?? record.understood);
		record.logins++;
		if (before !== undefined) await holds.delete(key);
		return session;
	} catch (error) {
		noteTrouble(authenticator, pool, error);
		const hold = toHold(error, before, isInBackground, now());
		if (hold !== undefined) await holds.set(key, hold, hold.until - now() + KEPT_AFTER_HOLD_MS);
		if (hold !== undefined) await stopRequests();
		throw error;
	}
}

/** Adds a failed login to the directory; one that a person has cancelled is not a failure. */
function noteTrouble(authenticator: Authenticator, pool: PoolState, error: unknown): void {
	if (!(error instanceof SessionLoginError) || error.code === 'CANCELLED') return;
	const message = authenticator.toShown?.(error);
	if (message === undefined) return;
	pool.note(authenticator, { counted: 'failures', trouble: { at: pool.now(), message } });
}
