import type { Recipe } from '../recipe/Recipe';
import { livingCookies } from './cookies';
import { type Expiry, SHORTEST_LIFETIME_MS } from './expiry';
import type { NewSession, Session } from './Session';

/** A session may be used, may be used but should be renewed in the meantime, or has expired. */
export type Validity = 'good' | 'due' | 'over';

/** Returns the validity of a session, as far as it is known without asking the API. */
export function readValidity(
	session: Session,
	recipe: Pick<Recipe, 'renewalMarginMs' | 'idleLimitMs'>,
	now: number,
): Validity {
	const { renewalMarginMs, idleLimitMs } = recipe;
	if (idleLimitMs && now >= session.usedAt + idleLimitMs) return 'over';
	if (!hasItsCookies(session, now)) return 'over';
	const ends = [session.expiry, session.cookieExpiry];
	if (ends.some((expiry) => !isUsable(expiry, now))) return 'over';
	return ends.some((expiry) => isDueForRenewal(expiry, now, renewalMarginMs)) ? 'due' : 'good';
}

/**
 * Returns the expiry of the cookies that make up the session, as of `now`, the moment they were received; an
 * expiry within a second is ignored.
 */
export function readCookieExpiry(
	session: Pick<NewSession, 'jar' | 'cookieNames' | 'needsAllCookies'>,
	now: number,
): Expiry | undefined {
	const ends = livingCookies(session.jar, now)
		.filter(({ key }) => session.cookieNames.includes(key))
		.map((cookie) => cookie.expiryTime() ?? Infinity)
		.filter((end) => end - now > SHORTEST_LIFETIME_MS);
	if (ends.length === 0) return undefined;
	const expiresAt = session.needsAllCookies ? Math.min(...ends) : Math.max(...ends);
	return Number.isFinite(expiresAt) ? { expiresAt, lifetimeMs: expiresAt - now } : undefined;
}

/**
 * Returns when a session expires, in milliseconds since 1970: the earlier expiry of what was captured and of
 * the cookies; undefined when it is not known.
 */
export function endOfSession({ expiry, cookieExpiry }: Session): number | undefined {
	const ends = [expiry, cookieExpiry].flatMap((end) => end?.expiresAt ?? []);
	return ends.length > 0 ? Math.min(...ends) : undefined;
}

function hasItsCookies({ jar, cookieNames, needsAllCookies }: Session, now: number): boolean {
	if (cookieNames.length === 0) return true;
	const living = livingCookies(jar, now);
	// Some servers end a session with an empty cookie.
	const isThere = (name: string) => living.some(({ key, value }) => key === name && value !== '');
	return needsAllCookies ? cookieNames.every(isThere) : cookieNames.some(isThere);
}

/** A token is renewed in this last fraction of its lifetime, at most this long before it expires. */
const RENEWAL_PART = 0.2;
const LONGEST_RENEWAL_MS = 60_000;
/** A token this close to expiring may expire in transit, so it is no longer used. */
const UNUSABLE_PART = 0.02;
const LONGEST_UNUSABLE_MS = 2_000;

/**
 * Whether it may still be used: until shortly before it expires, so that it does not expire in transit (2 s, or 2
 * % of a short lifetime).
 */
export function isUsable(expiry: Expiry | undefined, now: number): boolean {
	if (expiry === undefined) return true;
	return now < expiry.expiresAt - Math.min(LONGEST_UNUSABLE_MS, expiry.lifetimeMs * UNUSABLE_PART);
}

/**
 * Whether it is time to renew it in the background: in the last minute, in the last fifth of a short lifetime, or
 * `marginMs` before it expires (at most half its lifetime).
 */
export function isDueForRenewal(expiry: Expiry | undefined, now: number, marginMs?: number): boolean {
	if (expiry === undefined) return false;
	const { expiresAt, lifetimeMs } = expiry;
	const margin =
		marginMs === undefined
			? Math.min(LONGEST_RENEWAL_MS, lifetimeMs * RENEWAL_PART)
			: Math.min(marginMs, lifetimeMs / 2);
	return now >= expiresAt - margin;
}
