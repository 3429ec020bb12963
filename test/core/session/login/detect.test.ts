import { detect, type Detected } from '../../../../core/session/login/detect';
import { createResponse } from '../../../support/createResponse';

const receivedAt = Date.parse('2024-06-06T13:11:14Z');
const exp = receivedAt / 1000 + 285;

/** A JSON Web Token with a lifetime of this many seconds. */
const jwt = (seconds: number) =>
	`e30.${Buffer.from(JSON.stringify({ iat: exp - 285, exp: exp - 285 + seconds })).toString('base64url')}.x`;

const inBody = (body: unknown) => detect(createResponse({ body: JSON.stringify(body) }));
const inHeaders = (headers: Record<string, string>, body: unknown = {}) =>
	detect(createResponse({ headers, body: JSON.stringify(body) }));

describe('a token', () => {
	it.each([
		'token',
		'accessToken',
		'access_token',
		'AccessToken',
		'ACCESS-TOKEN',
		'authToken',
		'auth_token',
		'sessionToken',
		'apiToken',
		'jwt',
		'jwtToken',
		'idToken',
		'id_token',
		'access',
		'sessionId',
		'session_id',
		'SessionId',
		'sid',
		'ticket',
		'session',
	])('is found under the name %s', (name) => {
		expect(inBody({ [name]: 'abc' })).toMatchObject({ token: 'abc', tokenHeader: undefined });
	});

	it.each<[string, unknown, string | undefined]>([
		['at depth two', { data: { token: 'abc' } }, 'abc'],
		['in an item of a list', { result: [{ token: 'abc' }] }, 'abc'],
		['at depth eight', { a: { a: { a: { a: { a: { a: { a: { token: 'abc' } } } } } } } }, 'abc'],
		[
			'not at depth nine',
			{ a: { a: { a: { a: { a: { a: { a: { a: { token: 'abc' } } } } } } } } },
			undefined,
		],
		['by the better name, although it is deeper', { token: 'other', data: { accessToken: 'abc' } }, 'abc'],
		['closest to the top among equal names', { data: { token: 'deep' }, token: 'abc' }, 'abc'],
		['as the first of two on one level', { a: { token: 'abc' }, b: { token: 'other' } }, 'abc'],
		['with its characters unchanged', { token: ' a/+=|:"b ' }, ' a/+=|:"b '],
		['not in an empty string', { token: '' }, undefined],
		['not in spaces', { token: '  ' }, undefined],
		['not in null', { token: null }, undefined],
		['not in an object', { token: {} }, undefined],
		['not as a list', { token: ['abc'] }, undefined],
		['not in true', { token: true }, undefined],
		['not in a string over 16 KB', { token: 'x'.repeat(16 * 1024 + 1) }, undefined],
		['not under an inherited name', JSON.parse('{"__proto__":{}}'), undefined],
		['not in a refresh token', { refreshToken: 'r' }, undefined],
		['not inside an object about a refresh token', { refresh: { token: 'r' } }, undefined],
		['next to a refresh token', { refresh: 'r', access: 'abc' }, 'abc'],
		['next to an earlier refresh token of the same form', { refresh_token: 'r', access_token: 'abc' }, 'abc'],
		['not in a list of names', ['token'], undefined],
	])('is found %s', (_, body, token) => {
		expect(inBody(body).token).toBe(token);
	});

	it.each<[string, string, string | undefined]>([
		['a bare JSON string', '"eyJhbGciOi.abc"', 'eyJhbGciOi.abc'],
		['a bare JSON string with punctuation', '"a/+=|:b"', 'a/+=|:b'],
		['plain text', 'eyJhbGciOiJIUzI1NiJ9.abc', 'eyJhbGciOiJIUzI1NiJ9.abc'],
		['plain text with punctuation', 'YWJjZGVmZ2hpamts/+|:==', 'YWJjZGVmZ2hpamts/+|:=='],
		['a short text such as Ok.', 'Ok.', undefined],
		['a sentence', 'You have been signed in now', undefined],
		['an empty JSON string', '""', undefined],
		['a number', '1234567890123456', undefined],
		['nothing', '', undefined],
		['a web page', '<!doctype html><p>token', undefined],
	])('is the whole of %s', (_, body, token) => {
		expect(detect(createResponse({ body })).token).toBe(token);
	});

	it.each([
		['x-auth-token'],
		['x-access-token'],
		['x-subject-token'],
		['x-session-id'],
		['x-session-token'],
		['x-api-key'],
		['set-auth-token'],
		['session-id'],
		['token'],
		['jwt'],
		['x-token'],
		['x-transmission-session-id'],
		['x-acme-auth-token'],
	])('is found in the header %s', (tokenHeader) => {
		expect(inHeaders({ [tokenHeader]: 'a/+=|:b' })).toMatchObject({ token: 'a/+=|:b', tokenHeader });
	});

	it.each([
		'x-request-id',
		'x-user-id',
		'x-correlation-id',
		'etag',
		'x-csrf-token',
		'x-token-count',
		'server',
	])('is not taken from the header %s', (header) => {
		expect(inHeaders({ [header]: 'abc' })).toMatchObject({ token: undefined, tokenHeader: undefined });
	});

	it('is taken from Authorization without the word Bearer', () => {
		expect(inHeaders({ authorization: 'Bearer abc' })).toMatchObject({
			token: 'abc',
			tokenHeader: 'authorization',
		});
	});

	it('in the body takes precedence over one in a header', () => {
		expect(inHeaders({ 'x-auth-token': 'header' }, { token: 'body' })).toMatchObject({
			token: 'body',
			tokenHeader: undefined,
		});
	});
});

describe('a refresh token', () => {
	it.each<[string, unknown, string | undefined]>([
		['refreshToken', { refreshToken: 'r' }, 'r'],
		['refresh_token', { data: { refresh_token: 'r' } }, 'r'],
		['refresh', { access: 'a', refresh: 'r' }, 'r'],
		['renewalToken', { renewalToken: 'r' }, 'r'],
		['not in a login token', { token: 'a' }, undefined],
		['not in null', { refreshToken: null }, undefined],
	])('is found: %s', (_, body, refreshToken) => {
		expect(inBody(body).refreshToken).toBe(refreshToken);
	});
});

describe('a CSRF value', () => {
	it.each<[string, Detected, Partial<Detected>]>([
		['a header', inHeaders({ 'x-csrf-token': 'c' }), { csrf: 'c', csrfHeader: 'x-csrf-token' }],
		['an X-XSRF-Token header', inHeaders({ 'x-xsrf-token': 'c' }), { csrf: 'c', csrfHeader: 'x-xsrf-token' }],
		['a field', inBody({ csrfToken: 'c' }), { csrf: 'c', csrfHeader: undefined }],
		['the field of Proxmox', inBody({ data: { CSRFPreventionToken: 'c' } }), { csrf: 'c' }],
		['a header rather than a field', inHeaders({ 'csrf-token': 'c' }, { csrf: 'f' }), { csrf: 'c' }],
		['nothing', inBody({}), { csrf: undefined }],
	])('is found in %s', (_, found, expected) => {
		expect(found).toMatchObject(expected);
	});
});

describe('a lifetime', () => {
	it.each<[string, unknown, number | undefined]>([
		[
			'expiresInMS rather than expires',
			{ token: 'a', expiresInMS: 285_000, expires: '2030-01-01T00:00:00Z' },
			285_000,
		],
		['expires when expiresInMS is invalid', { expiresInMS: 0, expires: '2024-06-06T13:15:59Z' }, 285_000],
		['expires_in', { access_token: 'a', expires_in: 285 }, 285_000],
		['exp', { message: 'ok', exp, token: 'a' }, 285_000],
		['a nested exp', { accessToken: 'a', authentication: { payload: { iat: exp - 285, exp } } }, 285_000],
		['expiresAt', { expiresAt: '2024-06-06T13:15:59Z' }, 285_000],
		['validUntil', { validUntil: exp * 1000 }, 285_000],
		['the one next to the token', { user: { expiresIn: 5 }, data: { token: 'a', expiresIn: 285 } }, 285_000],
		[
			'the one next to the token rather than a better name elsewhere',
			{ expiresInMS: 5_000, data: { token: 'a', exp } },
			285_000,
		],
		[
			'the token’s own rather than one elsewhere',
			{ settings: { expiresIn: 5 }, data: { token: jwt(285) } },
			284_001,
		],
		['the one next to the token rather than its own', { data: { token: jwt(285), expiresIn: 60 } }, 60_000],
		[
			'not that of a refresh token',
			{ token: 'a', refreshExpiresIn: 5, refresh: { expiresIn: 5 } },
			undefined,
		],
		['nothing', { token: 'a' }, undefined],
	])('is found: %s', (_, body, lifetimeMs) => {
		expect(inBody(body).lifetimeMs).toBe(lifetimeMs);
	});
});

describe('a hostile response', () => {
	it('is searched up to a bound, whatever its structure', () => {
		const late = { deep: { refreshToken: 'beyond the bound' } };
		const list = [...Array<unknown>(400_000).fill(0), late];
		const object = Object.fromEntries([
			...Array.from({ length: 100_000 }, (_, i) => [`k${i}`, 0]),
			['late', late],
		]);
		for (const body of [list, object]) {
			expect(inBody({ list: body, token: 'abc' })).toMatchObject({ token: 'abc', refreshToken: undefined });
		}
	});

	it('is not parsed when it has 2 MB or more', () => {
		const parse = jest.spyOn(JSON, 'parse');
		const response = createResponse({ body: `{"token":"abc","list":[${'0,'.repeat(1024 * 1024)}0]}` });
		expect(detect(response).token).toBeUndefined();
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
	});
});

describe('the identity', () => {
	it.each<[unknown, Partial<Detected>]>([
		[
			{ username: 'ANNA', companyId: 'ACME', siteId: 501 },
			{ user: 'ANNA', company: 'ACME', site: '501' },
		],
		[{ user: { email: 'a@b.example' } }, { user: 'a@b.example' }],
		[
			{ tenant: 'T', shopId: 's' },
			{ company: 'T', site: 's' },
		],
		[
			{ username: { first: 'A' }, company: ['x'], site: '' },
			{ user: undefined, company: undefined, site: undefined },
		],
		[{ username: 'x'.repeat(201) }, { user: undefined }],
	])('%j', (body, expected) => {
		expect(inBody(body)).toMatchObject(expected);
	});
});

describe('a second factor', () => {
	it.each([
		{ twoFactorRedirect: true },
		{ two_factor_required: true },
		{ mfaRequired: true },
		{ mfa_required: 1 },
		{ otpRequired: 'yes' },
		{ '2fa_required': true },
		{ data: { totpNeeded: true } },
		{ isTwoFactorAuthenticationRequired: true },
		{ data: { NeedTFA: 1, ticket: 'PVE:!tfa!challenge', CSRFPreventionToken: 'abc' } },
	])('is required by %j', (body) => {
		expect(inBody(body).needsSecondFactor).toBe(true);
	});

	it('is required although a header contains a token, which is invalid', () => {
		expect(inHeaders({ 'set-auth-token': 'dead' }, { twoFactorRedirect: true }).needsSecondFactor).toBe(true);
	});

	it.each([
		{ mfaRequired: false },
		{ twoFactorRedirect: null },
		{ twoFactorEnabled: true },
		{ token: 'abc', mfaRequired: true },
		{ user: 'ANNA' },
		{},
	])('is not required by %j', (body) => {
		expect(inBody(body).needsSecondFactor).toBe(false);
	});
});

describe('responses of real servers', () => {
	it.each<[string, unknown, Partial<Detected>]>([
		[
			'4WS Suite',
			{
				username: 'YOUR.USERNAME',
				companyId: 'YOUR_COMPANY',
				siteId: 501,
				token: 'your_token',
				expires: '2024-06-06T13:15:59.267Z',
				expiresInMS: 285_000,
			},
			{
				token: 'your_token',
				lifetimeMs: 285_000,
				user: 'YOUR.USERNAME',
				company: 'YOUR_COMPANY',
				site: '501',
			},
		],
		[
			'feathers',
			{
				accessToken: 'eyJ.a.b',
				authentication: { strategy: 'local', accessToken: 'eyJ.a.b', payload: { iat: exp - 285, exp } },
				user: { _id: '1', email: 'nora@example.test', password: '$2a$10$hash' },
			},
			{ token: 'eyJ.a.b', lifetimeMs: 285_000, user: 'nora@example.test' },
		],
		[
			'payload',
			{ message: 'Auth Passed', exp, token: 'eyJ.a.b', user: { id: 1, email: 'nora@example.test' } },
			{ token: 'eyJ.a.b', lifetimeMs: 285_000, user: 'nora@example.test' },
		],
		[
			'betterauth',
			{ redirect: false, token: 'abc', user: { email: 'nora@example.test', emailVerified: false } },
			{ token: 'abc', lifetimeMs: undefined, needsSecondFactor: false },
		],
		[
			'etcd',
			{ header: { cluster_id: '14841639068965178418', revision: '5' }, token: 'eyJ.a.b' },
			{ token: 'eyJ.a.b' },
		],
		['django token', { token: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' }, { lifetimeMs: undefined }],
		['couchDb', { ok: true, name: 'nora', roles: [] }, { token: undefined, needsSecondFactor: false }],
		['simplejwt', { refresh: 'eyJ.r.r', access: 'eyJ.a.a' }, { token: 'eyJ.a.a', refreshToken: 'eyJ.r.r' }],
	])('%s', (_, body, expected) => {
		expect(inBody(body)).toMatchObject(expected);
	});
});
