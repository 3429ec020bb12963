import { inspect } from 'node:util';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createSessionRequestTrigger, runSessionRequest } from './support/nodeContexts';
import { startServer } from './support/startServer';
import { lucaAt, mariaAt, withSandbox } from './support/withSandbox';

const PASSWORD = 'p4ss/word+"§=';
const TOKEN = 'tok.en/with+chars=|:"';
const COOKIE = 'cookie-value-of-the-session';
const FORMS = [PASSWORD, TOKEN, COOKIE].flatMap((secret) => [
	secret,
	encodeURIComponent(secret),
	JSON.stringify(secret).slice(1, -1),
]);

let printed: string[] = [];
beforeEach(() => {
	printed = [];
	for (const stream of [process.stdout, process.stderr]) {
		jest.spyOn(stream, 'write').mockImplementation((text) => {
			printed.push(String(text));
			return true;
		});
	}
});
afterEach(() => jest.restoreAllMocks());

/** A whole value as text, including its non-enumerable fields. */
const everything = (value: unknown) =>
	`${inspect(value, { depth: 8, showHidden: true, maxStringLength: null })} ${JSON.stringify(value)}`;

function expectNoSecret(...left: unknown[]) {
	const text = [...left.map(everything), ...printed].join('\n');
	expect(FORMS.filter((form) => text.includes(form))).toEqual([]);
}

/** An API that repeats every secret it receives in its responses. */
async function startEchoingApi(status: number) {
	const server = await startServer((request, response) => {
		const isLogin = request.url === '/login';
		const login = { token: TOKEN, expiresInMS: 60_000, username: 'nora' };
		const { cookie, authorization } = request.headers;
		response.writeHead(isLogin ? 200 : status, {
			'Content-Type': 'application/json',
			'Set-Cookie': `SID=${COOKIE}; Path=/`,
			'X-Request-Id': `${cookie} ${authorization}`.replace(/[^\x20-\x7e]/g, ''),
		});
		response.end(JSON.stringify(isLogin ? login : { message: `no: ${cookie} ${authorization} ${PASSWORD}` }));
	});
	const credential: IDataObject = {
		baseUrl: server.url,
		username: 'nora',
		password: PASSWORD,
		loginPath: '/login',
	};
	return { server, credential };
}

describe.each(['cookies', 'bearerToken'])('over %s', (sessionKind) => {
	it.each([400, 401, 403, 404, 429, 500])(
		'an API that echoes secrets in a %i leaks no secrets',
		async (status) => {
			const { server, credential } = await startEchoingApi(status);
			const run = (
				onError?: 'continueErrorOutput',
				parameters: INodeParameters = { url: '/x', options: { retry: { retry: { retryOn: 'never' } } } },
			) => runSessionRequest({ credential: { ...credential, sessionKind }, parameters, onError });
			const error = await run().then(
				() => undefined,
				(thrown: unknown) => thrown,
			);
			expect(error).toBeInstanceOf(Error);
			expectNoSecret(error, await run('continueErrorOutput'));
			await server.close();
		},
	);

	it('an explained login leaks no secrets, although the API sends some back, and none when it fails', async () => {
		const { server, credential } = await startEchoingApi(200);
		const parameters = { resource: 'session', operation: 'explainLogin' };
		for (const loginPath of ['/login', `/other/${encodeURIComponent(PASSWORD)}?pw={{password}}`]) {
			const form = { ...credential, sessionKind, loginPath, adjust: ['login', 'attach'] };
			expectNoSecret(await runSessionRequest({ credential: form, parameters }));
		}
		await server.close();
	});
});

it('a refused login leaks no secrets', async () => {
	const server = await startServer((_, response) => {
		response.writeHead(401, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify({ message: `wrong: ${PASSWORD}` }));
	});
	const credential = { baseUrl: server.url, username: 'nora', password: PASSWORD, loginPath: '/login' };
	const error = await runSessionRequest({ credential, parameters: { url: '/x' } }).catch(
		(thrown: unknown) => thrown,
	);
	expect(error).toMatchObject({ message: 'Wrong user name or password' });
	expectNoSecret(error);
	await server.close();
});

const sandboxes = withSandbox();

it('static data of a trigger and items of a full response contain no secrets', async () => {
	const { server, credential } = await startEchoingApi(200);
	const items = await runSessionRequest({
		credential,
		parameters: {
			url: '/x',
			options: { response: { response: { fullResponse: true } } },
		},
	});
	expect(items[0]?.json.headers).toMatchObject({ 'set-cookie': ['SID=***; Path=/'] });
	await server.close();

	const sandbox = await sandboxes.start();
	const trigger = createSessionRequestTrigger(mariaAt(sandbox), {
		url: '/stock',
		rowsField: 'valueObjectList',
		idField: 'productCode',
		options: { pagination: { pagination: { paginationMode: 'offset' } } },
	});
	await trigger.poll();
	expect(everything(trigger.staticData())).not.toMatch(/maria-pw|SESSION/);
	const denied = createSessionRequestTrigger(lucaAt(sandbox), {
		url: '/product',
		rowsField: 'valueObjectList',
		idField: 'code',
	});
	const error = await denied.poll().catch((thrown: unknown) => thrown);
	expect(everything(error)).not.toMatch(/luca-pw/);
});
