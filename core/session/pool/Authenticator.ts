import type { SessionLoginError } from '../../SessionLoginError';
import type { LoginError } from '../login/LoginError';
import type { UnderstoodLogin } from '../login/signIn';
import type { NewSession, Session } from '../state/Session';
import type { AccountName } from './AccountDirectory';

/** Signs in, refreshes and signs out for one account. */
export interface Authenticator {
	/** Identifies the account; see accountKey. */
	key: string;
	/** Who the account is, for the directory; without it the account is not listed. */
	name?: AccountName;
	/** Returns what may be shown of an error of its login: no secrets. */
	toShown?(error: SessionLoginError): string;
	/**
	 * A session that has not been used for this long has expired, in all processes; absent or 0 if the API has no
	 * such limit.
	 */
	idleLimitMs?: number;
	/** How long before it expires a session is renewed; see readValidity. */
	renewalMarginMs?: number;
	/**
	 * Whether each request proves the password, as HTTP Digest does: after a refused login, requests must not go on to
	 * send it.
	 */
	provesPassword?: boolean;
	/** Signs in; reads and updates `understood`. */
	signIn(understood?: UnderstoodLogin): Promise<NewSession>;
	/** Returns the error for a session that has ended and that no login can replace. Absent when signing in is possible. */
	ended?(): LoginError;
	/**
	 * Exchanges an old session for a new one; undefined when this session does not support that. Absent when the API
	 * does not.
	 */
	refresh?(session: Session): Promise<NewSession> | undefined;
	/**
	 * Ends a session at the API and returns whether the API confirms it; never throws. Absent when the API does
	 * not support that.
	 */
	signOut?(session: Session): Promise<boolean>;
}
