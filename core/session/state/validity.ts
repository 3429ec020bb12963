import type { Recipe } from '../recipe/Recipe';
import { livingCookies } from './cookies';
import { type Expiry, isDueForRenewal, isUsable, SHORTEST_LIFETIME_MS } from './expiry';
import type { NewSession, Session } from './Session';

/** A session may be used, may be used but should be renewed meanwhile, or is over. */
export type Validity = 'good' | 'due' | 'over';

/** Where a session is in its life, as far as it is known without asking the API. */
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

/** The end of the cookies that make the session, seen from `now`, the moment they came; one within a second says nothing. */
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

/** When it ends, if anything says so; the earlier of what was captured and the cookies. */
export function endOfSession({ expiry, cookieExpiry }: Session): number | undefined {
	const ends = [expiry, cookieExpiry].flatMap((end) => end?.expiresAt ?? []);
	return ends.length > 0 ? Math.min(...ends) : undefined;
}

function hasItsCookies({ jar, cookieNames, needsAllCookies }: Session, now: number): boolean {
	if (cookieNames.length === 0) return true;
	// Some servers end a session by an empty cookie.
	const full = livingCookies(jar, now).filter(({ value }) => value !== '');
	const living = new Set(full.map(({ key }) => key));
	const isThere = (name: string) => living.has(name);
	return needsAllCookies ? cookieNames.every(isThere) : cookieNames.some(isThere);
}
