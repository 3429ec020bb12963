import type { NewSession, Session } from '../state/Session';
import type { Life } from '../state/validity';

/** Where the sessions of an account come from. */
export interface SessionSource {
	/** Names the account, see accountKey. */
	key: string;
	/** After so long without use a session is over, in all processes; absent or 0 where the API has no such limit. */
	idleLimitMs?: number;
	/** Signs in. */
	signIn(): Promise<NewSession>;
	/** Gets a new session for an old one; gives undefined where the API, or this session, has no way to. */
	refresh(session: Session): Promise<NewSession> | undefined;
	/** Ends a session at the API, and tells whether the API says so; never throws. Absent where the API has no way to. */
	signOut?(session: Session): Promise<boolean>;
	lifeOf(session: Session, now: number): Life;
}
