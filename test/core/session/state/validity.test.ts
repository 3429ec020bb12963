import { CookieJar } from 'tough-cookie';

import type { Session } from '../../../../core/session/state/Session';
import {
	endOfSession,
	type Validity,
	readCookieExpiry,
	readValidity,
} from '../../../../core/session/state/validity';
import { login } from '../../../support/createPool';

const now = Date.now();

function sessionWith(parts: Partial<Session>, cookies: string[] = []): Session {
	const jar = new CookieJar();
	for (const cookie of cookies) jar.setCookieSync(cookie, 'https://shop.example/');
	return { ...login({ signedInAt: now, usedAt: now }), generation: 1, jar, ...parts };
}

const ends = (inMs: number, lifetimeMs = 100_000) => ({ expiresAt: now + inMs, lifetimeMs });

it.each<[string, Partial<Session>, string[], Parameters<typeof readValidity>[1], Validity]>([
	['nothing says when it ends', {}, [], {}, 'good'],
	['its end is far', { expiry: ends(50_000) }, [], {}, 'good'],
	['its end is near', { expiry: ends(20_000) }, [], {}, 'due'],
	[
		'its end is nearer than the recipe’s margin',
		{ expiry: ends(40_000) },
		[],
		{ renewalMarginMs: 40_000 },
		'due',
	],
	['it has ended', { expiry: ends(0) }, [], {}, 'over'],
	['its cookies are about to end', { expiry: ends(50_000), cookieExpiry: ends(10_000) }, [], {}, 'due'],
	['its cookies have ended', { expiry: ends(50_000), cookieExpiry: ends(1_000) }, [], {}, 'over'],
	['it was used a moment ago', { usedAt: now - 999 }, [], { idleLimitMs: 1_000 }, 'good'],
	['it was not used for too long', { usedAt: now - 1_000 }, [], { idleLimitMs: 1_000 }, 'over'],
	['its cookie is there', { cookieNames: ['sid'] }, ['sid=1'], {}, 'good'],
	['its cookie is gone', { cookieNames: ['sid'] }, ['lang=it'], {}, 'over'],
	['its cookie is empty', { cookieNames: ['sid'] }, ['sid='], {}, 'over'],
	['it has been idle, and there is no limit', { usedAt: 0 }, [], { idleLimitMs: 0 }, 'good'],
	['one of two is there', { cookieNames: ['sid', 'other'] }, ['sid=1'], {}, 'good'],
	[
		'one of two is there and both are needed',
		{ cookieNames: ['sid', 'other'], needsAllCookies: true },
		['sid=1'],
		{},
		'over',
	],
])('when %s', (_, parts, cookies, recipe, validity) => {
	expect(readValidity(sessionWith(parts, cookies), recipe, now)).toBe(validity);
});

it.each<[string, string[], boolean, number | undefined]>([
	['the one that has an end', ['sid=1; Max-Age=100'], false, 100_000],
	['the later of two, of which one is enough', ['sid=1; Max-Age=100', 'b=1; Max-Age=200'], false, 200_000],
	['the earlier of two that are needed', ['sid=1; Max-Age=100', 'b=1; Max-Age=200'], true, 100_000],
	['none when one that is enough has none', ['sid=1; Max-Age=100', 'b=1'], false, undefined],
	['none of others', ['lang=it; Max-Age=100'], false, undefined],
	['none without cookies', [], true, undefined],
])('the end of the cookies is that of %s', (_, cookies, needsAllCookies, lifetimeMs) => {
	const session = sessionWith({ cookieNames: ['sid', 'b'], needsAllCookies }, cookies);
	const expiry = readCookieExpiry(session, now);
	if (lifetimeMs === undefined) expect(expiry).toBeUndefined();
	else expect(Math.abs((expiry?.lifetimeMs ?? 0) - lifetimeMs)).toBeLessThan(5_000);
});

it('the end of a session is the earlier of its two', () => {
	expect(endOfSession(sessionWith({}))).toBeUndefined();
	expect(endOfSession(sessionWith({ expiry: ends(5) }))).toBe(now + 5);
	expect(endOfSession(sessionWith({ expiry: ends(5), cookieExpiry: ends(3) }))).toBe(now + 3);
});
