import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';

/** Thrown when signing in resulted in no session; `code` is the reason. */
export class LoginError extends SessionLoginError {
	constructor(
		readonly code: LoginFailure,
		message: string,
		description: string | readonly Sentence[],
		facts: ErrorFacts,
		/** What the response shows about a login page at its address; absent when it shows nothing. */
		readonly sign?: PageSign,
	) {
		super(message, description, facts);
	}
}

/**
 * A page with a login `form`; a page, or a complaint about a CSRF value, that `refused` a request which no form has sent; or an
 * `other` page, as applications return whose scripts show the login.
 */
export type PageSign = 'form' | 'refused' | 'other';

/** Why signing in resulted in no session. */
export type LoginFailure =
	/** The API does not accept this user name and password. */
	| 'LOGIN_REFUSED'
	/** The API knows the account but does not let it in. */
	| 'LOGIN_DENIED'
	/** The account requires a second factor. */
	| 'SECOND_FACTOR_WANTED'
	/** A field of the login is missing, or the API rejects it. */
	| 'LOGIN_FIELDS_WRONG'
	/** There is no login at that URL. */
	| 'LOGIN_PATH_WRONG'
	/** The login is at another address: http or another host. */
	| 'LOGIN_MOVED'
	/** The login names an address for the API that may not get the session. */
	| 'API_ELSEWHERE'
	/** The API refuses a session that a person has pasted, or it cannot be sent. */
	| 'PASTED_SESSION_OVER'
	| 'LOGIN_THROTTLED'
	/** This client itself has asked for too many logins. */
	| 'TOO_MANY_LOGINS'
	/** The API could not sign in now. */
	| 'LOGIN_FAILED'
	/** The login succeeded but returned no token or cookie. */
	| 'NO_SESSION_IN_ANSWER';
