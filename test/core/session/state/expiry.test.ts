import {
	readJwtLifetimeMs,
	serverTimeOf,
	toExpiry,
	toLifetimeMs,
} from '../../../../core/session/state/expiry';
import { isDueForRenewal, isUsable } from '../../../../core/session/state/validity';

const receivedAt = Date.parse('2024-06-06T13:11:14Z');
const end = receivedAt + 285_000;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** A response from a server whose clock is some hours ahead, or that sends no Date. */
const createResponse = (hoursAhead?: number) => ({
	receivedAt,
	headers: (hoursAhead === undefined
		? {}
		: { date: new Date(receivedAt + hoursAhead * 3_600_000).toUTCString() }) as Record<string, string>,
});

/** A JSON Web Token with these claims and a dummy signature. */
const jwt = (claims: unknown) =>
	`eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('toLifetimeMs', () => {
	it.each<[string, string, unknown, number | undefined]>([
		['seconds', 'expires_in', 285, 285_000],
		['seconds in a string', 'expires_in', '285', 285_000],
		['seconds with a fraction', 'ttl', 1.5, 1_500],
		['milliseconds, by the name', 'expiresInMS', 285_000, 285_000],
		['milliseconds, by a name with an underscore', 'ttl_ms', 285_000, 285_000],
		['milliseconds, by a part of the name', 'validMillis', '285000', 285_000],
		['milliseconds, by the end of a path', 'data.expiresInMilliseconds', 285_000, 285_000],
		['more milliseconds than the seconds since 1970', 'lifeMs', 20_000_000_000, 20_000_000_000],
		['seconds since 1970', 'exp', end / 1000, 285_000],
		['seconds since 1970 in a string', 'expires', String(end / 1000), 285_000],
		['milliseconds since 1970', 'expiresAt', end, 285_000],
		['milliseconds since 1970, by the name', 'expiresAtMs', end, 285_000],
		['a date with a zone', 'expires', '2024-06-06T13:15:59.000Z', 285_000],
		['a date in another zone', 'expires', '2024-06-06T15:15:59+02:00', 285_000],
		['a date with a zone without a colon', 'expires', '2024-06-06T15:15:59+0200', 285_000],
		['a date with a zone of whole hours, as in Postgres', 'expires', '2024-06-06 15:15:59+02', 285_000],
		['a date without a zone, as UTC', 'expires', '2024-06-06T13:15:59', 285_000],
		['a date with a space', 'expires', '2024-06-06 13:15:59', 285_000],
		['a .NET date, with seven digits', 'expires', '2024-06-06T13:15:59.0000000Z', 285_000],
		['a Python date, with six digits and a space', 'expires', '2024-06-06 13:15:59.000000+00:00', 285_000],
		['an HTTP date', 'expires', 'Thu, 06 Jun 2024 13:15:59 GMT', 285_000],
		['a date with surrounding spaces', 'expires', ' 2024-06-06T13:15:59z ', 285_000],
		['minutes, by the name', 'expiresInMinutes', 5, 300_000],
		['minutes in a small time-out', 'SessionTimeout', 30, 1_800_000],
		['seconds in a large time-out', 'session-timeout', 600, 600_000],
		['seconds in a time-out that says so', 'refreshTimeoutSeconds', 100, 100_000],
		['hours, minutes and seconds', 'expires', '362:28:25', 1_304_905_000],
		['nothing in a time of day without seconds', 'expires', '13:15', undefined],
		['ten years', 'expires_in', (10 * YEAR_MS) / 1000, 10 * YEAR_MS],
		['a little more than a second', 'expires_in', 1.5, 1_500],
		['nothing in one second', 'expires_in', 1, undefined],
		['nothing in 0', 'expires_in', 0, undefined],
		['nothing in less than a second', 'expires_in', 0.5, undefined],
		['nothing in a negative number', 'expires_in', -285, undefined],
		['nothing in -1, which often means never', 'ttl', '-1', undefined],
		['nothing in NaN', 'expires_in', NaN, undefined],
		['nothing in infinity', 'expires_in', Infinity, undefined],
		['nothing in more than ten years', 'expires_in', (10 * YEAR_MS) / 1000 + 1, undefined],
		['nothing in an absurd number', 'expires_in', 1e300, undefined],
		['nothing in a number with too many digits', 'expires_in', '9'.repeat(99), undefined],
		['nothing in a past date', 'expires', '2024-06-06T13:11:14Z', undefined],
		['nothing in a past epoch', 'exp', receivedAt / 1000 - 1, undefined],
		['nothing in the last valid date', 'expires', '+275760-09-13T00:00:00Z', undefined],
		['nothing in a day that does not exist', 'expires', '2024-13-45T13:15:59Z', undefined],
		['nothing in soon', 'expires', 'soon', undefined],
		['nothing in "Session"', 'expires', 'Session', undefined],
		['nothing in a word that Date would parse', 'expires', 'token 1', undefined],
		['nothing in an empty string', 'expires', '', undefined],
		['nothing in spaces', 'expires', '  ', undefined],
		['nothing in null', 'expires', null, undefined],
		['nothing in undefined', 'expires', undefined, undefined],
		['nothing in true', 'expires', true, undefined],
		['nothing in a list', 'expires', [285], undefined],
		['nothing in an object', 'expires', { seconds: 285 }, undefined],
		['nothing in hexadecimal', 'expires', '0x11d', undefined],
	])('reads %s', (_, name, value, lifetimeMs) => {
		expect(toLifetimeMs(value, name, createResponse())).toBe(lifetimeMs);
	});

	it.each<[number | undefined]>([[undefined], [0], [5], [-5], [-72], [24 * 365]])(
		'reads moments of a server that is %j hours ahead',
		(hoursAhead) => {
			const theirs = end + (hoursAhead ?? 0) * 3_600_000;
			const response = createResponse(hoursAhead);
			// A Date header is up to one second older than the server's clock.
			const left = hoursAhead === undefined ? 285_000 : 284_001;
			expect(toLifetimeMs(new Date(theirs).toISOString(), 'expires', response)).toBe(left);
			expect(toLifetimeMs(theirs / 1000, 'exp', response)).toBe(left);
			expect(toLifetimeMs(theirs, 'expiresAt', response)).toBe(left);
			expect(readJwtLifetimeMs(jwt({ exp: theirs / 1000 }), response)).toBe(left);
			expect(toLifetimeMs(285, 'expires_in', response)).toBe(285_000);
		},
	);

	it.each([
		[1_001, 1_001],
		[1_500, 1_001],
		[2_000, 1_001],
		[3_000, 2_001],
		[1_000, undefined],
	])('an expiry %i ms after the Date header leaves a lifetime of %s ms', (leftMs, lifetimeMs) => {
		expect(toLifetimeMs(receivedAt + leftMs, 'expiresAt', createResponse(0))).toBe(lifetimeMs);
	});

	it('uses the local clock with an invalid Date header', () => {
		const response = { receivedAt, headers: { date: 'yesterday' } };
		expect(serverTimeOf(response)).toBe(receivedAt);
		expect(toLifetimeMs('2024-06-06T13:15:59Z', 'expires', response)).toBe(285_000);
	});

	it.each([
		['minutes', 5, 300_000],
		['seconds', 5, 5_000],
		['milliseconds', 5_000, 5_000],
		['minutes', '5', 300_000],
	] as const)('counts in %s when the recipe sets the unit, whatever the name', (unit, value, lifetimeMs) => {
		expect(toLifetimeMs(value, 'life', createResponse(), unit)).toBe(lifetimeMs);
		expect(toLifetimeMs(value, 'lifeMs', createResponse(), unit)).toBe(lifetimeMs);
	});

	it('still recognises a moment when the recipe sets a unit', () => {
		expect(toLifetimeMs(end / 1000, 'exp', createResponse(), 'minutes')).toBe(285_000);
	});
});

describe('readJwtLifetimeMs', () => {
	it.each<[string, string, number | undefined]>([
		['the expiry of a token', jwt({ exp: end / 1000, iat: receivedAt / 1000 }), 284_001],
		[
			'the lifetime of a token from another clock, without a Date header',
			jwt({ exp: end / 1000 + 7_200, iat: receivedAt / 1000 + 7_200 }),
			284_001,
		],
		['the expiry of a token with a string iat', jwt({ exp: end / 1000, iat: 'now' }), 285_000],
		['the expiry of a token without a signature', jwt({ exp: end / 1000 }).replace(/c2ln$/, ''), 285_000],
		['nothing in an expired token', jwt({ exp: receivedAt / 1000 - 1 }), undefined],
		['nothing in a token without exp', jwt({ sub: 'ANNA' }), undefined],
		['nothing in a string exp', jwt({ exp: '2024-06-06' }), undefined],
		['nothing in an exp in milliseconds', jwt({ exp: end }), undefined],
		['nothing in null claims', jwt(null), undefined],
		['nothing in a list of claims', jwt([1]), undefined],
		['nothing in claims that are not JSON', 'a.b.c', undefined],
		['nothing in two parts', 'eyJhbGciOiJIUzI1NiJ9.e30', undefined],
		['nothing in an encrypted token of five parts', 'a.b.c.d.e', undefined],
		['nothing in an empty string', '', undefined],
	])('reads %s', (_, token, lifetimeMs) => {
		expect(readJwtLifetimeMs(token, createResponse())).toBe(lifetimeMs);
	});
});

describe('toExpiry', () => {
	it.each([
		[285_000, { lifetimeMs: 285_000, expiresAt: end }],
		[1_001, { lifetimeMs: 1_001, expiresAt: receivedAt + 1_001 }],
		[1_000, undefined],
		[NaN, undefined],
		[11 * YEAR_MS, undefined],
		[undefined, undefined],
	])('with a lifetime of %j ms', (lifetimeMs, expiry) => {
		expect(toExpiry(lifetimeMs, createResponse())).toEqual(expiry);
	});
});

describe('isUsable', () => {
	it.each([
		['2 s before a long lifetime ends', 24 * 60 * 60_000, 2_000],
		['2 s before a lifetime of 285 s ends', 285_000, 2_000],
		['2 s before a lifetime of 100 s ends, where 2 % is the same', 100_000, 2_000],
		['200 ms before a lifetime of 10 s ends', 10_000, 200],
		['20 ms before a lifetime of 1 s ends', 1_000, 20],
	])('stops %s', (_, lifetimeMs, marginMs) => {
		const expiry = { lifetimeMs, expiresAt: receivedAt + lifetimeMs };
		expect(isUsable(expiry, receivedAt)).toBe(true);
		expect(isUsable(expiry, expiry.expiresAt - marginMs - 1)).toBe(true);
		expect(isUsable(expiry, expiry.expiresAt - marginMs)).toBe(false);
		expect(isUsable(expiry, expiry.expiresAt)).toBe(false);
		expect(isUsable(expiry, expiry.expiresAt + YEAR_MS)).toBe(false);
	});

	it('never stops without an expiry', () => {
		expect(isUsable(undefined, Number.MAX_SAFE_INTEGER)).toBe(true);
	});
});

describe('isDueForRenewal', () => {
	it.each<[string, number, number | undefined, number]>([
		['in the last minute of a long lifetime', 24 * 60 * 60_000, undefined, 60_000],
		['in the last 57 s of 285 s', 285_000, undefined, 57_000],
		['in the last 200 ms of a second', 1_000, undefined, 200],
		['as long before the expiry as the recipe sets', 285_000, 100_000, 100_000],
		['in the last half at the earliest, whatever the recipe', 285_000, 1_000_000, 142_500],
	])('starts %s', (_, lifetimeMs, marginMs, beforeMs) => {
		const expiry = { lifetimeMs, expiresAt: receivedAt + lifetimeMs };
		expect(isDueForRenewal(expiry, receivedAt, marginMs)).toBe(false);
		expect(isDueForRenewal(expiry, expiry.expiresAt - beforeMs - 1, marginMs)).toBe(false);
		expect(isDueForRenewal(expiry, expiry.expiresAt - beforeMs, marginMs)).toBe(true);
		expect(isDueForRenewal(expiry, expiry.expiresAt + 1, marginMs)).toBe(true);
	});

	it('never starts without an expiry or with a renewal margin of 0', () => {
		expect(isDueForRenewal(undefined, Number.MAX_SAFE_INTEGER)).toBe(false);
		expect(isDueForRenewal({ lifetimeMs: 10_000, expiresAt: end }, end - 1, 0)).toBe(false);
	});
});
