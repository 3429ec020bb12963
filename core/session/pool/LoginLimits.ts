import { COOLS_DOWN, LoginError } from '../login/LoginError';

/** A refused login is not tried again for this long, which doubles each time, so that no account gets locked. */
const FIRST_COOL_DOWN_MS = 30_000;
const LONGEST_COOL_DOWN_MS = 15 * 60_000;
/**
 * For this long, a login that failed for another reason is not repeated for each of the many requests that wait
 * for it.
 */
const SHARED_FAILURE_MS = 2_000;

/** No API loses more sessions of one account than this in a minute; beyond that, something refuses new sessions. */
const MOST_LOST_A_MINUTE = 20;
/** Even the shortest lifetime needs no more logins of one account than this in a minute. */
const MOST_LOGINS_A_MINUTE = 120;

/** Decides when an account may sign in, by how its logins have gone; `now` is in milliseconds. */
export class LoginLimits {
	#refusal?: { error: LoginError; coolDownMs: number; until: number };
	/** The times of logins, and of those caused by a lost session, during the last minute. */
	#recentLogins: number[] = [];
	#recentLosses: number[] = [];

	/** Counts a login that is about to be tried; throws a LoginError when it is not allowed. */
	begin(isLost: boolean, now: number): void {
		if (this.#refusal !== undefined && now < this.#refusal.until)
			throw heldBack(this.#refusal.error, this.#refusal.until, now);
		const since = now - 60_000;
		this.#recentLogins = this.#recentLogins.filter((at) => at > since);
		this.#recentLosses = this.#recentLosses.filter((at) => at > since);
		const logins = isLost ? this.#recentLosses.length : this.#recentLogins.length;
		if (logins >= (isLost ? MOST_LOST_A_MINUTE : MOST_LOGINS_A_MINUTE)) throw toTooManyLoginsError(logins);
		this.#recentLogins.push(now);
		if (isLost) this.#recentLosses.push(now);
	}

	/** Allows the next login at once. */
	forgive(): void {
		this.#refusal = undefined;
	}

	/**
	 * Delays the next login: after a refusal longer each time, or as long as the API asks; after any other
	 * failure of a login that requests wait for, only so long that they share it.
	 */
	failed(error: unknown, isInBackground: boolean, now: number): void {
		if (!(error instanceof LoginError)) return;
		const { code, facts } = error;
		if (!COOLS_DOWN.has(code)) {
			// No request waits for a login in the background, and the next one may succeed.
			if (!isInBackground)
				this.#refusal = { error, coolDownMs: FIRST_COOL_DOWN_MS / 2, until: now + SHARED_FAILURE_MS };
			return;
		}
		const lastMs = this.#refusal?.coolDownMs ?? FIRST_COOL_DOWN_MS / 2;
		const coolDownMs = Math.min(lastMs * 2, LONGEST_COOL_DOWN_MS);
		const askedMs = Math.min((facts.retryAfterSeconds ?? 0) * 1000, LONGEST_COOL_DOWN_MS);
		const waitMs = code === 'LOGIN_THROTTLED' && askedMs > 0 ? askedMs : coolDownMs;
		this.#refusal = { error, coolDownMs, until: now + waitMs };
	}
}

/** Creates the same error for a caller that tries again too soon. */
function heldBack(error: LoginError, until: number, now: number): LoginError {
	const seconds = Math.ceil((until - now) / 1000);
	return new LoginError(
		error.code,
		error.message,
		[
			...error.sentences,
			`No login is sent for another ${seconds} s, so that the account is not locked. A changed credential, or a successful test of it, signs in at once.`,
		],
		{ ...error.facts, retryAfterSeconds: seconds },
	);
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
