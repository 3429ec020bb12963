import { TOO_MANY_REQUESTS } from '../semantics';
import type { HttpResponse } from '../Exchange';

type Head = Pick<HttpResponse, 'status' | 'headers' | 'receivedAt'>;

/** A longer wait, or a lifetime of more than this, is a mistake of the API. */
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;
/** Numbers from here on are moments: seconds since 1970, then milliseconds. */
const FIRST_EPOCH_SECONDS = 1e9;
const FIRST_EPOCH_MS = 1e11;

const SERVICE_UNAVAILABLE = 503;
/** Statuses with which APIs put requests off: RFC 6585, section 4; RFC 9110, sections 15.5.4 and 15.6.4. */
const PUTTING_OFF = new Set([403, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE]);
const NUMBER = /^\d+(\.\d+)?$/;
const REMAINING = /^(x-)?rate-?limit-remaining\b/;
const RESET = /^(x-)?rate-?limit-reset\b/;
const IN_MS = ['retry-after-ms', 'x-ms-retry-after-ms'];

/**
 * Whether a response refuses a request because a rate limit is spent: `X-RateLimit-Remaining` or `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers, with the names of its older versions) states 0, or the API asks for a wait.
 * A `503` with `Retry-After` alone is a server that is down.
 */
export function isLimitSpent(response: Head): boolean {
	if (!PUTTING_OFF.has(response.status)) return false;
	const asked = response.status === SERVICE_UNAVAILABLE ? readAskedMs(response) : readAskedSeconds(response);
	return isZeroLeft(response) || asked !== undefined;
}

/**
 * Returns the seconds that a response asks the client to wait, at most a day; undefined when it does not ask. They are
 * in `Retry-After` (RFC 9110, section 10.2.3) or `retry-after-ms`, or in the reset of a limit that is spent.
 */
export function readWaitSeconds(response: Head): number | undefined {
	const asked = readAskedSeconds(response);
	if (asked !== undefined) return asked;
	const isSpent = response.status === TOO_MANY_REQUESTS || isZeroLeft(response);
	return isSpent ? readResetSeconds(response) : undefined;
}

/**
 * Returns how many requests a response states to be left, the fewest where it states several limits, and in how many
 * seconds a spent limit is reset; undefined when it states no limit.
 */
export function readLimit(response: Head): { left: number; resetSeconds?: number } | undefined {
	const { headers } = response;
	let left = Infinity;
	for (const name in headers) {
		if (!name.includes('rate')) continue;
		const value = headers[name] ?? '';
		if (REMAINING.test(name)) left = Math.min(left, toLeft(/^\s*(\d+)/.exec(value)?.[1]));
		else if (name === 'ratelimit')
			for (const [, number] of value.matchAll(/\b(?:remaining|r)\s*=\s*(\d+)/gi))
				left = Math.min(left, toLeft(number));
	}
	if (left === Infinity) return undefined;
	return left > 0 ? { left } : { left, resetSeconds: readResetSeconds(response) };
}

function toLeft(number: string | undefined): number {
	return number === undefined ? Infinity : Number(number);
}

function readAskedSeconds(response: Head): number | undefined {
	const inMs = readAskedMs(response);
	if (inMs !== undefined) return toWait(inMs / 1000);
	const value = response.headers['retry-after']?.trim() ?? '';
	return NUMBER.test(value) ? toWait(Number(value)) : toSecondsUntil(value, response);
}

function readAskedMs({ headers }: Head): number | undefined {
	const stated = IN_MS.map((name) => headers[name]?.trim() ?? '').find((value) => NUMBER.test(value));
	return stated === undefined ? undefined : Number(stated);
}

function isZeroLeft({ headers }: Head): boolean {
	const isZero = ([name, value]: [string, string]) =>
		REMAINING.test(name) && /^\s*0+(\.0+)?\s*([,;]|$)/.test(value);
	return Object.entries(headers).some(isZero) || readSpentLimit(headers) !== undefined;
}

function readResetSeconds(response: Head): number | undefined {
	const { headers } = response;
	const [, byName] = Object.entries(headers).find(([name]) => RESET.test(name)) ?? [];
	const value = (readSpentLimit(headers)?.reset ?? byName ?? '').trim();
	if (!NUMBER.test(value)) return toSecondsUntil(value, response);
	const number = Number(value);
	if (number >= FIRST_EPOCH_MS) return toWait((number - serverTime(response)) / 1000);
	if (number >= FIRST_EPOCH_SECONDS) return toWait(number - serverTime(response) / 1000);
	return toWait(number > LONGEST_WAIT_SECONDS ? number / 1000 : number);
}

/** Returns the limit in the field `RateLimit` of which nothing remains. */
function readSpentLimit({ ratelimit = '' }: Record<string, string>): { reset?: string } | undefined {
	// Older versions of the draft have one limit, whose parts are separated by commas.
	const limits = /\bremaining\s*=/i.test(ratelimit) ? [ratelimit] : ratelimit.split(',');
	const spent = limits.find((limit) => /\b(remaining|r)\s*=\s*0+\s*([,;]|$)/i.test(limit));
	return spent === undefined ? undefined : { reset: /\b(?:reset|t)\s*=\s*(\d+)/i.exec(spent)?.[1] };
}

function toSecondsUntil(date: string, response: Head): number | undefined {
	const at = /[a-z]/i.test(date) ? Date.parse(date) : NaN;
	return Number.isNaN(at) ? undefined : toWait((at - serverTime(response)) / 1000);
}

function serverTime({ headers, receivedAt }: Head): number {
	const date = Date.parse(headers['date'] ?? '');
	return Number.isNaN(date) ? receivedAt : date;
}

function toWait(seconds: number): number {
	return Math.min(Math.max(0, Math.ceil(seconds)), LONGEST_WAIT_SECONDS);
}
