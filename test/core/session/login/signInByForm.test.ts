import { createAxiosExchange, type Recipe } from '../../../../core';
import { signIn } from '../../../../core/session/login/signIn';
import { createLoginPage, pageStyles } from '../../../simulators/loginPages';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import { createRequest, openClient } from '../../../support/openClient';
import { oneTimeCode, TOTP_SECRET } from '../../../support/oneTimeCode';
import type { Listener, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { automatic } from '../../../../recipes/automatic';

const servers = withServers();
const exchange = createAxiosExchange();
const USERS = { ANNA: { password: 'a secret with ä and $' } };
const HTML = { 'Content-Type': 'text/html' };

const recipeFor = (path: string, form: object = {}): Recipe => ({
	...automatic.recipe,
	login: [{ method: 'GET', path, form }],
	otherLogins: undefined,
	otherPaths: undefined,
});

describe.each(Object.entries(pageStyles))('%s', (_, style) => {
	async function start() {
		const site = createLoginPage(style, USERS);
		const server = await servers.start((request) => site.respond(request));
		const open = (password = USERS.ANNA.password) =>
			openClient(server.url, {
				account: { password, loginFields: {} },
				recipe: recipeFor(style.path),
			});
		return { site, server, open };
	}

	it('signs in once with the form of its page, and again when the session has ended', async () => {
		const { site, server, open } = await start();
		const client = open();
		for (let i = 0; i < 3; i++)
			expect((await client.send(createRequest('/api/me'))).body.toString()).toBe('{"name":"ANNA"}');
		expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		site.expire();
		expect((await client.send(createRequest('/api/me'))).body.toString()).toBe('{"name":"ANNA"}');
		expect(site.sessions()).toBe(1);
	});

	it("sends the page's CSRF value with writes", async () => {
		const { open } = await start();
		const write = createRequest('/api/things', { method: 'POST', body: Buffer.from('{}') });
		expect((await open().send(write)).status).toBe(201);
	});

	it("shows the page's own complaint about a wrong password", async () => {
		const { server, open } = await start();
		const error = await catchError(open('wrong-password').send(createRequest('/api/me')));
		expect(error).toMatchObject({
			code: 'LOGIN_REFUSED',
			facts: { apiMessage: expect.stringContaining(style.complaint.replace(/<[^>]*>/g, '')) as string },
		});
		expect(JSON.stringify(error)).not.toContain('wrong-password');
		expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

/** A site whose login page is at /login. */
async function start(page: string | StubResponse, respond?: Listener) {
	const server = await servers.start((request, response) => {
		if (request.method === 'GET' && request.url === '/login')
			return typeof page === 'string' ? { headers: HTML, body: page } : page;
		return (respond?.(request, response) as StubResponse | undefined) ?? FINE;
	});
	const run = (form: object = {}, account: object = {}) =>
		signIn(
			{
				account: createAccount(server.url, { loginFields: {}, ...account }),
				recipe: recipeFor('/login', form),
			},
			exchange,
		);
	return { server, run, sent: () => server.requests.filter(({ method }) => method === 'POST') };
}
const FINE: StubResponse = { status: 302, headers: { Location: '/home', 'Set-Cookie': 'sid=1' } };
const FIELDS = '<input name="user"><input type="password" name="pass">';
const FORM = `<form method="post" action="/in">${FIELDS}</form>`;

it('accepts a login that leads to a page that does not exist, or to another site, which receives nothing', async () => {
	const elsewhere = await servers.start(() => ({ body: '' }));
	for (const location of ['/accounts/profile/', elsewhere.url.replace('127.0.0.1', 'localhost')]) {
		const { run } = await start(FORM, ({ method }) =>
			method === 'POST' ? { ...FINE, headers: { ...FINE.headers, Location: location } } : { status: 404 },
		);
		expect((await run()).cookieNames).toEqual(['sid']);
	}
	expect(elsewhere.requests).toEqual([]);
});

it('sends Origin and Referer, and the cookies of the page', async () => {
	const page = { headers: { ...HTML, 'Set-Cookie': 'pre=1' }, body: FORM };
	const { run, sent, server } = await start(page);
	await run();
	expect(sent()).toMatchObject([
		{
			url: '/in',
			headers: { origin: server.url, referer: `${server.url}/login`, cookie: 'pre=1' },
			body: 'user=ANNA&pass=anna-password',
		},
	]);
});

it('sends additional login fields, and what a named field is given', async () => {
	const page = `<form method=post action=/in><input name=a><input name=b><input name=company value=x><input type=password name=p></form>`;
	const { run, sent } = await start(page);
	await run({ fields: { a: '{{username}}' } }, { loginFields: { company: 'ACME', extra: '1' } });
	expect(sent()[0]?.body).toBe('a=ANNA&b=&company=ACME&p=anna-password&extra=1');
	expect(await catchError(run({ fields: { c: '{{username}}' } }))).toMatchObject({
		code: 'LOGIN_FIELDS_WRONG',
		message: "The login form at /login has no field 'c'",
	});
	expect(sent()).toHaveLength(1);
});

it.each([
	['iso-8859-1', 'user=%E4&pass=%80+b'],
	['utf-8', 'user=%C3%A4&pass=%E2%82%AC+b'],
	['koi8-r', 'user=%26%23228%3B&pass=%26%238364%3B+b'],
])('encodes the form in the charset of its page: %s', async (charset, body) => {
	const page = { headers: { 'Content-Type': `text/html; charset=${charset}` }, body: FORM };
	const { run, sent } = await start(page);
	await run({}, { username: 'ä', password: '€ b' });
	expect(sent()[0]?.body).toBe(body);
});

it('sends a form with files as multipart', async () => {
	const { run, sent } = await start(
		`<form method=post action=/in enctype=multipart/form-data>${FIELDS}</form>`,
	);
	await run();
	expect(sent()[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
	expect(sent()[0]?.body).toContain('name="pass"\r\n\r\nanna-password\r\n');
});

describe('does not send the password', () => {
	it.each([
		[
			'to another origin',
			`<form method=post action="http://evil.example/in">${FIELDS}</form>`,
			'LOGIN_MOVED',
			/^The login form on \S+ sends the password to http:\/\/evil\.example$/,
		],
		['in an address', `<form action=/in>${FIELDS}</form>`, 'LOGIN_PATH_WRONG', /is sent by a script$/],
		[
			'to a script',
			`<form method=post action="javascript:go()">${FIELDS}</form>`,
			'LOGIN_PATH_WRONG',
			/is sent by a script$/,
		],
		['without a form', FIELDS, 'LOGIN_PATH_WRONG', /is sent by a script$/],
		[
			'without a password field',
			'<div id=root></div>',
			'LOGIN_PATH_WRONG',
			/^There is no login form at \/login$/,
		],
		[
			'in a page that registers',
			`<form method=post action=/register>${FIELDS}<input type=password name=again></form>`,
			'LOGIN_PATH_WRONG',
			/script$/,
		],
		['in too large a page', `<p>${'<p>'.repeat(200_000)}`, 'LOGIN_PATH_WRONG', /is too large$/],
		['in JSON', '{"a":1}', 'LOGIN_PATH_WRONG', /^There is no login form/],
	])('%s', async (_, page, code, message) => {
		const { run, server } = await start({ headers: page.startsWith('{') ? {} : HTML, body: page });
		expect(await catchError(run())).toMatchObject({
			code,
			message: expect.stringMatching(message) as string,
		});
		expect(server.requests).toHaveLength(1);
	});

	it('after a redirect that keeps the method leads to another origin', async () => {
		const elsewhere = await servers.start(() => ({ body: '' }));
		const { run } = await start(FORM, () => ({
			status: 307,
			headers: { Location: elsewhere.url.replace('127.0.0.1', 'localhost') },
		}));
		await catchError(run());
		expect(elsewhere.requests).toEqual([]);
	});
});

it('asks for a user name only where the page does', async () => {
	const { run, sent } = await start(`<form method=post action=/in><input type=password name=pass></form>`);
	await run({}, { username: '' });
	expect(sent()[0]?.body).toBe('pass=anna-password');
	const other = await start(FORM);
	expect(await catchError(other.run({}, { username: '' }))).toMatchObject({
		message: 'The login form at /login asks for a user name',
	});
});

it.each([
	[404, 'LOGIN_PATH_WRONG'],
	[429, 'LOGIN_THROTTLED'],
	[500, 'LOGIN_FAILED'],
])('reports a page that responds with %i', async (status, code) => {
	const { run } = await start({ status, headers: HTML, body: '<h1>No</h1>' });
	expect(await catchError(run())).toMatchObject({ code, facts: { status } });
});

it.each([
	[429, 'LOGIN_THROTTLED'],
	[500, 'LOGIN_FAILED'],
	[403, 'LOGIN_REFUSED'],
])('reports a form that is answered by %i', async (status, code) => {
	const { run } = await start(FORM, () => ({ status, headers: HTML, body: '<h1>No</h1>' }));
	expect(await catchError(run())).toMatchObject({ code, facts: { status } });
});

describe('a second page that asks for a code', () => {
	const CODE =
		'<form method=post action=/code><input name=otp_attempt autocomplete=one-time-code><button>Verify</button></form>';
	const respond: Listener = ({ url, body }) => {
		if (url === '/in') return { headers: { ...HTML, 'Set-Cookie': 'pre=1' }, body: CODE };
		const otp = new URLSearchParams(body).get('otp_attempt');
		return otp === oneTimeCode(Date.now()) || otp === oneTimeCode(Date.now() - 30_000)
			? FINE
			: { headers: HTML, body: CODE };
	};

	it('is an error without the secret', async () => {
		const { run, sent } = await start(FORM, respond);
		expect(await catchError(run({ code: '{{ field.totp_secret | totp }}' }))).toMatchObject({
			code: 'SECOND_FACTOR_WANTED',
		});
		expect(sent()).toHaveLength(1);
	});

	it('says nothing about a password that was not sent', async () => {
		const { run, sent } = await start(CODE);
		expect(await catchError(run())).toMatchObject({ code: 'LOGIN_PATH_WRONG' });
		expect(sent()).toEqual([]);
	});

	it('is filled in with the secret, which is not sent itself', async () => {
		const { run, sent } = await start(FORM, ({ url, ...request }, response) =>
			url === '/home' ? { body: 'home' } : respond({ url, ...request }, response),
		);
		await run(
			{ code: '{{ field.totp_secret | totp }}' },
			{ loginFields: { totp_secret: TOTP_SECRET }, username: 'one' },
		);
		expect(sent().map(({ url }) => url)).toEqual(['/in', '/code']);
		expect(sent()[1]?.body).toMatch(/^otp_attempt=\d{6}$/);
		expect(JSON.stringify(sent().map(({ body }) => body))).not.toContain(TOTP_SECRET);
	});
});

it('signs in where user name and password are asked for one after the other', async () => {
	const { run, sent } = await start(
		'<form method=post action=/login/name><input name=identifier></form>',
		({ url }) =>
			url === '/login/name'
				? {
						headers: HTML,
						body: '<form method=post action=/login/password><input type=hidden name=identifier value=ANNA><input type=password name=pass></form>',
					}
				: FINE,
	);
	await run();
	expect(sent().map(({ url, body }) => `${url} ${body}`)).toEqual([
		'/login/name identifier=ANNA',
		'/login/password identifier=ANNA&pass=anna-password',
	]);
});

it('shows neither the password nor hidden values, even where the page repeats them', async () => {
	const password = 'pass & "word" <ä>';
	const html = (text: string) =>
		text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	const token = 'hiddenValueOfThePage';
	const page = (complaint: string) => ({
		headers: HTML,
		body: `<p class="error">${complaint}</p><form method="post" action="/in"><input type="hidden" name="_csrf" value="${token}">${FIELDS}</form>`,
	});
	const server = await servers.start(({ method, body }) => {
		const sent = new URLSearchParams(body).get('pass') ?? '';
		return page(method === 'POST' ? `Wrong password: ${html(sent)} with ${token}` : '');
	});
	const client = openClient(server.url, {
		account: { password, loginFields: {} },
		recipe: recipeFor('/login'),
	});
	const error = await catchError(client.send(createRequest('/api/me')));
	expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
	const { message, stack } = error as Error;
	const text = JSON.stringify([error, message, stack]);
	expect(text).toContain('Wrong password: ');
	for (const secret of [password, html(password), JSON.stringify(password).slice(1, -1), token])
		expect(text).not.toContain(secret);
});
