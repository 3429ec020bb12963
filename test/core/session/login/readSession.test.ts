import { createAxiosExchange, type Recipe, type Steps } from '../../../../core';
import type { LoginError } from '../../../../core/session/login/LoginError';
import { signIn } from '../../../../core/session/login/signIn';
import { automatic } from '../../../../recipes/automatic';
import { createAccount } from '../../../support/createAccount';
import { ATTACH } from '../../../support/openClient';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const LOGIN = automatic.recipe.login[0];
const servers = withServers();
const receivedAt = Date.now();
const exchange = createAxiosExchange({ now: () => receivedAt });

/** Returns the session from a login with this response; by default Automatic over cookies. */
async function read(response: StubResponse, changes: Partial<Recipe> = {}) {
	const server = await servers.start(() => response);
	return await signIn(
		{ account: createAccount(server.url), recipe: { ...automatic.recipe, otherLogins: [], ...changes } },
		exchange,
	);
}

const setting = (...cookies: string[]) => ({ 'Set-Cookie': cookies });
const TOKEN = { headers: { Authorization: 'Bearer {{token}}' } };

describe('Automatic over cookies', () => {
	it.each<[string, StubResponse]>([
		['a session cookie', { headers: setting('sid=1'), body: {} }],
		['a session cookie next to a token', { headers: setting('sid=1'), body: { token: 'abc' } }],
		['an HttpOnly cookie', { headers: setting('x=1; HttpOnly'), body: {} }],
		[
			'an HttpOnly cookie next to a token in a header',
			{ headers: { ...setting('x=1; HttpOnly'), 'X-Auth-Token': 'abc' }, body: {} },
		],
		...['JSESSIONID', 'PHPSESSID', 'connect.sid', 'ASP.NET_SessionId'].map((name): [string, StubResponse] => [
			`${name} next to a token`,
			{ headers: setting(`${name}=1; Path=/`), body: { token: 'abc' } },
		]),
		['any cookie without a token', { headers: setting('whatever=1'), body: {} }],
	])('uses the cookies after %s', async (_, response) => {
		const session = await read(response);
		expect(session.attach).toMatchObject({ cookies: true });
		expect(session.attach.headers).not.toHaveProperty('Authorization');
		expect(session.cookieNames).toHaveLength(1);
		expect(session.expiry).toBeUndefined();
	});

	it.each<[string, StubResponse]>([
		['no cookie', { body: { token: 'abc', expiresIn: 285 } }],
		['a cookie for the language', { headers: setting('lang=it'), body: { token: 'abc', expiresIn: 285 } }],
		[
			'a cookie of a load balancer',
			{ headers: setting('AWSALB=1; Path=/', 'lb=2'), body: { token: 'abc', expiresIn: 285 } },
		],
		[
			'an HttpOnly cookie of any name',
			{ headers: setting('x=1; HttpOnly'), body: { token: 'abc', expiresIn: 285 } },
		],
		...[
			'ARRAffinity',
			'ARRAffinitySameSite',
			'_cfuvid',
			'__cf_bm',
			'TS01a2b3c4',
			'BIGipServerpool',
			'AWSALBCORS',
			'.AspNetCore.Antiforgery.x',
			'__RequestVerificationToken',
			'XSRF-TOKEN',
			'refresh_token',
			'device_token',
		].map((name): [string, StubResponse] => [
			name,
			{ headers: setting(`${name}=1; Path=/; HttpOnly`), body: { token: 'abc', expiresIn: 285 } },
		]),
		['a CSRF cookie', { headers: setting('XSRF-TOKEN=1'), body: { token: 'abc', expiresIn: 285 } }],
	])('uses the token as a bearer token after %s', async (_, response) => {
		expect(await read(response)).toMatchObject({
			attach: { cookies: true, ...TOKEN },
			values: { token: 'abc' },
			cookieNames: [],
			expiry: { lifetimeMs: 285_000, expiresAt: receivedAt + 285_000 },
		});
	});

	it('returns a token from its own header in that header, and as a bearer token', async () => {
		expect((await read({ headers: { 'X-Auth-Token': 'a/+=|:b' }, body: {} })).attach).toEqual({
			cookies: true,
			headers: { 'x-auth-token': '{{token}}', Authorization: 'Bearer {{token}}' },
			query: {},
		});
	});

	it('returns a token from Authorization in Authorization only', async () => {
		const session = await read({ headers: { Authorization: 'Bearer abc' }, body: {} });
		expect(session).toMatchObject({ values: { token: 'abc' } });
		expect(session.attach.headers).toEqual(TOKEN.headers);
	});

	it.each<[string, StubResponse, Record<string, string>]>([
		[
			'its original header',
			{ headers: { ...setting('sid=1'), 'X-CSRF-Token': 'c' }, body: {} },
			{ 'x-csrf-token': '{{csrf}}' },
		],
		[
			'no header of its own when a cookie is repeated in that one',
			{ headers: { ...setting('sid=1; HttpOnly', 'csrf_access_token=c'), 'X-CSRF-Token': 'c' }, body: {} },
			{},
		],
	])('returns a CSRF value in %s', async (_, response, headers) => {
		expect((await read(response)).attach.headers).toEqual(headers);
	});

	it.each<[string, StubResponse]>([
		['nothing', { body: {} }],
		['only a user name', { body: { username: 'ANNA' } }],
		['a cookie for another host', { headers: setting('sid=1; Domain=other.example'), body: {} }],
	])('takes no session from a response with %s', async (_, response) => {
		expect(await catchShown(read(response))).toMatchObject({ code: 'NO_SESSION_IN_ANSWER' });
	});
});

describe('the session cookies, when none are named', () => {
	it.each<[string, string[], string[]]>([
		['the HttpOnly ones with a session name', ['sid=1; HttpOnly', 'device=1; HttpOnly', 'user=A'], ['sid']],
		['any with a session name', ['sid=1', 'device=1; HttpOnly', 'x=1; HttpOnly'], ['sid']],
		['otherwise the HttpOnly ones', ['x=1; HttpOnly', 'y=1; HttpOnly', 'z=1'], ['x', 'y']],
		[
			'otherwise the HttpOnly ones, except those of a load balancer',
			['x=1; HttpOnly', 'AWSALB=1; HttpOnly'],
			['x'],
		],
		['otherwise all', ['x=1', 'y=1'], ['x', 'y']],
		[
			'not a cache cookie next to the cookie it caches',
			[
				'better-auth.session_token=1; Max-Age=604800; HttpOnly',
				'better-auth.session_data=1; Max-Age=300; HttpOnly',
			],
			['better-auth.session_token'],
		],
		[
			'not a cache cookie next to one without an expiry',
			['better-auth.session_token=1; HttpOnly', 'better-auth.session_data=1; Max-Age=300; HttpOnly'],
			['better-auth.session_token'],
		],
		['not one that expires after a second', ['sid=1', 'auth=1; Max-Age=1'], ['sid']],
		['a short-lived one that is alone', ['sid=1; Max-Age=60; HttpOnly', 'x=1; HttpOnly'], ['sid']],
	])('are %s', async (_, cookies, names) => {
		const session = await read({ headers: setting(...cookies), body: {} });
		expect(session).toMatchObject({ cookieNames: names, needsAllCookies: false });
	});
});

describe('a second factor', () => {
	it.each<[string, StubResponse]>([
		['instead of a token', { body: { mfaRequired: true } }],
		['as the value of a field', { body: { status: 'mfa_required', methods: ['totp'] } }],
		[
			'although a header contains an invalid token',
			{ headers: { 'Set-Auth-Token': 'dead' }, body: { twoFactorRedirect: true } },
		],
		['although there is a cookie', { headers: setting('sid=1'), body: { twoFactorRedirect: true } }],
		['with a ticket for it', { body: { twoFactorRequired: true, ticket: 'ticket-1234' } }],
		['by a verb', { body: { token: '', requiresTwoFactor: true } }],
		['with 401', { status: 401, body: { message: 'Unauthorized', otp_required: true } }],
		['with 401 and words', { status: 401, body: { message: 'Two-factor code required' } }],
		['with 403 and a code', { status: 403, body: { error: 'mfa_required' } }],
		['with 400 and a code', { status: 400, body: { errors: [{ extensions: { code: 'INVALID_OTP' } }] } }],
	])('is reported when it is required %s', async (_, response) => {
		const error = await catchShown<LoginError>(read(response));
		expect(error).toMatchObject({
			code: 'SECOND_FACTOR_WANTED',
			message: 'This account requires a second factor',
		});
		expect(error.description).toContain('The password is correct');
		expect(error.description).not.toContain('dead');
	});

	it('is not reported when the password may be what is wrong', async () => {
		const error = await catchShown<LoginError>(
			read({ status: 401, body: { message: 'Wrong user name, password or one-time code' } }),
		);
		expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
	});
});

describe('an expiry', () => {
	const bearer: Partial<Recipe> = { attach: ATTACH.bearer };
	const capturing = (expiry: string | string[], changes: Partial<Recipe> = {}): Partial<Recipe> => ({
		...bearer,
		login: [{ ...LOGIN, captures: { expiry } }],
		...changes,
	});
	const jwt = `e30.${Buffer.from(JSON.stringify({ exp: Math.floor(receivedAt / 1000) + 600 })).toString('base64url')}.x`;
	const NOW = { Date: new Date(receivedAt).toUTCString() };

	it.each<[string, StubResponse, Partial<Recipe>, number | undefined]>([
		[
			'is read from the location in the recipe',
			{ body: { token: 'a', expiresIn: 5, life: 285 } },
			capturing('life'),
			285_000,
		],
		[
			'is read from a header',
			{ headers: { 'X-Life': '285' }, body: { token: 'a' } },
			capturing('header:X-Life'),
			285_000,
		],
		[
			'is the first valid one',
			{ body: { token: 'a', ms: 0, s: 285 } },
			capturing(['no', 'ms', 's']),
			285_000,
		],
		[
			'uses the unit of the recipe',
			{ body: { token: 'a', life: 5 } },
			capturing('life', { expiryUnit: 'minutes' }),
			300_000,
		],
		[
			'is the recipe’s when the response has none',
			{ body: { token: 'a' } },
			{ ...bearer, lifetimeMs: 60_000 },
			60_000,
		],
		[
			'is the response’s rather than the recipe’s',
			{ body: { token: 'a', expiresIn: 285 } },
			{ ...bearer, lifetimeMs: 60_000 },
			285_000,
		],
		[
			'is the recipe’s when its location is empty',
			{ body: { token: 'a', expiresIn: 285 } },
			capturing('life', { lifetimeMs: 60_000 }),
			60_000,
		],
		[
			'applies to cookies when the recipe sets it',
			{ headers: setting('sid=1'), body: {} },
			{ lifetimeMs: 60_000 },
			60_000,
		],
		['is unknown', { body: { token: 'a' } }, bearer, undefined],
		['is invalid', { body: { token: 'a', expiresIn: 'soon' } }, bearer, undefined],
	])('%s', async (_, response, recipe, lifetimeMs) => {
		expect((await read(response, recipe)).expiry?.lifetimeMs).toBe(lifetimeMs);
	});

	it('is that of the token itself', async () => {
		const { expiry } = await read({ headers: NOW, body: { token: jwt } }, bearer);
		expect(Math.abs((expiry?.lifetimeMs ?? 0) - 600_000)).toBeLessThan(2_000);
	});

	it('of the cookies is kept separately', async () => {
		const session = await read(
			{ headers: setting('sid=1; Max-Age=100', 'lang=it; Max-Age=5'), body: {} },
			{ sessionCookies: ['sid'] },
		);
		expect(session).toMatchObject({ expiry: undefined, cookieExpiry: { lifetimeMs: 100_000 } });
	});
});

it('ignores a cookie lifetime of one second', async () => {
	const session = await read({ headers: setting('sid=1; Max-Age=1'), body: {} });
	expect(session).toMatchObject({ cookieNames: ['sid'], cookieExpiry: undefined });
});

describe('cookies next to a token', () => {
	const both = { attach: { cookies: true, ...TOKEN } };

	it('are watched when they have session names', async () => {
		const headers = setting('sid=1; Max-Age=100', 'lang=it');
		expect(await read({ headers, body: { token: 'token-1' } }, both)).toMatchObject({
			cookieNames: ['sid'],
			cookieExpiry: { lifetimeMs: 100_000 },
		});
	});

	it('are not watched when they have other names', async () => {
		const headers = setting('route=1; HttpOnly; Max-Age=5', 'lang=it');
		expect(await read({ headers, body: { token: 'token-1' } }, both)).toMatchObject({
			cookieNames: [],
			cookieExpiry: undefined,
		});
	});
});

describe('cookies named in the recipe', () => {
	const both: Partial<Recipe> = { attach: { cookies: true }, sessionCookies: ['B1SESSION', 'ROUTEID'] };

	it('are all needed', async () => {
		expect(await read({ headers: setting('B1SESSION=1', 'ROUTEID=.n1', 'lang=it') }, both)).toMatchObject({
			cookieNames: ['B1SESSION', 'ROUTEID'],
			needsAllCookies: true,
		});
		const error = await catchShown<LoginError>(read({ headers: setting('B1SESSION=1') }, both));
		expect(error).toMatchObject({ code: 'NO_SESSION_IN_ANSWER' });
		expect(error.description).toContain('The response set B1SESSION, but not ROUTEID');
	});
});

it('a captured value takes precedence over a detected one, and detection does not fill an empty location', async () => {
	const login = (token: string): Steps => [{ ...LOGIN, captures: { token } }];
	const response = { body: { token: 'detected', own: { key: 'captured' } } };
	const recipe = { attach: ATTACH.bearer };
	expect(await read(response, { ...recipe, login: login('own.key') })).toMatchObject({
		values: { token: 'captured' },
	});
	expect(await catchShown(read(response, { ...recipe, login: login('other') }))).toMatchObject({
		code: 'NO_SESSION_IN_ANSWER',
	});
});

it('suggests https when an http URL receives Secure cookies', async () => {
	const proxy = await servers.start(() => ({ headers: setting('sid=1; Secure; HttpOnly'), body: {} }));
	const account = createAccount('http://shop.example', { connection: { proxy: proxy.url } });
	const error = await catchShown<LoginError>(
		signIn({ account, recipe: { ...automatic.recipe, otherLogins: [] } }, exchange),
	);
	expect(error).toMatchObject({ code: 'NO_SESSION_IN_ANSWER' });
	expect(error.description).toContain('change the Base URL to https://');
});
