import { toStatusItem } from '../../../adapter/request/executeSession';
import type { AccountStatus, Session } from '../../../core';

const session = (attach: Partial<Session['attach']>, cookieNames: string[] = []): AccountStatus => ({
	validity: 'good' as AccountStatus['validity'],
	logins: 1,
	refreshes: 0,
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
		logins: 1,
		refreshes: 0,
	});
});
