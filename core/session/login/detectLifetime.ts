import type { HttpResponse } from '../../http/Exchange';
import type { Field } from '../../json/fieldsOf';
import { readJwtLifetimeMs, toLifetimeMs } from '../state/expiry';

/** What a value was read from: a field of the body, all of it, a header, or the token, which may be a JSON Web Token. */
export type Source = { field: Field } | { header: string } | { whole: 'json' | 'text' } | { isOfToken: true };

/** Names in lower case without punctuation, the most specific first. */
const LIFETIME_NAMES = [
	'expiresinms',
	'expiresinmilliseconds',
	'expiresinmillis',
	'expiresin',
	'expiresinseconds',
	'expirein',
	'ttl',
	'maxage',
	'lifetime',
	'validfor',
	'expiresat',
	'expiresatms',
	'expireson',
	'expires',
	'expirationdate',
	'expirationtime',
	'expiration',
	'expirydate',
	'expiry',
	'exp',
	'validuntil',
	'validto',
	'tokenexpires',
	'tokenexpiration',
	'tokenexpiry',
	'expiresinminutes',
	'refreshtimeoutseconds',
	'sessiontimeoutseconds',
	'sessiontimeoutminutes',
	'sessiontimeout',
	'timeout',
];

/** A lifetime, and what states it. */
export interface Lifetime {
	lifetimeMs: number;
	source: Source;
}

/**
 * Finds the lifetime of a token: the one next to it in `tokensHome` takes precedence over the token's own, which takes
 * precedence over any other.
 */
export function detectLifetime(
	fields: Field[],
	tokensHome: object | undefined,
	token: string | undefined,
	response: HttpResponse,
): Lifetime | undefined {
	const candidates = fields.filter(({ isOfRefresh }) => !isOfRefresh);
	const siblings = candidates.filter(({ home }) => home === tokensHome);
	const nextToToken = firstLifetimeMs(siblings, response);
	if (nextToToken !== undefined) return nextToToken;
	const ofToken = token === undefined ? undefined : readJwtLifetimeMs(token, response);
	if (ofToken !== undefined) return { lifetimeMs: ofToken, source: { isOfToken: true } };
	return firstLifetimeMs(candidates, response);
}

function firstLifetimeMs(fields: Field[], response: HttpResponse): Lifetime | undefined {
	for (const name of LIFETIME_NAMES) {
		for (const field of fields) {
			if (field.name !== name) continue;
			const lifetimeMs = toLifetimeMs(field.value, name, response);
			if (lifetimeMs !== undefined) return { lifetimeMs, source: { field } };
		}
	}
	return undefined;
}
