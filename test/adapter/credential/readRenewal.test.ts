import { payload } from '../../../recipes/payload';
import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const header = (name: string, value: string) => ({ header: [{ name, value }] });

it.each<[Record<string, unknown>, object]>([
	[{ sessionLife: 600 }, { lifetimeMs: 600_000 }],
	[{ idleLimit: 1.5 }, { idleLimitMs: 1500 }],
	[{ renewalMargin: 30 }, { renewalMarginMs: 30_000 }],
	[{ loginTimeout: 120 }, { loginTimeoutMs: 120_000 }],
	[{ serialMode: true }, { serial: true }],
	[{ requestsPerSecond: 0.5 }, { requestsPerSecond: 0.5 }],
	[
		{ requestsPerSecond: '10', maxParallel: '4' },
		{ requestsPerSecond: 10, maxParallel: 4 },
	],
	[{ refreshPath: '/refresh' }, { refresh: { method: 'POST', path: '/refresh' } }],
	[{ refreshPath: '/refresh', refreshMethod: 'GET' }, { refresh: { method: 'GET' } }],
	[
		{ refreshPath: '/refresh', refreshBody: '{"t": "{{refreshToken}}"}' },
		{ refresh: { method: 'POST', body: { type: 'json', content: { t: '{{refreshToken}}' } } } },
	],
	[
		{ refreshPath: '/refresh', refreshHeaders: header('Authorization', 'Bearer {{token}}') },
		{ refresh: { headers: { Authorization: 'Bearer {{token}}' } } },
	],
	[{ refreshPath: '/refresh', refreshCookies: true }, { refresh: { cookies: true } }],
	[{ logoutPath: 'logout' }, { logout: { method: 'POST', path: '/logout' } }],
	[{ logoutPath: '/logout', logoutMethod: 'DELETE' }, { logout: { method: 'DELETE' } }],
	[
		{ logoutPath: '/logout', logoutBody: 'csrfToken={{csrf}}' },
		{ logout: { method: 'POST', body: { type: 'form', content: { csrfToken: '{{csrf}}' } } } },
	],
])('%j: %j', (fields, part) => {
	expect(readRecipe(fields)).toMatchObject(part);
});

it.each([
	'lifetimeMs',
	'idleLimitMs',
	'renewalMarginMs',
	'loginTimeoutMs',
	'refresh',
	'logout',
	'serial',
	'requestsPerSecond',
	'maxParallel',
])('leaves %s unset when the form is empty', (part) => {
	const nothing = {
		sessionLife: 0,
		idleLimit: 0,
		renewalMargin: 0,
		requestsPerSecond: 0,
		maxParallel: 0,
		loginTimeout: 0,
		serialMode: false,
		refreshHeaders: {},
	};
	expect(readRecipe(nothing)).not.toHaveProperty(part);
});

it('changes the listed requests only where the form does', () => {
	const { refresh, logout } = readRecipe(
		{ refreshPath: '/renew', logoutMethod: 'DELETE', refreshHeaders: header('X-A', '1') },
		'payload',
	);
	const listed = payload.recipe;
	expect(refresh).toEqual({
		...listed.refresh,
		path: '/renew',
		headers: { ...listed.refresh?.headers, 'X-A': '1' },
	});
	expect(logout).toEqual({ ...listed.logout, method: 'DELETE' });
});

it('a GET omits the listed body', () => {
	expect(readRecipe({ logoutMethod: 'GET' }, 'deluge').logout).toEqual({ method: 'GET', path: '/json' });
});

it.each<[Record<string, unknown>, string, string]>([
	[{ sessionLife: -1 }, 'Session Lifetime (s) must not be negative', 'such as 600'],
	[{ sessionLife: 'x' }, 'Session Lifetime (s) must be a number of seconds', 'such as 600'],
	[{ idleLimit: 'soon' }, 'Idle Limit (s) must be a number of seconds', ''],
	[{ renewalMargin: 'x' }, 'Renew Before Expiry (s) must be a number of seconds', ''],
	[{ loginTimeout: 4000 }, 'Login Timeout (s) must be a number of seconds, at most 3600', ''],
	[
		{ sessionLife: 60, renewalMargin: 60 },
		'Renew Before Expiry must be less than Session Lifetime',
		'a smaller number',
	],
	[{ refreshMethod: 'GET' }, 'Refresh Path is empty', 'clear the fields that need it'],
	[{ refreshBody: '{}' }, 'Refresh Path is empty', ''],
	[{ refreshHeaders: header('a', 'b') }, 'Refresh Path is empty', ''],
	[{ refreshCookies: true }, 'Refresh Path is empty', ''],
	[{ refreshPath: 'https:///r' }, "Refresh Path 'https:///r' is not a valid address", 'a path such as'],
	[{ refreshPath: '/r', refreshBody: '{' }, 'Refresh Body is not valid JSON', ''],
	[
		{ refreshPath: '/r', refreshHeaders: header('a b', '') },
		"Refresh Headers: 'a b' is not a valid header name",
		'',
	],
	[{ requestsPerSecond: -1 }, 'Requests per Second in the credential is not a valid rate', 'such as 5'],
	[{ requestsPerSecond: 'many' }, 'Requests per Second in the credential is not a valid rate', ''],
	[{ maxParallel: 1.5 }, 'Max Parallel Requests in the credential must be a whole number', '1 or more'],
	[{ logoutMethod: 'POST' }, 'Logout Path is empty', ''],
	[{ logoutPath: 'https://x y/r' }, "Logout Path 'https://x y/r' is not a valid address", ''],
	[{ logoutPath: '/out', logoutBody: 'bye' }, 'Logout Body is neither JSON nor a form', ''],
	[{ logoutPath: '/out', logoutMethod: 'END' }, "Logout Method 'END' is not a valid choice", ''],
])('reports what is wrong with %j', (fields, message, advice) => {
	expectMistake(() => readRecipe(fields), message, advice);
});
