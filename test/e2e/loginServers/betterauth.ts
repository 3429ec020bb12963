import type { LoginServerCase } from './LoginServerCase';
import { get, pageThrough, sendJson } from './requests';

const SIGN_IN = '/api/auth/sign-in/email';
const USERS = '/api/auth/admin/list-users';

/** A cookie that permits writing only with an Origin header. */
export const betterauth: LoginServerCase = {
	name: 'Better Auth',
	server: 'betterauth',
	user: { username: 'nora@example.test', password: 'nora-pw' },
	ways: {
		list: { recipe: 'betterAuth' },
		form: { loginPath: SIGN_IN, sessionKind: 'bearerToken' },
	},
	list: { request: get('/api/auth/list-accounts'), rows: 1 },
	pages: {
		request: pageThrough(USERS, ['offset', 'limit'], { pageSize: 2, rowsField: 'users' }),
		rows: 3,
		user: { username: 'ada@example.test', password: 'ada-pw' },
	},
	whole: {
		request: get(`${USERS}?limit=2`),
		rows: 3,
		user: { username: 'ada@example.test', password: 'ada-pw' },
	},
	denied: { request: get(USERS), method: 'GET', path: USERS, httpCode: '403' },
	drop: sendJson('/api/auth/sign-out', {}),
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora@example\.test could not sign in/,
	signedInAs: ['nora@example.test', 'nora'],
	secrets: /session_token=[^*]|Bearer [\w-]{16}/,
};

/** A code from a mailbox that the test API offers instead of a mail server. */
export const betterauthTwoFactors: LoginServerCase = {
	name: 'Better Auth, two factors',
	server: 'betterauth',
	user: { username: 'tess@example.test', password: 'tess-pw' },
	ways: {
		form: {
			stepsBefore: {
				step: [
					{ method: 'POST', path: SIGN_IN, body: '{"email": "{{username}}", "password": "{{password}}"}' },
					{
						method: 'POST',
						path: '/api/auth/two-factor/send-otp',
						body: '{}',
						headerName: 'Origin',
						headerValue: '{{origin}}',
					},
					{ method: 'GET', path: '/dev/otp', captures: 'otp=otp' },
				],
			},
			loginPath: '/api/auth/two-factor/verify-otp',
			loginBodyKind: 'raw',
			loginBody: '{"code": "{{otp}}"}',
			loginHeaders: { header: [{ name: 'Origin', value: '{{origin}}' }] },
			sessionKind: 'bearerToken',
		},
	},
	list: { request: get('/api/auth/list-accounts'), rows: 1 },
	whole: { request: get('/api/auth/list-accounts'), rows: 1 },
	denied: { request: get(USERS), method: 'GET', path: USERS, httpCode: '403' },
	drop: sendJson('/api/auth/sign-out', {}),
	expires: true,
	wrongPassword: /^Wrong user name or password\. tess@example\.test could not sign in/,
	signedInAs: 'tess',
	secrets: /session_token=[^*]|Bearer [\w-]{16}/,
};
