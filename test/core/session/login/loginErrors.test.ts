import { generate } from 'selfsigned';

import { createAxiosExchange } from '../../../../core';
import type { LoginError } from '../../../../core/session/login/LoginError';
import { signIn } from '../../../../core/session/login/signIn';
import type { Recipe, Step, Steps } from '../../../../core/session/recipe/Recipe';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { createAccount } from '../../../support/createAccount';
import { ATTACH, createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();
const exchange = createAxiosExchange();
const { recipe } = fourWsSuite;

async function failLogin(
	response: StubResponse,
	attach: keyof typeof ATTACH = 'cookies',
): Promise<LoginError> {
	const server = await servers.start(() => response);
	return await catchShown(
		signIn({ account: createAccount(server.url), recipe: { ...recipe, attach: ATTACH[attach] } }, exchange),
	);
}

const HTML: StubResponse = { headers: { 'Content-Type': 'text/html' }, body: '<html>Hello</html>' };

it.each<[string, StubResponse, string, string, string]>([
	[
		'401',
		{ status: 401, body: { message: 'Access Denied.' } },
		'LOGIN_REFUSED',
		'Wrong user name or password',
		'returned 401 with the message "Access Denied.".',
	],
	['403', { status: 403 }, 'LOGIN_REFUSED', 'Wrong user name or password', 'ANNA could not sign in'],
	['a web page with 401', { ...HTML, status: 401 }, 'LOGIN_REFUSED', 'Wrong user name or password', 'ANNA'],
	['404', { status: 404 }, 'LOGIN_PATH_WRONG', 'There is no login at /login', 'Check Base URL and the API'],
	['405', { status: 405 }, 'LOGIN_PATH_WRONG', 'There is no login at /login', 'Check Base URL and the API'],
	['410', { status: 410 }, 'LOGIN_PATH_WRONG', 'There is no login at /login', 'Check Base URL and the API'],
	[
		'a web page with 200',
		HTML,
		'LOGIN_PATH_WRONG',
		'There is no login at /login',
		'The response is a web page. Check Base URL and the API chosen in the credential, and Login Path (Advanced Settings: Login Request).',
	],
	['a web page with 400', { ...HTML, status: 400 }, 'LOGIN_PATH_WRONG', 'There is no login at /login', ''],
	[
		'429',
		{ status: 429, body: { message: 'Slow down' } },
		'LOGIN_THROTTLED',
		'The API reports too many logins',
		'with the message "Slow down". Wait a while',
	],
	[
		'400',
		{ status: 400, body: { message: 'companyId is missing' } },
		'LOGIN_FIELDS_WRONG',
		'The API did not accept the login',
		'"companyId is missing". Check User Name, Password and the Additional Login Fields',
	],
	[
		'400 that names a field which was not sent',
		{ status: 400, body: { message: 'siteId is missing' } },
		'LOGIN_FIELDS_WRONG',
		'The API did not accept the login',
		'"siteId is missing". Choose Login Request under Advanced Settings in the credential, and add siteId with its value under Additional Login Fields. If the API is 4WS Suite, choose that under API instead. If the error remains, check User Name, Password and the Additional Login Fields',
	],
	['422', { status: 422 }, 'LOGIN_FIELDS_WRONG', 'The API did not accept the login', 'returned 422.'],
	[
		'500',
		{ status: 500 },
		'LOGIN_FAILED',
		'The API failed during the login',
		"The error is on the API's side",
	],
	['a web page with 502', { ...HTML, status: 502 }, 'LOGIN_FAILED', 'The API failed during the login', ''],
	[
		'a circular redirect',
		{ status: 307, headers: { Location: '/login' } },
		'LOGIN_FAILED',
		'The login ends with a redirect',
		'returned 307. Check Login Path',
	],
])('describes the problem after %s', async (_, response, code, message, description) => {
	const error = await failLogin(response);
	expect(error).toMatchObject({ name: 'LoginError', code, message, facts: { method: 'POST' } });
	expect(error.description).toContain(description);
	expect(error.description).toContain('POST /login on 127.0.0.1:');
	expect(error.facts.status).toBe(response.status ?? 200);
});

it.each<[string, StubResponse, keyof typeof ATTACH, string]>([
	[
		'a token without a cookie',
		{ body: { token: 'secret-token' } },
		'cookies',
		"The response contains a token: choose 'Bearer Token' as Session Kind in the credential (Advanced Settings: Session in Requests).",
	],
	[
		'a cookie without a token',
		{ headers: { 'Set-Cookie': 'sid=secret-cookie' }, body: {} },
		'bearer',
		"No value was found at 'token'. The response set cookies: choose 'Cookies Only' as Session Kind in the credential (Advanced Settings: Session in Requests).",
	],
	[
		'other fields only',
		{ body: { accessKey: 'secret', user: 'ANNA' } },
		'bearer',
		"No value was found at 'token'. The response contains the fields accessKey, user. If one of them is the token, enter its name as Token Location in the credential (Advanced Settings: Login Response). Check Login Path",
	],
	['an empty object', { body: {} }, 'bearer', 'The response is empty.'],
	['an empty list', { body: [] }, 'cookies', 'The response is empty.'],
	['an empty body', {}, 'cookies', 'The response is not a JSON object.'],
])('suggests what to choose after a login that returned %s', async (_, response, attach, hint) => {
	const error = await failLogin(response, attach);
	expect(error).toMatchObject({
		code: 'NO_SESSION_IN_ANSWER',
		message: `The login response contains no ${attach === 'bearer' ? 'token' : 'cookie'}`,
		facts: { status: 200 },
	});
	expect(error.description).toContain(hint);
	expect(error.description).not.toContain('secret');
});

describe('a login response without a session', () => {
	async function failWith(response: StubResponse, changes: Partial<Recipe>): Promise<LoginError> {
		const server = await servers.start(() => response);
		return await catchShown(
			signIn({ account: createAccount(server.url), recipe: { ...recipe, ...changes } }, exchange),
		);
	}
	const login = (step: Partial<Step>): Pick<Recipe, 'login'> => ({
		login: [{ method: 'POST', path: '/login', ...step }],
	});

	it('contains neither, where either is enough', async () => {
		const either = { attach: { cookies: true, tokenInstead: true }, ...login({}) };
		const error = await failWith({ body: { key: 'x' } }, either);
		expect(error.message).toBe('The login response contains neither a cookie nor a token');
		expect(error.description).toContain('The response contains the fields key. If one of them is the token');
	});

	it('lists the locations without a token', async () => {
		const captures = { token: ['data.tokn', 'header:X-Auth'] };
		const error = await failWith({ body: { data: {} } }, { attach: ATTACH.bearer, ...login({ captures }) });
		expect(error.description).toContain("No value was found at 'data.tokn' or 'header:X-Auth'.");
	});

	it('names the cookies that came instead of those in the credential', async () => {
		const headers = { 'Set-Cookie': ['lang=en; Path=/', 'PHPSESSID=secret; Path=/'] };
		const error = await failWith({ headers, body: {} }, { sessionCookies: ['sessionid', 'lang'] });
		expect(error.message).toBe('The login response contains no cookie');
		expect(error.description).toContain(
			'The response set lang, PHPSESSID, but not sessionid: correct Session Cookies',
		);
		expect(error.description).not.toContain('secret');
	});

	it("shows the API's message, and where to enter that it is a refusal", async () => {
		const error = await failWith({ body: { code: 7, error: 'Not today' } }, {});
		expect(error.facts.apiMessage).toBe('Not today');
		expect(error.description).toContain(
			`returned 200 with the message "Not today". The login succeeded, but without a cookie later requests cannot be authenticated. If this is how the API refuses a login, enter what a success looks like under 'Login Succeeds With Field'`,
		);
	});

	it('lists its fields although a number in it was captured', async () => {
		const captures = { token: 'key', expiry: 'ttl', nonce: 'nonce' };
		const response = { body: { ttl: 3600, nonce: 123456, ok: true } };
		const error = await failWith(response, { attach: ATTACH.bearer, ...login({ captures }) });
		expect(error.description).toContain('The response contains the fields ttl, nonce, ok.');
	});
});

it.each(['ok', 'success', 'authenticated'])('treats a success with %s: false as a refusal', async (name) => {
	const error = await failLogin({ body: { [name]: false, msg: 'Login failed' } });
	expect(error).toMatchObject({ code: 'LOGIN_REFUSED', facts: { apiMessage: 'Login failed' } });
});

describe('a wrong password that the status does not show', () => {
	const WORDS = ['invalid-password', 'Invalid username/password.', 'Invalid identifier or password'];
	const page = (content: string): StubResponse => ({ ...HTML, body: `<html><body><p>${content}</p>` });
	it.each([200, 400, 404, 422, 500].flatMap((status) => WORDS.map((message) => [status, message] as const)))(
		'is read from the words beside %i: %s',
		async (status, message) => {
			for (const body of [{ message }, { error: { code: 7, message } }, message])
				expect(await failLogin({ status, body })).toMatchObject({
					code: 'LOGIN_REFUSED',
					message: 'Wrong user name or password',
					facts: { status, apiMessage: message },
				});
		},
	);

	it.each(['Missing credentials', 'Email and password are required'])(
		'is shown with what the message says is missing: %s',
		async (message) => {
			for (const status of [200, 400, 404, 422]) {
				const error = await failLogin({ status, body: { message } });
				expect(error).toMatchObject({
					code: 'LOGIN_FIELDS_WRONG',
					message: 'Wrong user name or password',
				});
				expect(error.description).toContain(
					`returned ${status} with the message "${message}". The API reports that a value is missing. Check User Name, Password and`,
				);
			}
		},
	);

	it('is read from a page that shows the form again', async () => {
		expect(await failLogin(page('Invalid username/password.'))).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(await failLogin(page('Forgot your password?'))).toMatchObject({ code: 'LOGIN_PATH_WRONG' });
	});

	it('is not read from a 429', async () => {
		const body = { message: 'Too many wrong passwords' };
		expect(await failLogin({ status: 429, body })).toMatchObject({ code: 'LOGIN_THROTTLED' });
		expect(await failLogin({ ...page('Too many requests'), status: 429 })).toMatchObject({
			code: 'LOGIN_THROTTLED',
		});
	});
});

it('treats a redirect back to the login as a refusal where a redirect is a success', async () => {
	const server = await servers.start(() => ({ status: 302, headers: { Location: '/login?error=1' } }));
	const login: Steps = [{ method: 'POST', path: '/login', success: { statuses: '302' } }];
	const error = await catchShown<LoginError>(
		signIn({ account: createAccount(server.url), recipe: { ...recipe, login } }, exchange),
	);
	expect(error.code).toBe('LOGIN_REFUSED');
});

it('treats a web page as a wrong path where the success rule is about JSON', async () => {
	const server = await servers.start(() => HTML);
	const login: Steps = [{ method: 'POST', path: '/login', success: { field: 'ok' } }];
	const error = await catchShown<LoginError>(
		signIn({ account: createAccount(server.url), recipe: { ...recipe, login } }, exchange),
	);
	expect(error.code).toBe('LOGIN_PATH_WRONG');
});

it('mentions invisible spaces around the user name and password', async () => {
	const server = await servers.start(() => ({ status: 401 }));
	const fail = async (account: object) =>
		await catchShown<LoginError>(signIn({ account: createAccount(server.url, account), recipe }, exchange));
	expect((await fail({ username: 'ANNA ' })).description).toContain('User Name begins or ends with a space.');
	expect((await fail({ password: ' pw' })).description).toContain('Password begins or ends with a space.');
});

describe('a login refused by a rule', () => {
	it('names the rule', async () => {
		const server = await servers.start(() => ({ body: { result: false } }));
		const step: Step = {
			method: 'POST',
			path: '/login',
			success: { statuses: '200-299', field: 'result', equals: true },
		};
		const error = await catchShown<LoginError>(
			signIn({ account: createAccount(server.url), recipe: { ...recipe, login: [step] } }, exchange),
		);
		expect(error.code).toBe('LOGIN_REFUSED');
		expect(error.description).toContain(
			"A successful login returns status 200-299, true in the field 'result'.",
		);
	});
});

it.each<[string, StubResponse]>([
	['the status 419', { status: 419 }],
	['a page about it', { ...HTML, status: 403, body: '<html><h1>CSRF verification failed</h1></html>' }],
	['a message about it', { status: 422, body: { message: 'Invalid CSRF token' } }],
])('reports that a login requires a CSRF value, by %s', async (_, response) => {
	const error = await failLogin(response);
	expect(error).toMatchObject({ code: 'LOGIN_FIELDS_WRONG', message: 'The login requires a CSRF value' });
	expect(error.description).toContain("under 'Requests Before the Login'");
});

it('does not take a page with a CSRF field for a CSRF error', async () => {
	const body = '<html><form><input name="csrf_token" value="x">Wrong password</form></html>';
	expect((await failLogin({ ...HTML, status: 403, body })).code).toBe('LOGIN_REFUSED');
});

it('reports that a part of the path occurs twice', async () => {
	const server = await servers.start(() => ({ status: 404 }));
	const error = await catchShown<LoginError>(
		signIn(
			{
				account: createAccount(`${server.url}/api/v1`),
				recipe: { ...recipe, login: [{ method: 'POST', path: '/api/v1/login' }] },
			},
			exchange,
		),
	);
	expect(error.description).toContain("'/api/v1' occurs twice in the address: remove it from Base URL");
});

it('describes how a login was redirected, and what to enter if that is a success', async () => {
	const server = await servers.start(({ url }) =>
		url === '/login' ? { status: 302, headers: { Location: '/home' } } : HTML,
	);
	const error = await catchShown<LoginError>(
		signIn({ account: createAccount(server.url), recipe }, exchange),
	);
	expect(error).toMatchObject({ code: 'LOGIN_PATH_WRONG', facts: { method: 'GET' } });
	expect(error.description).toMatch(
		/^POST \/login was redirected to GET \/home on \S+, which returned 200\..* enter 302 under 'Login Succeeds With Status'/,
	);
});

it.each<[string, StubResponse]>([
	['plain text', { headers: { 'Content-Type': 'text/plain' }, body: 'eyJhbGciOi.secret.token' }],
	['a JSON string', { headers: { 'Content-Type': 'application/json' }, body: '"eyJhbGciOi.secret.token"' }],
])('does not show a token that is the whole response, as %s', async (_, response) => {
	for (const attach of ['cookies', 'bearer'] as const) {
		const error = await failLogin(response, attach);
		expect(error.code).toBe('NO_SESSION_IN_ANSWER');
		expect(JSON.stringify([error.message, error.description, error.facts])).not.toContain('eyJhbGciOi');
	}
});

it('does not accept a web page as a login, even when it sets a cookie', async () => {
	const page = { 'Content-Type': 'text/html', 'Set-Cookie': 'PHPSESSID=anonymous' };
	expect(await failLogin({ ...HTML, headers: page })).toMatchObject({ code: 'LOGIN_PATH_WRONG' });
});

it('reads the message from JSON sent as text/html', async () => {
	const error = await failLogin({
		status: 400,
		headers: { 'Content-Type': 'text/html; charset=UTF-8' },
		body: '{"message":"companyId is missing"}',
	});
	expect(error).toMatchObject({
		code: 'LOGIN_FIELDS_WRONG',
		facts: { apiMessage: 'companyId is missing' },
	});
});

describe('a login that has moved', () => {
	it.each([301, 302, 303, 307, 308])('sends nothing to another origin (%i)', async (status) => {
		const foreign = await servers.start(() => toLoginResponse(1));
		const moved = `http://localhost:${foreign.port}`;
		const server = await servers.start(() => ({ status, headers: { Location: `${moved}/login` } }));
		const error = await catchShown<LoginError>(
			signIn({ account: createAccount(server.url), recipe }, exchange),
		);
		expect(error).toMatchObject({
			code: 'LOGIN_MOVED',
			message: `The login on 127.0.0.1:${server.port} has moved to ${moved}`,
			facts: { url: `${server.url}/login` },
		});
		expect(error.description).toContain(`If ${moved} is your API, enter it as Base URL`);
		expect(foreign.requests).toEqual([]);
		expect(server.requests).toHaveLength(1);
	});

	it('sends nothing to another port of the same host', async () => {
		const foreign = await servers.start(() => toLoginResponse(1));
		const server = await servers.start(() => ({
			status: 307,
			headers: { Location: `${foreign.url}/login` },
		}));
		const error = await catchShown(signIn({ account: createAccount(server.url), recipe }, exchange));
		expect(error).toMatchObject({ code: 'LOGIN_MOVED' });
		expect(foreign.requests).toEqual([]);
	});

	it('tells the author to enter the https URL, and does not request it, when http redirects to it', async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const secure = await servers.start(() => toLoginResponse(1), { key, cert });
		const server = await servers.start(() => ({ status: 301, headers: { Location: `${secure.url}/login` } }));
		const account = createAccount(server.url, { connection: { ignoreSslIssues: true } });
		const error = await catchShown<LoginError>(signIn({ account, recipe }, exchange));
		expect(error.code).toBe('LOGIN_MOVED');
		expect(error.message).toBe(`The login on 127.0.0.1:${server.port} has moved to ${secure.url}`);
		expect(secure.requests).toEqual([]);
	});

	it('shows no user name or password from the new location', async () => {
		const server = await servers.start(() => ({
			status: 302,
			headers: { Location: 'http://admin:secret@localhost:1/login' },
		}));
		const error = await catchShown<LoginError>(
			signIn({ account: createAccount(server.url), recipe }, exchange),
		);
		expect(`${error.message} ${error.description}`).toContain('http://localhost:1');
		expect(`${error.message} ${error.description}`).not.toContain('secret');
	});
});

it.each(['anna-password', 'pw', 'a.*b', '"quoted" \\ä', 'p & q=r/s'])(
	'never shows the password %j, in whatever form the API echoes it',
	async (password) => {
		const forms = [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)];
		const server = await servers.start(() => ({
			status: 400,
			headers: { 'X-Request-Id': encodeURIComponent(password) },
			body: { message: `Cannot use ${forms.join(' or ')}` },
		}));
		const client = openClient(server.url, { account: { password } });
		const error = await catchShown<LoginError>(client.send(createRequest('/product')));
		expect(error.facts.apiMessage).toMatch(/^Cannot use \*\*\* or \*\*\* or \*\*\*$/);
		const left = [error.message, error.description, error.stack, JSON.stringify(error.facts)].join('\n');
		for (const form of forms) expect(left).not.toContain(form);
	},
);
