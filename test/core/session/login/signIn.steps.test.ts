import { createAxiosExchange, type Recipe, type Step, type Steps } from '../../../../core';
import type { LoginError } from '../../../../core/session/login/LoginError';
import { signIn } from '../../../../core/session/login/signIn';
import { fourWsSuite } from '../../../../recipes/fourWsSuite';
import { catchError } from '../../../support/catchError';
import { createAccount } from '../../../support/createAccount';
import type { StubResponse, SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const exchange = createAxiosExchange();
const PASSWORD = `p"<ä>&'\\ {{username}}`;

/** Signs ANNA in with these steps; the server responds by path, by default with a session cookie and a token. */
async function run(
	login: Steps,
	responses: Record<string, StubResponse> = {},
	changes: Partial<Recipe> = {},
) {
	const server = await servers.start(
		({ url }) =>
			responses[url.replace(/\?.*/, '')] ?? {
				headers: { 'Set-Cookie': 'sid=1; Path=/' },
				body: { token: 'abc' },
			},
	);
	const account = createAccount(server.url, { password: PASSWORD });
	const recipe = { ...fourWsSuite.recipe, login, ...changes };
	return { server, signIn: () => signIn({ account, recipe }, exchange) };
}

/** The request of a single step. */
async function sentBy(step: Step) {
	const { server, signIn: go } = await run([step]);
	await go();
	return server.requests[0] as SeenRequest;
}

const POST = { method: 'POST', path: '/login' };

describe('captures of one step fill placeholders of the next', () => {
	it.each<[string, StubResponse, string]>([
		['JSON', { body: { csrf: { value: 'c/+="' } } }, 'csrf.value'],
		['a header', { headers: { 'X-CSRF': 'c/+="' } }, 'header:X-CSRF'],
		['a cookie', { headers: { 'Set-Cookie': 'csrf=c/+="; Path=/' } }, 'cookie:csrf'],
		[
			'text of a page',
			{ body: "<form><input name=csrf value='c/+=\"'>" },
			"pattern:name=csrf value='([^']+)'",
		],
	])('from %s', async (_, response, location) => {
		const { server, signIn: go } = await run(
			[
				{ method: 'GET', path: '/form', captures: { csrf: location } },
				{
					...POST,
					headers: { 'X-CSRF': '{{csrf}}' },
					body: { type: 'form', content: { csrf: '{{csrf}}', user: '{{username}}', pw: '{{password}}' } },
				},
			],
			{ '/form': response },
		);
		await go();
		expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'GET /form',
			'POST /login',
		]);
		const [, second] = server.requests;
		expect(second?.headers['x-csrf']).toBe('c/+="');
		expect(Object.fromEntries(new URLSearchParams(second?.body))).toMatchObject({
			csrf: 'c/+="',
			pw: PASSWORD,
		});
	});

	it('sends cookies of one step with the next, and fills placeholders from them', async () => {
		const { server, signIn: go } = await run(
			[
				{ method: 'GET', path: '/form' },
				{ ...POST, headers: { 'X-CSRFToken': '{{cookie.csrftoken}}' } },
			],
			{ '/form': { headers: { 'Set-Cookie': 'csrftoken=c; Path=/' }, body: '<html>' } },
		);
		await go();
		expect(server.requests[1]?.headers).toMatchObject({ 'x-csrftoken': 'c', cookie: 'csrftoken=c' });
	});

	it.each([401, 403])(
		'reports a request before the login that gets %s, and no wrong password',
		async (status) => {
			const password = { type: 'form' as const, content: { pw: '{{password}}' } };
			const { server, signIn: go } = await run(
				[
					{ method: 'GET', path: '/me' },
					{ ...POST, body: password },
				],
				{ '/me': { status } },
			);
			expect(await catchError(go())).toMatchObject({
				code: 'LOGIN_FIELDS_WRONG',
				message: 'A request before the login was refused',
				description: expect.stringContaining('GET /me on 127.0.0.1'),
			});
			expect(server.requests).toHaveLength(1);
		},
	);

	it('stops the login when an earlier step captures nothing, and names the placeholder', async () => {
		const { server, signIn: go } = await run(
			[
				{ method: 'GET', path: '/form', captures: { csrf: 'csrf' } },
				{ ...POST, headers: { 'X-CSRF': '{{csrf}}' } },
			],
			{ '/form': { body: {} } },
		);
		expect(await catchError(go())).toMatchObject({
			code: 'TEMPLATE_INVALID',
			message: 'There is no value for {{csrf}}',
		});
		expect(server.requests).toHaveLength(1);
	});
});

describe('placeholders are encoded for their context', () => {
	const filled = { user: '{{username}}', pw: '{{password}}' };

	it('in the path', async () => {
		expect((await sentBy({ method: 'POST', path: '/u/{{password}}?v=2' })).url).toMatch(
			new RegExp(`^/u/${encodeURIComponent(PASSWORD).replaceAll("'", "('|%27)")}\\?v=2`),
		);
	});

	it('in the query', async () => {
		const { url } = await sentBy({ ...POST, path: '/login?v=2', query: filled });
		expect(Object.fromEntries(new URL(url, 'http://x').searchParams)).toMatchObject({
			v: '2',
			user: 'ANNA',
			pw: PASSWORD,
		});
	});

	it('in headers, including Basic authentication', async () => {
		const { headers } = await sentBy({
			...POST,
			headers: { Authorization: 'Basic {{basic}}', 'X-User': '{{username}}' },
		});
		expect(Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString()).toBe(`ANNA:${PASSWORD}`);
		expect(headers['x-user']).toBe('ANNA');
	});

	it('in JSON, at any depth', async () => {
		const { body, headers } = await sentBy({
			...POST,
			body: { type: 'json', content: { a: [filled, 1, null] } },
		});
		expect(JSON.parse(body)).toMatchObject({ a: [{ user: 'ANNA', pw: PASSWORD }, 1, null] });
		expect(headers['content-type']).toBe('application/json');
	});

	it('in a form', async () => {
		const { body, headers } = await sentBy({ ...POST, body: { type: 'form', content: filled } });
		expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({ user: 'ANNA', pw: PASSWORD });
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
	});

	it.each<[string, string, (body: string) => unknown]>([
		['application/json', '{"pw":"{{password}}"}', (body) => (JSON.parse(body) as { pw: string }).pw],
		[
			'text/xml; charset=utf-8',
			'<pw>{{password}}</pw>',
			(body) =>
				body
					.slice(4, -5)
					.replaceAll('&lt;', '<')
					.replaceAll('&gt;', '>')
					.replaceAll('&quot;', '"')
					.replaceAll('&apos;', "'")
					.replaceAll('&amp;', '&'),
		],
		['application/x-www-form-urlencoded', 'pw={{password}}', (body) => new URLSearchParams(body).get('pw')],
		['text/plain', '{{password}}', (body) => body],
	])('in a raw body of %s', async (contentType, content, decode) => {
		const { body, headers } = await sentBy({ ...POST, body: { type: 'raw', contentType, content } });
		expect(headers['content-type']).toBe(contentType);
		expect(decode(body)).toBe(PASSWORD);
		if (contentType.includes('xml')) expect(body.slice(4, -5)).not.toMatch(/[<>"']/);
	});
});

describe('Additional Login Fields are sent', () => {
	it('next to user name and password in JSON', async () => {
		const { body } = await sentBy({
			...POST,
			body: { type: 'json', content: { u: '{{username}}', p: '{{password}}' } },
		});
		expect(JSON.parse(body)).toEqual({ u: 'ANNA', p: PASSWORD, companyId: 'ACME' });
	});

	it('next to them in a form', async () => {
		const { body } = await sentBy({ ...POST, body: { type: 'form', content: { p: '{{password}}' } } });
		expect(new URLSearchParams(body).get('companyId')).toBe('ACME');
	});

	it('in the query when there is no body', async () => {
		expect((await sentBy({ ...POST, headers: { Authorization: 'Basic {{basic}}' } })).url).toBe(
			'/login?companyId=ACME',
		);
	});

	it('where a placeholder names them, and nowhere else', async () => {
		const { body, headers } = await sentBy({
			...POST,
			headers: { 'X-Company': '{{field.companyId}}' },
			body: { type: 'json', content: { p: '{{password}}' } },
		});
		expect(headers['x-company']).toBe('ACME');
		expect(JSON.parse(body)).toEqual({ p: PASSWORD });
	});

	it('filled when their whole value is a placeholder captured by an earlier request', async () => {
		const fields = { _token: '{{ csrf }}', note: '{{nobody}} and {{csrf}}', lone: '{{nobody}}' };
		const server = await servers.start(() => ({ headers: { 'Set-Cookie': 'sid=1' }, body: { csrf: 'c-1' } }));
		const login: Steps = [
			{ method: 'GET', path: '/form', captures: { csrf: 'csrf' } },
			{ ...POST, body: { type: 'form', content: { p: '{{password}}' } } },
		];
		const account = createAccount(server.url, { loginFields: fields });
		await signIn({ account, recipe: { ...fourWsSuite.recipe, login } }, exchange);
		const sent = new URLSearchParams(server.requests[1]?.body);
		expect(Object.fromEntries(sent)).toMatchObject({ ...fields, _token: 'c-1' });
	});

	it('not in a step without the password', async () => {
		const { server, signIn: go } = await run([
			{ method: 'GET', path: '/form' },
			{ ...POST, body: { type: 'json', content: { p: '{{password}}' } } },
		]);
		await go();
		expect(server.requests[0]?.url).toBe('/form');
		expect(JSON.parse(server.requests[1]?.body ?? '')).toHaveProperty('companyId', 'ACME');
	});

	it('not again in a JSON-RPC call that names them itself', async () => {
		const { body } = await sentBy({
			...POST,
			body: {
				type: 'json',
				content: {
					method: 'auth.login',
					params: ['{{username}}', '{{password}}', '{{field.companyId}}'],
					id: 1,
				},
			},
		});
		expect(JSON.parse(body)).toEqual({ method: 'auth.login', params: ['ANNA', PASSWORD, 'ACME'], id: 1 });
	});
});

describe('success is decided by the recipe', () => {
	const redirecting = (location: string): StubResponse => ({
		status: 302,
		headers: { Location: location, 'Set-Cookie': 'sid=1; Path=/' },
	});

	it.each<[string, Step['success'], StubResponse]>([
		['a redirect to the right location', { statuses: '302', location: '^/$' }, redirecting('/')],
		['a redirect by its location alone', { location: '^/home' }, redirecting('/home')],
		['a text', { text: '^Ok\\.$' }, { headers: { 'Set-Cookie': 'sid=1' }, body: 'Ok.' }],
		[
			'a JSON value',
			{ field: 'result', equals: true },
			{ headers: { 'Set-Cookie': 'sid=1' }, body: { result: true } },
		],
		[
			'a 409 with a header',
			{ statuses: '409', header: 'X-Id' },
			{ status: 409, headers: { 'X-Id': '1', 'Set-Cookie': 'sid=1' } },
		],
	])('%s, which is not followed', async (_, success, response) => {
		const { server, signIn: go } = await run([{ ...POST, success }], { '/login': response });
		expect(await go()).toMatchObject({ cookieNames: ['sid'] });
		expect(server.requests).toHaveLength(1);
	});

	it.each<[string, Step['success'], StubResponse]>([
		[
			'a redirect back to the login',
			{ statuses: '302', location: '^/$' },
			redirecting('/login?error=CredentialsSignin'),
		],
		['the form again', { statuses: '302' }, { body: '<html><form>' }],
		['another text', { text: '^Ok\\.$' }, { body: 'Fails.' }],
		['another JSON value', { field: 'result', equals: true }, { body: { result: false } }],
	])('otherwise the password is wrong: %s', async (_, success, response) => {
		const { signIn: go } = await run([{ ...POST, success }], { '/login': response });
		expect(await catchError(go())).toMatchObject({
			code: 'LOGIN_REFUSED',
			message: 'Wrong user name or password',
		});
	});
});

it('names a step that fails, and does not run the next one', async () => {
	const { server, signIn: go } = await run([{ method: 'GET', path: '/csrf' }, { ...POST }], {
		'/csrf': { status: 404, body: { message: 'No such page' } },
	});
	const error = await catchError<LoginError>(go());
	expect(error).toMatchObject({ code: 'LOGIN_PATH_WRONG', message: 'There is no login at /csrf' });
	expect(error.description).toContain('GET /csrf on 127.0.0.1:');
	expect(server.requests).toHaveLength(1);
});

it('aborts a login that takes longer than the recipe allows', async () => {
	const server = await servers.start(() => undefined);
	const recipe = { ...fourWsSuite.recipe, loginTimeoutMs: 50 };
	expect(await catchError(signIn({ account: createAccount(server.url), recipe }, exchange))).toMatchObject({
		code: 'TIMED_OUT',
	});
});

describe('a refused request with a one-time code is not sent again', () => {
	const code = '{{ "JBSWY3DPEHPK3PXP" | totp: 6, 1 }}';
	it.each<[string, StubResponse, Record<string, string>]>([
		['with the password as Basic', { status: 401 }, { Authorization: 'Basic {{basic}}', 'X-OTP': code }],
		['when the API only puts it off', { status: 429 }, { 'X-OTP': code }],
		['when the API fails', { status: 500 }, { 'X-OTP': code }],
	])('%s', async (_, response, headers) => {
		const { server, signIn: go } = await run([{ ...POST, headers }], { '/login': response });
		await catchError(go());
		expect(server.requests).toHaveLength(1);
	});
});
