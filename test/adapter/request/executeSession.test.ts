import { toStatusItem } from '../../../adapter/request/executeSession';
import type { AccountStatus, Session } from '../../../core';

const session = (attach: Partial<Session['attach']>, cookieNames: string[] = []): AccountStatus => ({
	validity: 'good' as AccountStatus['validity'],
	logins: 1,
	refreshes: 0,
	isSignedOut: false,
	isPasted: false,
	session: {
		generation: 1,
		values: { token: 'hidden' },
		jar: undefined as never,
		cookieNames,
		needsAllCookies: false,
		attach: { cookies: false, headers: {}, query: {}, ...attach },
		identity: { username: 'ANNA' },
		signedInAt: 0,
		usedAt: 0,
	},
});
const BEARER = { Authorization: 'Bearer {{token}}' };

it.each([
	['cookies', session({ cookies: true }, ['sid'])],
	['token', session({ headers: BEARER })],
	['token', session({ query: { token: '{{token}}' } })],
	['token', session({ cookies: true, headers: BEARER })],
	['cookies and token', session({ cookies: true, headers: BEARER }, ['sid'])],
	['cookies', session({ cookies: true, headers: { 'X-CSRF': '{{csrf}}' } }, ['sid'])],
	['other', session({ headers: { Authorization: 'Basic {{basic}}' } })],
])('reports the kind of the session as %s', (kind, status) => {
	expect(toStatusItem(status, 'UTC')).toMatchObject({ signedIn: true, kind });
});

it('reports no kind without a session', () => {
	expect(toStatusItem({ ...session({}), session: undefined }, 'UTC')).toEqual({
		summary: 'Not signed in.',
		signedIn: false,
		next: 'There is no longer a session. The next request signs in.',
		logins: 1,
		refreshes: 0,
	});
});

it.each<[string, Partial<AccountStatus>, string]>([
	[
		'before the first login',
		{ session: undefined, logins: 0 },
		'Not signed in yet. The next request signs in.',
	],
	['after a sign-out', { session: undefined, isSignedOut: true }, 'Signed out. The next request signs in.'],
	['after its expiry', { validity: 'over' }, 'The session has expired. The next request signs in again.'],
])('says what comes next %s', (_, changes, next) => {
	expect(toStatusItem({ ...session({}), ...changes }, 'UTC')).toMatchObject({ signedIn: false, next });
});

it('describes the session in words, with local time, and leaves out what is not known', () => {
	const known = session({ cookies: true, headers: BEARER, query: { site: '{{site}}' } }, ['sid', 'csrf']);
	known.session = {
		...(known.session as Session),
		expiry: { expiresAt: Date.UTC(2026, 10, 30, 13, 19, 13) },
	} as Session;
	expect(toStatusItem(known, 'Europe/Rome')).toEqual({
		summary: 'Signed in as ANNA until 2026-11-30 14:19 (Europe/Rome).',
		signedIn: true,
		kind: 'cookies and token',
		username: 'ANNA',
		until: '2026-11-30T13:19:13.000Z',
		since: '1970-01-01T00:00:00.000Z',
		lastUsed: '1970-01-01T00:00:00.000Z',
		sends: 'cookies sid, csrf; header Authorization; query parameter site',
		renewal: 'by signing in again',
		logins: 1,
		refreshes: 0,
	});
	const unknown = toStatusItem(session({ headers: BEARER }), 'UTC');
	expect(unknown).toMatchObject({
		summary: 'Signed in as ANNA. The API does not state when the session expires.',
	});
	expect(Object.keys(unknown)).not.toContain('until');
});

it.each<[string, Partial<AccountStatus>]>([
	[
		'by its refresh token',
		{ session: { ...(session({}).session as Session), values: { refreshToken: 'r' } } },
	],
	['by you: paste a new session', { isPasted: true }],
])('says how the session is renewed: %s', (renewal, changes) => {
	expect(toStatusItem({ ...session({}), ...changes }, 'UTC')).toMatchObject({ renewal });
});
