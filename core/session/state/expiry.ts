import type { HttpResponse } from '../../http/Exchange';
import type { Recipe } from '../recipe/Recipe';

/** When something expires by this machine's clock, in milliseconds since 1970, and its lifetime in milliseconds. */
export interface Expiry {
	expiresAt: number;
	lifetimeMs: number;
}

/** The unit of a numeric expiry. */
export type ExpiryUnit = NonNullable<Recipe['expiryUnit']>;

const UNIT_MS: Record<ExpiryUnit, number> = { milliseconds: 1, seconds: 1_000, minutes: 60_000 };

/** A lifetime of up to a second is a mistake and is ignored: signing in before every request would help no one. */
export const SHORTEST_LIFETIME_MS = 1_000;
/** No login lasts longer than this; a larger number is not a lifetime. */
const LONGEST_LIFETIME_MS = 10 * 365 * 24 * 60 * 60 * 1000;
/** No date is longer than this; the limit keeps long texts from slowing down the patterns. */
const LONGEST_TEXT = 100;
/** Dates in headers and times in tokens are whole seconds: the server's clock may be up to this far past them. */
const UNKNOWN_MS = 999;
/** This uncertainty shortens a lifetime by at most this fraction. */
const LONGEST_UNKNOWN = 0.5;
/** Numbers from these on are moments, not durations: seconds or milliseconds since 1970, both in 2001. */
const FIRST_EPOCH_SECOND = 1_000_000_000;
const FIRST_EPOCH_MILLISECOND = 1_000_000_000_000;
/** A slow login shortens the lifetime by at most this fraction, so that a short one is not used up. */
const LONGEST_WAY = 0.2;

/**
 * Returns the server's clock at the moment of a response (RFC 9110, section 6.6.1); this machine's clock when
 * there is no Date header.
 */
export function serverTimeOf({ headers, receivedAt }: Pick<HttpResponse, 'headers' | 'receivedAt'>): number {
	const date = Date.parse(headers['date'] ?? '');
	return Number.isNaN(date) ? receivedAt : date;
}

/**
 * Returns the milliseconds from a response to a moment on the server's clock. With a Date header it returns what
 * certainly remains, which is up to a second less, but at least half.
 */
export function lifetimeUntil(
	moment: number,
	response: Pick<HttpResponse, 'headers' | 'receivedAt'>,
): number {
	const lifetimeMs = moment - serverTimeOf(response);
	return hasDate(response) ? atLeast(lifetimeMs) : lifetimeMs;
}

/**
 * Returns the remaining milliseconds stated by a value in a response: a duration, a moment since 1970, or a date,
 * by the server's clock. `name` is the name of the field, which may show the unit. Undefined when the value is not
 * plausible.
 */
export function toLifetimeMs(
	value: unknown,
	name: string,
	response: Pick<HttpResponse, 'headers' | 'receivedAt'>,
	unit?: ExpiryUnit,
): number | undefined {
	if (typeof value === 'string' && value.length > LONGEST_TEXT) return undefined;
	const number = toNumber(value);
	if (number !== undefined) return sensible(numberToLifetimeMs(number, name, response, unit));
	if (typeof value !== 'string') return undefined;
	return sensible(readClock(value) ?? lifetimeUntil(toMoment(value), response));
}

/**
 * Returns the expiry of something that is valid for `lifetimeMs` from the moment that the server created its
 * response: at some time between sending and receiving. Undefined when the lifetime is not plausible.
 */
export function toExpiry(
	lifetimeMs: number | undefined,
	{ receivedAt, sentAt = receivedAt }: Pick<HttpResponse, 'receivedAt' | 'sentAt'>,
): Expiry | undefined {
	const lifetime = sensible(lifetimeMs);
	if (lifetime === undefined) return undefined;
	const onTheWay = Math.min(Math.max(receivedAt - sentAt, 0), lifetime * LONGEST_WAY);
	return { expiresAt: receivedAt - onTheWay + lifetime, lifetimeMs: lifetime };
}

/**
 * Returns the remaining milliseconds of a JSON Web Token until its `exp`, counted from its `iat` when the server's
 * clock is not known (RFC 7519, sections 4.1.4 and 4.1.6); undefined for anything else.
 */
export function readJwtLifetimeMs(
	token: string,
	response: Pick<HttpResponse, 'headers' | 'receivedAt'>,
): number | undefined {
	const claims = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1];
	if (claims === undefined || claims.length > 100_000) return undefined;
	try {
		const { exp, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
		if (typeof exp !== 'number') return undefined;
		const isOfToken = typeof iat === 'number' && !hasDate(response);
		return sensible(isOfToken ? atLeast((exp - iat) * 1000) : lifetimeUntil(exp * 1000, response));
	} catch {
		return undefined; // not a JSON Web Token
	}
}

function numberToLifetimeMs(
	number: number,
	name: string,
	response: Pick<HttpResponse, 'headers' | 'receivedAt'>,
	unit: ExpiryUnit | undefined,
): number {
	const isMoment = number >= FIRST_EPOCH_MILLISECOND || (number >= FIRST_EPOCH_SECOND && !statesMs(name));
	if (isMoment) {
		const inMs = number >= FIRST_EPOCH_MILLISECOND ? number : number * 1000;
		return lifetimeUntil(inMs, response);
	}
	return number * UNIT_MS[unit ?? unitOf(name, number)];
}

function hasDate({ headers }: Pick<HttpResponse, 'headers'>): boolean {
	return !Number.isNaN(Date.parse(headers['date'] ?? ''));
}

/**
 * Reduces a lifetime that was counted in whole seconds to what certainly remains; one that is too short to count
 * is returned unchanged.
 */
function atLeast(lifetimeMs: number): number {
	if (!(lifetimeMs > SHORTEST_LIFETIME_MS)) return lifetimeMs;
	return Math.max(lifetimeMs - UNKNOWN_MS, lifetimeMs * LONGEST_UNKNOWN, SHORTEST_LIFETIME_MS + 1);
}

/** A time-out without a unit is one of minutes up to this number: no session ends after so few seconds. */
const MOST_MINUTES = 240;

function unitOf(name: string, number: number): ExpiryUnit {
	if (statesMs(name)) return 'milliseconds';
	if (/min(ute)?s$/i.test(name)) return 'minutes';
	// SAP Business One states minutes, Check Point's management API seconds.
	return /time-?_?out$/i.test(name) && number <= MOST_MINUTES ? 'minutes' : 'seconds';
}

/** Whether a name states milliseconds, as in expiresInMS, ttl_ms, validMillis. */
function statesMs(name: string): boolean {
	return /(ms|millis|milliseconds)$/i.test(name);
}

function toNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/** Reads hours, minutes and seconds, such as `362:28:25`, as milliseconds. */
function readClock(text: string): number | undefined {
	const [, hours, minutes, seconds] = /^\s*(\d{1,5}):([0-5]\d):([0-5]\d)(?:\.\d+)?\s*$/.exec(text) ?? [];
	return hours === undefined
		? undefined
		: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Parses ISO 8601 and the dates of HTTP headers; a date without a time zone is taken as UTC, which servers use. */
function toMoment(text: string): number {
	const [, date, time, zone] =
		/^\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i.exec(text) ??
		[];
	if (date !== undefined) {
		// Dates from .NET and Python have more fractional digits than Date accepts everywhere.
		const shortened = (time ?? '').replace(/[.,](\d{1,3})\d*$/, '.$1');
		// Postgres omits the minutes of a whole-hour offset.
		const offset = zone?.toUpperCase().replace(/^[+-]\d\d$/, '$&:00') ?? 'Z';
		return Date.parse(`${date}T${shortened}${offset}`);
	}
	return /^\s*[A-Za-z]{3,9}, \d/.test(text) ? Date.parse(text) : NaN;
}

function sensible(lifetimeMs: number | undefined): number | undefined {
	return lifetimeMs !== undefined && lifetimeMs > SHORTEST_LIFETIME_MS && lifetimeMs <= LONGEST_LIFETIME_MS
		? lifetimeMs
		: undefined;
}
