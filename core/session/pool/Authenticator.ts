import type { NewSession, Session } from '../state/Session';
import type { Validity } from '../state/validity';

/** Where the sessions of an account come from. */
export interface Authenticator {
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
	validityOf(session: Session, now: number): Validity;
}
