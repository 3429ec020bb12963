import { isSameSession } from '../../../../core/session/state/isSameSession';
import type { Session } from '../../../../core';
import { createSession, putCookie } from '../../../support/createSession';

const attach = (headers: Record<string, string>, cookies = false) => ({ cookies, headers, query: {} });
const BEARER = { Authorization: 'Bearer {{token}}' };

/** Two sessions with these values; `set` are their cookies, of which `sid` and `user` are the session's. */
function pair(parts: (nth: number) => Partial<Session>, set: (nth: number) => string[]) {
	return [1, 2].map((nth) => {
		const session = createSession(nth, { cookieNames: ['sid', 'user'], ...parts(nth) });
		for (const cookie of set(nth)) putCookie(session, `${cookie}; Path=/`);
		return session;
	}) as [Session, Session];
}

const NONE = () => [];

it.each<[string, boolean, (nth: number) => Partial<Session>, (nth: number) => string[]]>([
	['the token', true, () => ({ attach: attach(BEARER), values: { token: 'a' } }), NONE],
	[
		'another token',
		false,
		(nth) => ({ attach: attach(BEARER), values: { token: `${nth}`, csrf: 'a' } }),
		NONE,
	],
	[
		'another token and the tenant',
		false,
		(nth) => ({
			attach: attach({ ...BEARER, 'X-Tenant': '{{tenant}}' }),
			values: { token: `${nth}`, tenant: 'a' },
		}),
		NONE,
	],
	[
		'a captured value, where there is no token',
		true,
		() => ({ attach: attach({ 'X-Key': '{{key}}' }), values: { key: 'a' } }),
		NONE,
	],
	[
		'the refresh token',
		true,
		(nth) => ({ attach: attach(BEARER), values: { token: `${nth}`, refreshToken: 'a' } }),
		NONE,
	],
	['a cookie', true, () => ({ attach: attach({}, true) }), () => ['sid=a']],
	['another cookie', false, () => ({ attach: attach({}, true) }), (nth) => [`sid=${nth}`, 'lang=it']],
	['a cookie that names the user', false, () => ({ attach: attach({}, true) }), () => ['user=ANNA']],
	[
		'a token that no request carries',
		false,
		() => ({ attach: attach({}, true), values: { token: 'a' } }),
		NONE,
	],
])('two sessions with %s: %j', (_, isSame, parts, set) => {
	expect(isSameSession(...pair(parts, set))).toBe(isSame);
});
