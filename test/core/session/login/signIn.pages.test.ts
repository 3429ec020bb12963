import { createAxiosExchange } from '../../../../core';
import { signIn } from '../../../../core/session/login/signIn';
import { automatic } from '../../../../recipes/automatic';
import { createLoginPage, pageStyles } from '../../../simulators/loginPages';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import type { Listener, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const exchange = createAxiosExchange();
const USERS = { ANNA: { password: 'anna-password' } };
const HTML = { 'Content-Type': 'text/html' };
const FORM = '<form method="post"><input name="user"><input type="password" name="pass"></form>';
const FINE: StubResponse = { status: 302, headers: { Location: '/home', 'Set-Cookie': 'sid=1' } };

/** Automatic at an API; with a path it is the only one. */
async function start(respond: Listener, path?: string) {
	const server = await servers.start(respond);
	const { login, otherLogins, otherPaths, ...others } = automatic.recipe;
	const at = (steps: typeof login): typeof login => [{ ...steps[0], path: path ?? steps[0].path }];
	const recipe = {
		...others,
		login: at(login),
		otherLogins: otherLogins?.map(at),
		otherPaths: path === undefined ? otherPaths : undefined,
	};
	const account = createAccount(server.url, { loginFields: {} });
	const understood = {};
	return {
		signIn: (password = account.password) =>
			signIn({ account: { ...account, password }, recipe }, exchange, understood),
		/** How many requests had the password. */
		sent: () => server.requests.filter(({ body }) => body.includes(account.password)).length,
		requests: () => server.requests.splice(0).map(({ method, url }) => `${method} ${url}`),
	};
}

describe.each(Object.entries(pageStyles))('Automatic signs in with the page of %s', (_, style) => {
	it('with nothing but its address, and remembers that', async () => {
		const site = createLoginPage(style, USERS);
		const { signIn: go, requests } = await start((request) => site.respond(request), style.path);
		await go();
		expect(site.sessions()).toBe(1);
		expect(requests().length).toBeLessThanOrEqual(6);
		await go();
		// The page, the form, and the page that follows.
		expect(requests().length).toBeLessThanOrEqual(3);
	});

	it("reports a wrong password in the page's words", async () => {
		const site = createLoginPage(style, USERS);
		const { signIn: go } = await start((request) => site.respond(request), style.path);
		expect(await catchError(go('wrong'))).toMatchObject({ code: 'LOGIN_REFUSED' });
	});

	it('without its address, where the site leads to it', async () => {
		const site = createLoginPage(style, USERS);
		const { signIn: go, requests } = await start((request) => site.respond(request));
		await go();
		expect(site.sessions()).toBe(1);
		expect(requests().length).toBeLessThanOrEqual(12);
		await go();
		expect(requests().length).toBeLessThanOrEqual(4);
	});
});

it('looks for a page that GET alone returns after the other paths', async () => {
	const { signIn: go, requests } = await start(({ method, url }) => {
		if (method === 'POST') return url === '/login' ? { status: 404 } : url === '/in' ? FINE : { status: 404 };
		return url === '/login' ? { headers: HTML, body: FORM.replace('post"', 'post" action="/in"') } : {};
	});
	await go();
	expect(requests().slice(-3)).toEqual(['GET /login', 'POST /in', 'GET /home']);
	await go();
	expect(requests()).toEqual(['GET /login', 'POST /in', 'GET /home']);
});

it('sends the password to one path where an application returns its page at every path, and names that path', async () => {
	const { signIn: go, requests } = await start(() => ({ headers: HTML, body: '<div id=root></div>' }));
	expect(await catchError(go())).toMatchObject({
		code: 'LOGIN_PATH_WRONG',
		message: 'There is no login at /login',
	});
	expect(requests()).toEqual(['POST /login', 'GET /login', 'GET /']);
});

const ROOT = '<div id=root></div>';
it.each<[string, StubResponse, number]>([
	['404', { status: 404 }, 5],
	['404 in JSON', { status: 404, body: { message: 'Cannot POST' } }, 5],
	['405', { status: 405 }, 5],
	['a page', { headers: HTML, body: ROOT }, 1],
	['a page with 404', { status: 404, headers: HTML, body: ROOT }, 5],
	// At one path, the API may expect an email address, or a form.
	['400', { status: 400, body: { message: 'Bad request' } }, 3],
	['415', { status: 415, body: { message: 'Unsupported media type' } }, 3],
	['422', { status: 422, body: { message: 'Unprocessable' } }, 3],
	['409', { status: 409, body: { message: 'Conflict' } }, 1],
	['401', { status: 401, body: { message: 'no' } }, 1],
	['403', { status: 403, body: { message: 'no' } }, 1],
	['500', { status: 500, body: { message: 'no' } }, 1],
])(
	'sends the password no more often than needed to an API that answers everything with %s',
	async (_, response, times) => {
		const { signIn: go, sent } = await start(() => response);
		await catchError(go());
		expect(sent()).toBe(times);
	},
);

it.each([401, 403, 429, 500])('takes a start page with status %i for no login', async (status) => {
	const { signIn: go } = await start(({ url }) => ({ status: url === '/' ? status : 404 }));
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_PATH_WRONG', facts: { status: 404 } });
});

it('sends the password to no other site to which the start page leads', async () => {
	const elsewhere = await servers.start(() => ({ headers: HTML, body: FORM }));
	const location = elsewhere.url.replace('127.0.0.1', 'localhost');
	const { signIn: go } = await start(({ url }) =>
		url === '/' ? { status: 302, headers: { Location: location } } : { status: 404 },
	);
	expect(await catchError(go())).toMatchObject({ code: 'LOGIN_PATH_WRONG' });
	expect(elsewhere.requests).toEqual([]);
});

it('opens no page after a 401 or a 403 in JSON', async () => {
	for (const status of [401, 403]) {
		const { signIn: go, requests } = await start(() => ({ status, body: { message: 'no' } }));
		expect(await catchError(go())).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(requests()).toEqual(['POST /login']);
	}
});

describe('sends no other form of a start page', () => {
	const PASSWORD = '<input type=password name=password>';
	it.each([
		[
			'to write to the authors',
			'<form method=post action=/authors/contact><input type=email name=email><textarea name=msg></textarea></form>',
		],
		['for a voucher', '<form method=post action=/redeem><input name=code></form>'],
		[
			'that registers',
			`<form method=post action=/members><input name=username><input name=email>${PASSWORD}</form>`,
		],
		[
			'that registers, by its button',
			`<form method=post action=/members><input name=email>${PASSWORD}<button name=create>Go</button></form>`,
		],
		['that changes a password', '<form method=post action=/me><input type=password name=newpass></form>'],
	])('%s', async (_, form) => {
		const { signIn: go, requests } = await start(({ method, url }) =>
			method === 'GET' && url === '/' ? { headers: HTML, body: form } : { status: 404 },
		);
		expect(await catchError(go())).toMatchObject({
			code: 'LOGIN_PATH_WRONG',
			message: 'There is no login at /login',
		});
		expect(requests().slice(-2)).toEqual(['GET /login', 'GET /']);
	});
});
