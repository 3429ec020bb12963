import { atMostTwoSeconds } from '../../http/deadline';
import { isSameSession } from '../state/isSameSession';
import type { Session } from '../state/Session';
import type { Authenticator } from './Authenticator';
import type { PoolState } from './PoolState';
import type { SessionStore } from './SessionStore';

/** A session that was forgotten, and whether the API has confirmed that it is signed out. */
export interface Dropped {
	session: Session;
	isEnded: boolean;
	/** Whether no process has it any longer. */
	isForgotten: boolean;
}

/** How sessions of an account are signed out. */
type Ending = Pick<Authenticator, 'key' | 'signOut'>;

/**
 * Signs out a session that is not the account's present one; never throws. An API may have returned the same session
 * again, which is then left alone. A login waits meanwhile, at most two seconds, because it could return it, too.
 */
export async function endSession(ending: Ending, store: SessionStore, session: Session): Promise<void> {
	const end = async () => {
		const present = await store.get(ending.key);
		if (present === undefined || !isSameSession(present, session)) await signOutInTime(ending, session);
	};
	// Without the store nothing is known about the present session: this one expires at the API.
	await store.exclusively(ending.key, end).catch(() => undefined);
}

/**
 * Forgets the account's present session if it is still the one of this generation, and signs it out. A login waits meanwhile, as
 * in endSession.
 */
export async function dropSession(ending: Ending, store: SessionStore, generation: number): Promise<void> {
	const { key } = ending;
	await store.exclusively(key, async () => {
		const session = await store.get(key);
		if (session?.generation !== generation) return;
		await store.delete(key);
		await signOutInTime(ending, session);
	});
}

/**
 * Forgets the account's session and signs it out; returns it, if there was one. It is gone at once, even while a login is under
 * way, whose session is then dropped, too. Signing out waits for that login, and the next login for it, as in endSession.
 */
export async function dropAccount(ending: Ending, pool: PoolState): Promise<Dropped | undefined> {
	const { key } = ending;
	const { store } = pool;
	const first = await forget(key, store);
	const dropped = await store.exclusively(key, async () => {
		const second = await forget(key, store);
		const last = second ?? first;
		if (last === undefined) return undefined;
		const isOther = first && second && !isSameSession(first.session, second.session);
		const sessions = isOther ? [second.session, first.session] : [last.session];
		const [isEnded = false] = await Promise.all(sessions.map((one) => signOutInTime(ending, one)));
		return { ...last, isEnded };
	});
	const record = pool.record(key);
	record.isSignedOut = true;
	record.ended = undefined;
	record.latest = undefined;
	return dropped;
}

/**
 * Removes the present session, even if another process has only just created it. Returns undefined when there is none, or when
 * another caller removes it first and therefore signs it out.
 */
async function forget(key: string, store: SessionStore): Promise<Omit<Dropped, 'isEnded'> | undefined> {
	const session = await store.getLatest(key);
	if (session === undefined) return undefined;
	const outcome = await store.delete(key);
	return outcome === 'absent' ? undefined : { session, isForgotten: outcome === 'removed' };
}

async function signOutInTime({ signOut }: Ending, session: Session): Promise<boolean> {
	return signOut !== undefined && (await atMostTwoSeconds(signOut(session))) === true;
}
