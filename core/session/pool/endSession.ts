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
 * Forgets the account's present session, or only one of this generation, and signs it out; returns it, if there was
 * one. A login waits meanwhile, as in endSession.
 */
export async function dropSession(
	ending: Ending,
	store: SessionStore,
	generation?: number,
): Promise<Dropped | undefined> {
	const { key } = ending;
	return await store.exclusively(key, async () => {
		const session = await store.get(key);
		if (session === undefined || (generation ?? session.generation) !== session.generation) return undefined;
		const isForgotten = await store.delete(key);
		return { session, isForgotten, isEnded: await signOutInTime(ending, session) };
	});
}

/** As dropSession; the account is then known to be signed out. */
export async function dropAccount(ending: Ending, pool: PoolState): Promise<Dropped | undefined> {
	const dropped = await dropSession(ending, pool.store);
	const record = pool.record(ending.key);
	record.isSignedOut = true;
	record.ended = undefined;
	record.latest = undefined;
	return dropped;
}

async function signOutInTime({ signOut }: Ending, session: Session): Promise<boolean> {
	return signOut !== undefined && (await atMostTwoSeconds(signOut(session))) === true;
}
