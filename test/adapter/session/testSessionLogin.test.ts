import { CredentialTestContext } from 'n8n-core';
import type { IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { openSessions } from '../../../adapter/session/Sessions';
import { testSessionLogin } from '../../../adapter/session/testSessionLogin';
import { type StubResponse, type SeenRequest, startServer, type TestServer } from '../../support/startServer';

let server: TestServer;
afterEach(() => server.close());

const LOGIN = { token: 'token-of-the-login', life: 600, soon: 'soon', name: 'ANNA' };

/** Starts an API with a login at /login; `respond` handles the rest, and undefined means 200. */
async function start(
	respond: (request: SeenRequest) => StubResponse | undefined = () => undefined,
): Promise<void> {
	server = await startServer((request) =>
		request.url === '/login' ? { body: LOGIN } : (respond(request) ?? { body: { user: { name: 'ANNA' } } }),
	);
}

const test = (form: IDataObject) =>
	testSessionLogin.call(new CredentialTestContext({} as IWorkflowExecuteAdditionalData), {
		id: '1',
		name: 'API',
		type: 'sessionLoginApi',
		data: {
			baseUrl: server.url,
			username: 'ANNA',
			password: 'the-password',
			sessionKind: 'bearerToken',
			...form,
		} as never,
	});

const list = (name: string, value: string) => ({ header: [{ name, value }] });

it.each<[IDataObject, string, string[]]>([
	[
		{ expiryPlace: 'data.exp' },
		"Signed in as ANNA, but no value was found at 'data.exp' (Expiry Location). ",
		['so the expiry of the session is not read from there', 'Correct Expiry Location'],
	],
	[
		{ expiryPlace: 'soon' },
		"Signed in as ANNA, but the value at 'soon' (Expiry Location) is not a valid time. ",
		['Expiry Unit'],
	],
	[
		{ refreshPlace: 'header:X-Refresh', refreshPath: '/refresh', refreshBody: 'token={{refreshToken}}' },
		"Signed in as ANNA, but no value was found at 'header:X-Refresh' (Refresh Token Location). ",
		['so the session cannot be refreshed'],
	],
	[
		{ csrfPlace: 'cookie:csrf', csrfHeader: 'X-CSRF-Token' },
		"Signed in as ANNA, but no value was found at 'cookie:csrf' (CSRF Value Location). ",
		['so no CSRF value is sent'],
	],
	[
		{ userPlace: 'user' },
		"Signed in as ANNA, but no value was found at 'user' (User Name Location). ",
		['so messages show the name that you entered'],
	],
	[
		{ companyPlace: 'company' },
		"Signed in as ANNA, but no value was found at 'company' (Company Location",
		[],
	],
	[{ sitePlace: 'site' }, "Signed in as ANNA, but no value was found at 'site' (Site Location). ", []],
	[
		{ csrfHeader: 'X-CSRF-Token' },
		'Signed in as ANNA, but there is no value for {{csrf}}. ',
		['The header X-CSRF-Token (CSRF Header) is therefore left out', 'Fill in CSRF Value Location'],
	],
	[
		{ sessionHeaders: list('X-Key', '{{field.key}}') },
		'Signed in as ANNA, but there is no value for {{field.key}}. ',
		['The header X-Key (Additional Headers) is therefore left out'],
	],
])('names the field for which the login returned nothing: %j', async (form, start_, parts) => {
	await start();
	const { status, message } = await test(form);
	expect(status).toBe('Error');
	expect(message.slice(0, start_.length)).toBe(start_);
	for (const part of parts) expect(message).toContain(part);
});

it.each<IDataObject>([
	{ expiryPlace: 'life', userPlace: 'name' },
	{ csrfHeader: 'X-CSRF-Token', recipeJson: '{"updates": {"csrf": "header:X-CSRF-Token"}}' },
	{ sessionHeaders: list('X-Key', '{{field.key}}'), loginFields: { field: [{ name: 'key', value: 'k' }] } },
	{ probePath: '/me', probeField: 'user.name' },
])('reports nothing about %j', async (form) => {
	await start();
	expect(await test(form)).toEqual({ status: 'OK', message: 'Signed in as ANNA' });
});

it('does not sign out a session that the nodes use, too, because the API returned it again', async () => {
	await start();
	const form = { baseUrl: server.url, username: 'ANNA', password: 'the-password', logoutPath: '/logout' };
	const client = openSessions().client({ ...form, sessionKind: 'bearerToken' }, {});
	await client.send({ method: 'GET', url: '/rows', query: [], headers: {}, timeoutMs: 10_000 });
	expect(await test(form)).toMatchObject({ status: 'OK' });
	expect(server.requests.map(({ url }) => url)).toEqual(['/login', '/rows', '/login']);
});

describe('the Session Check request', () => {
	it.each<[number, StubResponse, string, string]>([
		[404, {}, 'returned 404. ', 'Check Session Check Path'],
		[401, {}, 'returned 401. ', 'and Session Kind (Advanced Settings: Session in Requests)'],
		[403, {}, 'returned 403. ', 'and Session Kind'],
		[500, {}, 'returned 500. ', 'Check Session Check Path'],
		[
			200,
			{ headers: { 'Content-Type': 'text/html' }, body: '<html>' },
			'returned a web page with status 200. ',
			'Check',
		],
	])('is an error when the response is %i: %j', async (status, response, outcome, advice) => {
		await start(() => ({ status, ...response }));
		const result = await test({ probePath: '/me', logoutPath: '/logout' });
		const first = `Signed in as ANNA, but the Session Check request GET /me ${outcome}`;
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining(advice) });
		expect(result.message.slice(0, first.length)).toBe(first);
		expect(server.requests.map(({ url }) => url)).toEqual(['/login', '/me', '/logout']);
		expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${LOGIN.token}`);
	});

	it('is an error when its response has no success field', async () => {
		await start(() => ({ body: { user: null } }));
		const { status, message } = await test({ probePath: '/me', probeField: 'user.name' });
		expect(status).toBe('Error');
		expect(message).toContain(
			"GET /me returned 200, not status 200-299, a value in the field 'user.name'. It must succeed",
		);
	});

	it('is an error when no response arrives', async () => {
		await start();
		await server.close();
		server = await startServer((request, response) => {
			if (request.url === '/login') response.end(JSON.stringify(LOGIN));
			else request.socket.destroy();
		});
		const { status, message } = await test({ probePath: '/me' });
		expect(status).toBe('Error');
		expect(message).toMatch(
			/the Session Check request GET \/me got no response: The connection to .+ was lost\. /,
		);
	});

	it('is an error when a placeholder has no value', async () => {
		await start();
		const { status, message } = await test({ probePath: '/users/{{userId}}' });
		expect(status).toBe('Error');
		expect(message).toContain('GET /users/{{userId}} cannot be sent: there is no value for {{userId}}. ');
	});

	it('does not show the token in its path', async () => {
		await start(() => ({ status: 404 }));
		const { message } = await test({ probePath: '/sessions/{{token}}' });
		expect(server.requests[1]?.url).toBe(`/sessions/${LOGIN.token}`);
		expect(message).toContain('GET /sessions/{{token}} returned 404');
		expect(message).not.toContain(LOGIN.token);
	});

	it('is not an error when the API is only busy', async () => {
		await start(() => ({ status: 429 }));
		expect(await test({ probePath: '/me' })).toMatchObject({ status: 'OK' });
	});
});

it('names Login Timeout when a login takes too long', async () => {
	server = await startServer(() => undefined);
	const { status, message } = await test({ loginTimeout: 0.05 });
	expect(status).toBe('Error');
	expect(message).toMatch(
		/ did not respond in time\. .+raise Login Timeout in the credential \(Advanced Settings: Network/,
	);
});

describe('a Base URL of an entry of the list that can be wrong', () => {
	const zabbix = { recipe: 'zabbix', sessionKind: 'cookies' };
	const usual = 'The Base URL of Zabbix usually looks like https://zabbix.example.com/zabbix.';

	it('is compared with the example when there is no login', async () => {
		server = await startServer(() => ({ status: 404 }));
		expect((await test(zabbix)).message).toMatch(/^There is no login at \/api_jsonrpc.php\. /);
		expect((await test(zabbix)).message).toContain(usual);
	});

	it('is compared with the example when nothing listens at its port', async () => {
		server = await startServer(() => undefined);
		await server.close();
		const { message } = await test(zabbix);
		expect(message).toMatch(/^The host .+ cannot be reached\. /);
		expect(message).toContain(usual);
	});

	it.each([
		[401, zabbix],
		[404, {}],
	])('is not mentioned when the login gets %i with %j', async (status, form) => {
		server = await startServer(() => ({ status }));
		expect((await test(form)).message).not.toContain('usually');
	});
});
