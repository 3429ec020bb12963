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

const expiresIn = (inMs: number, lifetimeMs = 100_000) => ({ expiresAt: now + inMs, lifetimeMs });

it.each<[string, Partial<Session>, string[], Parameters<typeof readValidity>[1], Validity]>([
	['its expiry is unknown', {}, [], {}, 'good'],
	['its expiry is far off', { expiry: expiresIn(50_000) }, [], {}, 'good'],
	['its expiry is near', { expiry: expiresIn(20_000) }, [], {}, 'due'],
	[
		'its expiry is within the recipe’s margin',
		{ expiry: expiresIn(40_000) },
		[],
		{ renewalMarginMs: 40_000 },
		'due',
	],
	['it has expired', { expiry: expiresIn(0) }, [], {}, 'over'],
	[
		'its cookies are about to expire',
		{ expiry: expiresIn(50_000), cookieExpiry: expiresIn(10_000) },
		[],
		{},
		'due',
	],
	['its cookies have expired', { expiry: expiresIn(50_000), cookieExpiry: expiresIn(1_000) }, [], {}, 'over'],
	['it was used a moment ago', { usedAt: now - 999 }, [], { idleLimitMs: 1_000 }, 'good'],
	['it was unused for too long', { usedAt: now - 1_000 }, [], { idleLimitMs: 1_000 }, 'over'],
	['its cookie is present', { cookieNames: ['sid'] }, ['sid=1'], {}, 'good'],
	['its cookie is gone', { cookieNames: ['sid'] }, ['lang=it'], {}, 'over'],
	['its cookie is empty', { cookieNames: ['sid'] }, ['sid='], {}, 'over'],
	['it has been idle, and there is no limit', { usedAt: 0 }, [], { idleLimitMs: 0 }, 'good'],
	['one of two cookies is present', { cookieNames: ['sid', 'other'] }, ['sid=1'], {}, 'good'],
	[
		'one of two cookies is present and both are needed',
		{ cookieNames: ['sid', 'other'], needsAllCookies: true },
		['sid=1'],
		{},
		'over',
	],
])('reads the validity when %s', (_, parts, cookies, recipe, validity) => {
	expect(readValidity(sessionWith(parts, cookies), recipe, now)).toBe(validity);
});

it.each<[string, string[], boolean, number | undefined]>([
	['the one with an expiry', ['sid=1; Max-Age=100'], false, 100_000],
	['the later of two, of which one is enough', ['sid=1; Max-Age=100', 'b=1; Max-Age=200'], false, 200_000],
	['the earlier of two that are needed', ['sid=1; Max-Age=100', 'b=1; Max-Age=200'], true, 100_000],
	['none when one that is enough has no expiry', ['sid=1; Max-Age=100', 'b=1'], false, undefined],
	['no other cookie', ['lang=it; Max-Age=100'], false, undefined],
	['no cookie when there are none', [], true, undefined],
])('the expiry of the cookies is that of %s', (_, cookies, needsAllCookies, lifetimeMs) => {
	const session = sessionWith({ cookieNames: ['sid', 'b'], needsAllCookies }, cookies);
	const expiry = readCookieExpiry(session, now);
	if (lifetimeMs === undefined) expect(expiry).toBeUndefined();
	else expect(Math.abs((expiry?.lifetimeMs ?? 0) - lifetimeMs)).toBeLessThan(5_000);
});

it('the expiry of a session is the earlier of its own and that of its cookies', () => {
	expect(endOfSession(sessionWith({}))).toBeUndefined();
	expect(endOfSession(sessionWith({ expiry: expiresIn(5) }))).toBe(now + 5);
	expect(endOfSession(sessionWith({ expiry: expiresIn(5), cookieExpiry: expiresIn(3) }))).toBe(now + 3);
});
