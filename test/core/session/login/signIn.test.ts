import { createAxiosExchange } from '../../../../core';
import { signIn } from '../../../../core/session/login/signIn';
import type { Recipe, Step } from '../../../../core/session/recipe/Recipe';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import { ATTACH, toLoginResponse } from '../../../support/openClient';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const { recipe } = fourWsSuite;
const login = recipe.login[0] as Step;
const bearer: Recipe = { ...recipe, attach: ATTACH.bearer };
const receivedAt = Date.parse('2024-06-06T13:11:14Z');
const exchange = createAxiosExchange({ now: () => receivedAt });

it('posts user name, password and the additional login fields as JSON', async () => {
	const server = await servers.start(() => toLoginResponse(1));
	await signIn({ account: createAccount(server.url, { password: 'p"ä\\' }), recipe }, exchange);
	expect(server.requests).toMatchObject([
		{ method: 'POST', url: '/login', headers: { 'content-type': 'application/json' } },
	]);
	expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
		username: 'ANNA',
		password: 'p"ä\\',
		companyId: 'ACME',
	});
});

it('uses the method, path and names of the recipe, below a base URL with a path', async () => {
	const server = await servers.start(() => ({
		headers: { 'Set-Cookie': 'sid=1; Path=/shop' },
		body: { auth: { jwt: 'abc' }, who: { name: 'Anna B.' } },
	}));
	const session = await signIn(
		{
			account: createAccount(`${server.url}/shop`, { loginFields: {} }),
			recipe: {
				...recipe,
				login: [
					{
						method: 'PUT',
						path: '/auth?v=2',
						body: { type: 'json', content: { user: '{{username}}', pin: '{{password}}' } },
						captures: { token: 'auth.jwt', user: 'who.name' },
					},
				],
			},
		},
		exchange,
	);
	expect(server.requests).toMatchObject([{ method: 'PUT', url: '/shop/auth?v=2' }]);
	expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ user: 'ANNA', pin: 'anna-password' });
	expect(session).toMatchObject({ values: { token: 'abc' }, identity: { username: 'Anna B.' } });
});

it('keeps token, cookies and identity', async () => {
	const server = await servers.start(() => toLoginResponse(7));
	const session = await signIn({ account: createAccount(server.url), recipe }, exchange);
	expect(session).toMatchObject({
		values: { token: 'token-7' },
		cookieNames: ['sid'],
		identity: { username: 'ANNA', company: 'ACME', site: '501' },
	});
	expect(session.jar.getCookieStringSync(server.url)).toBe('sid=session-7');
});

it('uses the user name as the identity when the response contains none', async () => {
	const server = await servers.start(() => ({ headers: { 'Set-Cookie': 'sid=1' } }));
	const session = await signIn({ account: createAccount(server.url), recipe }, exchange);
	expect(session.identity).toEqual({ username: 'ANNA', company: undefined, site: undefined });
});

it('sets an expiry for a token and leaves the lifetime of cookies to the server', async () => {
	const server = await servers.start(() => toLoginResponse(1));
	expect(await signIn({ account: createAccount(server.url), recipe: bearer }, exchange)).toMatchObject({
		expiry: { lifetimeMs: 285_000, expiresAt: receivedAt + 285_000 },
	});
	expect((await signIn({ account: createAccount(server.url), recipe }, exchange)).expiry).toBeUndefined();
});

it('reads an expiry relative to the Date header of the server', async () => {
	const server = await servers.start(() => ({
		headers: { Date: 'Thu, 06 Jun 2024 03:00:00 GMT' },
		body: { token: 'abc', expires: '2024-06-06T03:04:45Z' },
	}));
	expect(await signIn({ account: createAccount(server.url), recipe: bearer }, exchange)).toMatchObject({
		// The header is up to one second older than the server's clock.
		expiry: { lifetimeMs: 284_001, expiresAt: receivedAt + 284_001 },
	});
});

it('accepts a numeric token', async () => {
	const server = await servers.start(() => ({ body: { token: 12345 } }));
	expect(await signIn({ account: createAccount(server.url), recipe: bearer }, exchange)).toMatchObject({
		values: { token: '12345' },
	});
});

it('follows a redirect on the same origin and keeps the cookies of every hop', async () => {
	const server = await servers.start(({ method, url }) => {
		if (method === 'POST') {
			return { status: 302, headers: { Location: '/welcome', 'Set-Cookie': 'sid=of-the-redirect' } };
		}
		return { headers: { 'Set-Cookie': 'theme=dark' }, body: { at: url } };
	});
	const session = await signIn({ account: createAccount(server.url), recipe }, exchange);
	expect(session.jar.getCookieStringSync(server.url)).toBe('sid=of-the-redirect; theme=dark');
	expect(server.requests).toMatchObject([
		{ method: 'POST', url: '/login' },
		{ method: 'GET', url: '/welcome', headers: { cookie: 'sid=of-the-redirect' }, body: '' },
	]);
});

it.each(['cookie:tok', 'header:X-Auth-Token'])('captures %s from a redirect', async (token) => {
	const server = await servers.start(({ method }) =>
		method === 'POST'
			? {
					status: 302,
					headers: { Location: '/home', 'Set-Cookie': 'tok=abc; Path=/', 'X-Auth-Token': 'abc' },
				}
			: { body: { at: 'home' } },
	);
	const captured: Recipe = { ...bearer, login: [{ ...login, captures: { token } }] };
	expect(await signIn({ account: createAccount(server.url), recipe: captured }, exchange)).toMatchObject({
		values: { token: 'abc' },
	});
});

it('detects the token in a header of a redirect, and prefers that of the last response', async () => {
	let last = {};
	const server = await servers.start(({ method }) =>
		method === 'POST'
			? { status: 302, headers: { Location: '/home', 'X-Auth-Token': 'of-redirect' } }
			: { headers: last, body: {} },
	);
	const detecting: Recipe = { ...bearer, login: [{ ...login, captures: {} }] };
	const { values } = await signIn({ account: createAccount(server.url), recipe: detecting }, exchange);
	expect(values).toMatchObject({ token: 'of-redirect' });
	last = { 'X-Auth-Token': 'of-answer' };
	expect(
		(await signIn({ account: createAccount(server.url), recipe: detecting }, exchange)).values,
	).toMatchObject({
		token: 'of-answer',
	});
});

it('repeats the fields when a redirect on the same origin keeps the method', async () => {
	const server = await servers.start(({ url }) =>
		url === '/login' ? { status: 307, headers: { Location: '/login/' } } : toLoginResponse(1),
	);
	await signIn({ account: createAccount(server.url), recipe }, exchange);
	const [first, second] = server.requests;
	expect(second).toMatchObject({ method: 'POST', url: '/login/', body: first?.body });
});

it.each([307, 308])(
	'sends the password of a login that redirects in a loop (%i) five times at most',
	async (status) => {
		const server = await servers.start(({ url }) => ({
			status,
			headers: { Location: url === '/login' ? '/login/' : '/login' },
		}));
		const error = await signIn({ account: createAccount(server.url), recipe }, exchange).catch(
			(thrown: Error) => thrown,
		);
		expect(error).toMatchObject({ message: 'The login ends with a redirect' });
		expect(server.requests).toHaveLength(5);
	},
);

it('finds the cookies of an API below the base URL', async () => {
	const server = await servers.start(() => ({ headers: { 'Set-Cookie': 'sid=1; Path=/shop' }, body: {} }));
	const below: Recipe = { ...recipe, login: [{ ...login, path: '/shop/login' }] };
	const session = await signIn({ account: createAccount(server.url), recipe: below }, exchange);
	expect(session.jar.getCookieStringSync(`${server.url}/shop/product`)).toBe('sid=1');
});

it.each([
	['removes its own cookie', 'sid=; Max-Age=0'],
	['sets an expired cookie', 'sid=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
	['sets a cookie for another host', 'sid=1; Domain=other.example'],
	['sets an invalid cookie', 'nothing'],
])('takes no session from a response that %s', async (_, setCookie) => {
	const server = await servers.start(() => ({ headers: { 'Set-Cookie': setCookie }, body: {} }));
	expect(await catchError(signIn({ account: createAccount(server.url), recipe }, exchange))).toMatchObject({
		code: 'NO_SESSION_IN_ANSWER',
	});
});

it.each([
	{ token: '' },
	{ token: null },
	{ token: ['abc'] },
	{ token: {} },
	{ token: true },
	{},
	['abc'],
	null,
])('takes no token from %j', async (body) => {
	const server = await servers.start(() => ({ body }));
	expect(
		await catchError(signIn({ account: createAccount(server.url), recipe: bearer }, exchange)),
	).toMatchObject({
		code: 'NO_SESSION_IN_ANSWER',
	});
});

it('throws an ExchangeError when no response comes', async () => {
	const server = await servers.start(({ socket }) => void socket.destroy());
	expect(await catchError(signIn({ account: createAccount(server.url), recipe }, exchange))).toMatchObject({
		code: 'CONNECTION_LOST',
	});
	expect(server.requests).toHaveLength(1);
});
