import { LoginError } from '../login/LoginError';

/** No API loses more sessions of one account than this in a minute; beyond that, something refuses new sessions. */
const MOST_LOST_A_MINUTE = 20;
/** Even the shortest lifetime needs no more logins of one account than this in a minute. */
const MOST_LOGINS_A_MINUTE = 120;

/** Limits how often this process signs an account in; `now` is in milliseconds. */
export class LoginLimits {
	/** The times of logins, and of those caused by a lost session, during the last minute. */
	#recentLogins: number[] = [];
	#recentLosses: number[] = [];

	/** Counts a login that is about to be tried; throws a LoginError when it is not allowed. */
	begin(isLost: boolean, now: number): void {
		const since = now - 60_000;
		this.#recentLogins = this.#recentLogins.filter((at) => at > since);
		this.#recentLosses = this.#recentLosses.filter((at) => at > since);
		const logins = isLost ? this.#recentLosses.length : this.#recentLogins.length;
		if (logins >= (isLost ? MOST_LOST_A_MINUTE : MOST_LOGINS_A_MINUTE)) throw toTooManyLoginsError(logins);
		this.#recentLogins.push(now);
		if (isLost) this.#recentLosses.push(now);
	}
}

function toTooManyLoginsError(logins: number): LoginError {
	return new LoginError(
		'TOO_MANY_LOGINS',
		'Too many logins in one minute',
		[
			`Signed in ${logins} times in the last minute, but the API refuses every new session. No more logins are sent for a while.`,
			{ name: 'too-many-logins' },
		],
		{},
	);
}
