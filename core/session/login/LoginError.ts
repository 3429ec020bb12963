import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';

/** Why signing in gave no session; `code` tells the cases apart. */
export class LoginError extends SessionLoginError {
	constructor(
		readonly code: LoginFailure,
		message: string,
		description: string | readonly Sentence[],
		facts: ErrorFacts,
	) {
		super(message, description, facts);
	}
}

export type LoginFailure =
	/** The API does not accept this user name and password. */
	| 'LOGIN_REFUSED'
	/** The API knows the account and does not let it in. */
	| 'LOGIN_DENIED'
	/** The account wants a second factor. */
	| 'SECOND_FACTOR_WANTED'
	/** The API misses or rejects a field of the login. */
	| 'LOGIN_FIELDS_WRONG'
	/** There is no login at that address. */
	| 'LOGIN_PATH_WRONG'
	/** The login lives at another address: http or another host. */
	| 'LOGIN_MOVED'
	| 'LOGIN_THROTTLED'
	/** We ask for too many ourselves. */
	| 'TOO_MANY_LOGINS'
	/** The API could not do it now. */
	| 'LOGIN_FAILED'
	/** The login succeeded but gave no token or cookie. */
	| 'NO_SESSION_IN_ANSWER';

/** Failures that a repeated login would only make worse: accounts get locked, limits are reached. */
export const COOLS_DOWN: ReadonlySet<LoginFailure> = new Set<LoginFailure>([
	'LOGIN_REFUSED',
	'LOGIN_DENIED',
	'SECOND_FACTOR_WANTED',
	'LOGIN_FIELDS_WRONG',
	'LOGIN_THROTTLED',
	// Some APIs refuse a password with a status of success.
	'NO_SESSION_IN_ANSWER',
]);
