import { type Account, checkRecipe, type LoginExplanation, type Recipe } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { TOTP_SECRET } from '../../../support/oneTimeCode';
import { createRequest, openClient } from '../../../support/openClient';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const PASSWORD = 'p4ss/word+"§=';

type Respond = (request: SeenRequest) => StubResponse;

async function open(
	respond: Respond,
	recipe: Partial<Recipe> = automatic.recipe,
	account: Partial<Account> = {},
) {
	const server = await servers.start(respond);
	const client = openClient(server.url, {
		recipe: { ...automatic.recipe, paging: undefined, ...recipe },
		account: { loginFields: {}, password: PASSWORD, ...account },
	});
	return { server, client };
}

const explain = async (...parts: Parameters<typeof open>) =>
	await (await open(...parts)).client.explainLogin();

const titles = ({ steps }: LoginExplanation) => steps.map(({ title, ok }) => [title, ok]);
const sentencesOf = ({ steps }: LoginExplanation, title: string) =>
	steps.filter((step) => step.title === title).flatMap(({ sentences }) => sentences);

/** Understands a login by mail address at /api/login only. */
const byMail: Respond = ({ url, body }) => {
	if (url !== '/api/login') return { status: 404 };
	if (!body.includes('"email"')) return { status: 422, body: { message: 'email is required' } };
	return {
		headers: { 'Set-Cookie': 'lang=it' },
		body: { data: { access_token: 'token-of-anna-1', expires_in: 300 }, user: { login: 'anna' } },
	};
};

describe('a login', () => {
	it('is explained with every path and way that Automatic tried', async () => {
		const explanation = await explain(byMail);
		expect(titles(explanation)).toEqual([
			['POST /login as JSON', false],
			['POST /auth/login as JSON', false],
			['POST /api/login as JSON', false],
			['POST /api/login as JSON', true],
			['Session', true],
			['Requests', true],
			['Responses', true],
		]);
		expect(explanation.steps[0]?.sentences).toContain('There is no login here, so the next path is tried.');
		expect(explanation.steps[2]?.sentences).toEqual([
			'The response has status 422.',
			'The API did not accept the login. The API says: "email is required".',
			'The API did not understand it, so the next way to send user name and password is tried.',
		]);
		expect(explanation.steps[3]).toMatchObject({
			sent: { method: 'POST', headers: ['Accept', 'Content-Type'], body: { email: 'ANNA', password: '***' } },
			received: {
				status: 200,
				content: 'JSON',
				cookies: ['lang'],
				body: { data: { access_token: '***', expires_in: '***' }, user: { login: '***' } },
			},
			found: [
				{ name: 'token', where: 'data.access_token', rule: "detected by the field's name" },
				{ name: 'user', where: 'user.login', rule: "detected by the field's name" },
			],
		});
		expect(explanation.error).toBeUndefined();
	});

	it('ends with a recipe that signs in with one request and finds the same', async () => {
		const { known } = await explain(byMail);
		expect(known?.recipe.login).toEqual([
			{
				method: 'POST',
				path: '/api/login',
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				captures: { token: 'data.access_token', user: 'user.login', expiry: 'data.expires_in' },
			},
		]);
		const { server, client } = await open(byMail, checkRecipe(known?.recipe));
		const session = await client.signInAgain();
		expect(server.requests).toHaveLength(1);
		expect(session).toMatchObject({
			values: { token: 'token-of-anna-1' },
			identity: { username: 'anna' },
			expiry: { lifetimeMs: 300_000 },
			attach: { headers: { Authorization: 'Bearer {{token}}' } },
		});
	});

	it('keeps the account’s session, and signs out the one that it made', async () => {
		let logins = 0;
		const recipe = { logout: { method: 'POST', path: '/logout', success: { statuses: '200' } } };
		const { server, client } = await open(
			({ url }) => (url === '/login' ? { headers: { 'Set-Cookie': `sid=session-${++logins}` } } : {}),
			recipe,
		);
		await client.send(createRequest('/list'));
		await client.explainLogin();
		await client.send(createRequest('/list'));
		expect(server.requests.map(({ url, headers: { cookie } }) => [url, cookie])).toEqual([
			['/login', undefined],
			['/list', 'sid=session-1'],
			['/login', undefined],
			['/logout', 'sid=session-2'],
			['/list', 'sid=session-1'],
		]);
	});

	it('does not sign out a session that is the account’s own', async () => {
		const recipe = { logout: { method: 'POST', path: '/logout' } };
		const { server, client } = await open(() => ({ headers: { 'Set-Cookie': 'sid=the-only-one' } }), recipe);
		await client.send(createRequest('/list'));
		await client.explainLogin();
		expect(server.requests.map(({ url }) => url)).toEqual(['/login', '/list', '/login']);
	});

	it('names the step that a condition has left out', async () => {
		const [first] = automatic.recipe.login;
		const second = { ...first, path: '/second', when: { field: 'needsCompany' } };
		const explanation = await explain(() => ({ body: { token: 'token-of-anna-1' } }), {
			login: [first, second],
		});
		expect(sentencesOf(explanation, 'POST /second')).toEqual([
			"Not sent, because no response before it has a value in the field 'needsCompany'.",
		]);
	});
});

const jwt = `e30.${Buffer.from(JSON.stringify({ iat: 1, exp: 286 })).toString('base64url')}.x`;

describe('what decided', () => {
	it.each<[string, StubResponse, Partial<Recipe>, string]>([
		[
			'a session cookie by its name',
			{ headers: { 'Set-Cookie': ['sid=12345678', 'lang=it'] }, body: { token: 'other-token' } },
			{},
			'The cookies that count: sid; they are named like a session.',
		],
		[
			'a cookie that scripts cannot read',
			{ headers: { 'Set-Cookie': ['x=12345678; HttpOnly', 'lang=it'] } },
			{},
			'The cookies that count: x; none is named like a session, but scripts cannot read these (HttpOnly).',
		],
		[
			'a cookie of the recipe',
			{ headers: { 'Set-Cookie': ['x=12345678', 'sid=12345678'] } },
			{ sessionCookies: ['x'] },
			'The cookies that count: x; the recipe names them.',
		],
		[
			'the end of a cookie',
			{ headers: { 'Set-Cookie': 'sid=12345678; Max-Age=600' } },
			{},
			'By Max-Age or Expires of the cookie sid it expires at ',
		],
		[
			'a JSON Web Token',
			{ headers: { date: '' }, body: { token: jwt } },
			{},
			': exp in the token, read from the token, a JSON Web Token.',
		],
		[
			'the lifetime next to the token before the one of the token',
			{ body: { data: { token: jwt, ttl: 60 }, expires_in: 99 } },
			{},
			"after 60 s: data.ttl, detected by the field's name.",
		],
		[
			'a location of the recipe',
			{ body: { token: 'token-of-anna', ends: 70 } },
			{ login: [{ ...automatic.recipe.login[0], captures: { expiry: ['none', 'ends'] } }] },
			'after 70 s: the recipe reads it from ends.',
		],
		[
			'the lifetime of the recipe',
			{ body: { token: 'token-of-anna' } },
			{ lifetimeMs: 80_000 },
			"after 80 s: the recipe's lifetime of a session.",
		],
		[
			'nothing',
			{ body: { token: 'token-of-anna' } },
			{},
			'Nothing states when it expires: it is used until a response shows that it has expired.',
		],
	])('is named: %s', async (_, response, recipe, sentence) => {
		const explanation = await explain(() => response, recipe);
		expect(sentencesOf(explanation, 'Session').join(' ')).toContain(sentence);
	});

	it.each<[string, StubResponse, object]>([
		['a header', { headers: { 'X-Auth-Token': 'token-of-anna' } }, { where: 'header:x-auth-token' }],
		['the whole response', { body: '"token-of-anna-12"' }, { where: '.' }],
		['text', { body: 'token-of-anna-12' }, { where: String.raw`pattern:^\s*([\w.~+/=|:-]{16,})\s*$` }],
		['a name with a dot', { body: { 'a.b': { token: 'x-token' } } }, { where: 'a.b.token' }],
		['an element of XML', { body: '<r><token>x-token</token></r>' }, { where: 'r.token' }],
	])('is a place that a recipe can have: %s', async (_, response, place) => {
		const explanation = await explain(() => response);
		expect(explanation.steps[0]?.found).toContainEqual(expect.objectContaining({ name: 'token', ...place }));
		const { client } = await open(() => response, checkRecipe(explanation.known?.recipe));
		expect((await client.signInAgain()).values['token']).toMatch(/token/);
		expect(explanation.known?.recipe.login[0].captures).toMatchObject({ token: expect.any(String) });
	});
});

it('shows the form of a page that was filled in, without its hidden values', async () => {
	const page = (rest: string) => ({
		headers: { 'Content-Type': 'text/html' },
		body: `<!doctype html>${rest}`,
	});
	const respond: Respond = ({ method, url, body }) => {
		if (url === '/home') return page('Welcome');
		if (method === 'GET')
			return page(
				'<form method="post"><input type="hidden" name="check" value="hidden-value-1"><input name="user"><input type="password" name="pw"></form>',
			);
		return body.includes('hidden-value-1') && body.includes('user=ANNA')
			? { status: 303, headers: { Location: '/home', 'Set-Cookie': 'sid=cookie-of-anna' } }
			: { status: 400 };
	};
	const login: Recipe['login'] = [{ method: 'GET', path: '/login', form: {} }];
	const explanation = await explain(respond, { login, otherLogins: [], otherPaths: [] });
	expect(titles(explanation).slice(0, 3)).toEqual([
		['GET /login', true],
		['POST /login as a form', true],
		['Session', true],
	]);
	expect(explanation.steps[1]).toMatchObject({
		sentences: [
			'The login form of the previous page, filled in.',
			'It was redirected (303).',
			'The response has status 200.',
			'It succeeded, because no login form is left.',
		],
		sent: { body: { check: '***', user: 'ANNA', pw: '***' } },
		received: { status: 200, content: 'a web page of 22 bytes' },
	});
	expect(JSON.stringify(explanation)).not.toContain('hidden-value-1');
	const { client } = await open(respond, checkRecipe(explanation.known?.recipe));
	expect((await client.signInAgain()).cookieNames).toEqual(['sid']);
});

describe('a login form', () => {
	const CSRF = 'hidden-value-1';
	const SESSION = 'JSESS0123456789abcdef';
	const FORM: Recipe['login'] = [{ method: 'GET', path: '/login', form: {} }];
	const html = (body: string, status = 200) => ({ status, headers: { 'Content-Type': 'text/html' }, body });
	const page = (attributes: string) =>
		html(
			`<form method="post" ${attributes}><input type="hidden" name="check" value="${CSRF}"><input name="user"><input type="password" name="pw"></form>`,
		);
	const welcome = { ...html('Welcome'), headers: { 'Set-Cookie': 'sid=cookie-of-anna' } };
	const explainForm = async (attributes: string, sent: StubResponse) =>
		await explain(({ method }) => (method === 'GET' ? page(attributes) : sent), {
			...{ login: FORM, otherLogins: [], otherPaths: [] },
		});

	it('that is sent in parts is shown with the names of its fields only', async () => {
		const explanation = await explainForm('enctype="multipart/form-data"', welcome);
		expect(explanation.steps[1]).toMatchObject({
			title: 'POST /login as multipart/form-data',
			sent: { body: { check: '***', user: '***', pw: '***' } },
		});
		const text = JSON.stringify(explanation);
		for (const secret of [CSRF, PASSWORD]) expect(text).not.toContain(secret);
	});

	it.each<[string, StubResponse, boolean]>([
		['signs in', welcome, true],
		['refuses the password', html('<p class="error">Invalid password</p>', 401), false],
		['is back', page(''), false],
		['has an error', html('<h1>Error</h1>', 500), false],
		['has no address', html('', 404), false],
	])('with a session in its address shows none of it: the form %s', async (_, sent, signsIn) => {
		const explanation = await explainForm(`action="/do;jsessionid=${SESSION}"`, sent);
		const step = explanation.steps.find(({ title }) => title.startsWith('POST'));
		expect(step?.title).toBe('POST /do as a form');
		expect(step?.sent?.url).toMatch(/\/do$/);
		expect(explanation.error === undefined).toBe(signsIn);
		const { error } = explanation;
		const shown = [explanation, error?.message, error?.description, error?.facts, error?.sentences];
		expect(JSON.stringify(shown)).not.toContain(SESSION);
	});

	it('with a session in its address shows none of it when the connection breaks', async () => {
		const server = await servers.start(({ method, socket }) => {
			if (method === 'GET') return page(`action="/do;jsessionid=${SESSION}"`);
			socket.destroy();
			return undefined;
		});
		const recipe = { ...automatic.recipe, login: FORM, otherLogins: [], otherPaths: [], paging: undefined };
		const { error, steps } = await openClient(server.url, { recipe }).explainLogin();
		expect(error).toMatchObject({ code: 'CONNECTION_LOST', facts: { url: `${server.url}/do` } });
		expect(JSON.stringify([steps, error, error?.sentences])).not.toContain(SESSION);
	});

	it('with a constant among its fields has a login field in the recipe', async () => {
		const api_key = 'k3yConstant-998877';
		const login: Recipe['login'] = [{ method: 'GET', path: '/login', form: { fields: { api_key } } }];
		const respond: Respond = ({ method }) =>
			method === 'GET'
				? html(
						'<form method="post"><input name="api_key"><input name="user"><input type="password" name="pw"></form>',
					)
				: welcome;
		const explanation = await explain(respond, { login, otherLogins: [], otherPaths: [] });
		expect(explanation.known?.constants).toEqual(['secret1']);
		expect(explanation.known?.recipe.login[0].form).toEqual({ fields: { api_key: '{{field.secret1}}' } });
		expect(JSON.stringify(explanation)).not.toContain(api_key);
	});
});

it('has no password in the recipe that was typed into a template', async () => {
	const password = 'sun flower';
	const login: Recipe['login'] = [
		{
			method: 'POST',
			path: '/login',
			body: { type: 'json', content: { typed: password, text: `of ${password}`, password: '{{password}}' } },
		},
	];
	const respond: Respond = () => ({ body: { token: 'token-of-anna-1' } });
	const explanation = await explain(respond, { login, otherLogins: [], otherPaths: [] }, { password });
	expect(explanation.known?.recipe.login).toHaveLength(1);
	expect(JSON.stringify(explanation)).not.toContain(password);
});

it('says that a pasted session needs no login', async () => {
	const pasted = { cookies: { sid: 'pasted-cookie-value' }, headers: {}, token: 'pasted-token' };
	const { server, client } = await open(() => ({}), {}, { pasted });
	const explanation = await client.explainLogin();
	expect(server.requests).toEqual([]);
	expect(titles(explanation)).toEqual([
		['Session', true],
		['Requests', true],
		['Responses', true],
	]);
	expect(sentencesOf(explanation, 'Session')).toEqual([
		'No login was sent, because the session was copied from a browser, and no request was sent to the API: the next one shows whether it accepts the session.',
	]);
	expect(sentencesOf(explanation, 'Responses')[0]).toMatch(
		/^The session is refused, and only you can paste a new one, when a response has status 401/,
	);
	expect(JSON.stringify(explanation)).not.toMatch(/pasted-/);
});

describe('a failed login', () => {
	it('is explained up to the step that failed', async () => {
		const [login] = fourWsSuite.recipe.login;
		const before = { method: 'GET', path: '/csrf', captures: { csrf: 'token' } };
		const explanation = await explain(
			({ url }) => (url === '/csrf' ? { body: {} } : { status: 401, body: { message: `no ${PASSWORD}` } }),
			{ login: [before, login] },
		);
		expect(titles(explanation)).toEqual([
			['GET /csrf', true],
			['POST /login as JSON', false],
		]);
		expect(explanation.steps[0]?.found).toEqual([
			{ name: 'csrf', where: 'nowhere', rule: 'nothing was found at token' },
		]);
		expect(explanation.error).toMatchObject({
			code: 'LOGIN_REFUSED',
			message: 'Wrong user name or password',
		});
		expect(explanation.known).toBeUndefined();
	});

	it('is explained without a response', async () => {
		const { server, client } = await open(() => ({}));
		await server.close();
		const explanation = await client.explainLogin();
		expect(explanation.steps.at(-1)).toMatchObject({
			title: 'POST /login as JSON',
			ok: false,
			sentences: expect.arrayContaining(['There was no response.']) as unknown,
		});
		expect(explanation.error).toMatchObject({ code: 'HOST_UNREACHABLE' });
	});

	it('names the field that asks for a second factor', async () => {
		const explanation = await explain(() => ({ body: { data: { mfaRequired: true } } }));
		expect(explanation.steps[0]?.sentences).toContain(
			'data.mfaRequired asks for the code of a second factor.',
		);
	});

	it('is not repeated while the account is on hold, unless a person asks for it', async () => {
		const { server, client } = await open(() => ({ status: 401 }));
		await client.explainLogin();
		const held = await client.explainLogin();
		expect(server.requests).toHaveLength(1);
		expect(held).toMatchObject({ steps: [], error: { code: 'LOGIN_REFUSED' } });
		await client.explainLogin({ isForced: true });
		expect(server.requests).toHaveLength(2);
		expect((await client.status()).held).toMatchObject({ code: 'LOGIN_REFUSED' });
	});

	it('ends when its execution is cancelled', async () => {
		const { client } = await open(() => new Promise(() => undefined) as never);
		const controller = new AbortController();
		const explaining = client.explainLogin({ signal: controller.signal });
		controller.abort();
		expect((await explaining).error).toMatchObject({ code: 'CANCELLED' });
	});
});

describe('constants that may be secret', () => {
	const KEY = 'k3y-0f-the-company';
	const [login] = automatic.recipe.login;
	const recipe: Partial<Recipe> = {
		login: [
			{
				...login,
				headers: { 'X-Api-Key': KEY, 'X-Sign': `{{ username | append: "${KEY}" | md5 }}` },
			},
		],
		attach: { cookies: false, headers: { 'X-Api-Key': KEY, Authorization: 'Bearer {{token}}' } },
	};
	const respond: Respond = () => ({ body: { token: 'token-of-anna-1' } });

	it('are login fields in the recipe, which signs in with them', async () => {
		const explanation = await explain(respond, recipe);
		expect(JSON.stringify(explanation)).not.toContain(KEY);
		expect(explanation.known?.constants).toEqual(['secret1']);
		const { server, client } = await open(respond, checkRecipe(explanation.known?.recipe), {
			loginFields: { secret1: KEY },
		});
		await client.send(createRequest('/list'));
		const [asked, list] = server.requests;
		expect(asked?.headers).toMatchObject({ 'x-api-key': KEY });
		expect(asked?.headers['x-sign']).toMatch(/^[\da-f]{32}$/);
		expect(list?.headers).toMatchObject({ 'x-api-key': KEY });
		expect(JSON.parse(asked?.body ?? '')).toEqual({ username: 'ANNA', password: PASSWORD });
	});
});

it('shows no secret, in no encoding, of what was sent and what came back', async () => {
	const csrf = 'csrf-value-of-form';
	const steps: Recipe['login'] = [
		{ method: 'GET', path: '/form', captures: { csrf: 'pattern:value="([^"]+)"' } },
		{
			method: 'POST',
			path: '/login/{{csrf}}?pw={{password}}',
			headers: { Authorization: 'Basic {{basic}}', 'X-Csrf': '{{csrf}}' },
			body: {
				type: 'json',
				content: {
					hash: '{{ password | sha256 }}',
					encoded: '{{ password | base64_encode }}',
					both: '{{username}}:{{password}}',
					text: '{"a":"{{password}}"}',
				},
			},
		},
	];
	const secrets: string[] = [PASSWORD, TOTP_SECRET, csrf];
	const explanation = await explain(
		({ url, body }) => {
			if (url === '/form')
				return { headers: { 'Set-Cookie': 'pre=cookie-before-login' }, body: `<i value="${csrf}">` };
			const sent = JSON.parse(body) as Record<string, string>;
			secrets.push(...[sent.hash, sent.encoded, sent.otp].map(String));
			return {
				headers: { 'Set-Cookie': 'sid=cookie-of-the-session', 'X-Echo': 'echo' },
				body: {
					token: 'token-of-the-session',
					[sent.hash ?? '']: 1,
					echo: body,
					refreshToken: 'refresh-value-1',
				},
			};
		},
		{ login: steps },
		{ loginFields: { totp_secret: TOTP_SECRET, otp: '{{ field.totp_secret | totp }}' } },
	);
	expect(explanation.error).toBeUndefined();
	const { known, ...shown } = explanation;
	secrets.push('cookie-before-login', 'cookie-of-the-session', 'token-of-the-session', 'refresh-value-1');
	for (const text of [JSON.stringify(shown), JSON.stringify(known)])
		for (const secret of secrets)
			for (const form of [
				secret,
				encodeURIComponent(secret),
				JSON.stringify(secret).slice(1, -1),
				Buffer.from(secret).toString('base64'),
			])
				expect([form, text.includes(form)]).toEqual([form, false]);
});

it('does not grow with what an API sends', async () => {
	const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, 'x'.repeat(100)]));
	const explanation = await explain(() => ({
		body: { token: 'token-of-anna-1', fields, list: Array.from({ length: 1_000 }, () => fields.field1) },
	}));
	const text = JSON.stringify(explanation);
	expect(text.length).toBeLessThan(20_000);
	expect(text).toContain('"…":"and 4902 more"');
});
