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
	expect(toStatusItem(status)).toMatchObject({ signedIn: true, kind });
});

it('reports no kind without a session', () => {
	expect(toStatusItem({ ...session({}), session: undefined })).toEqual({
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
	['after its expiry', { validity: 'over' }, 'The session is over. The next request signs in again.'],
])('says what comes next %s', (_, changes, next) => {
	expect(toStatusItem({ ...session({}), ...changes })).toMatchObject({ signedIn: false, next });
});
