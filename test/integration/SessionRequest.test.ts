import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';

import { runSessionRequest } from '../support/nodeContexts';
import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';

const sandboxes = withSandbox();

const json = (items: Array<{ json: IDataObject }>) => items.map((item) => item.json);
const failure = async (run: Promise<unknown>): Promise<NodeApiError> =>
	await run.then(
		() => {
			throw new Error('the run succeeded');
		},
		(error: NodeApiError) => error,
	);

describe('signing in', () => {
	it.each(['cookies', 'bearerToken'])('reads rows with a session of kind %s', async (sessionKind) => {
		const sandbox = await sandboxes.start();
		const items = await runSessionRequest({
			credential: mariaAt(sandbox, { sessionKind }),
			parameters: { url: '/stock' },
		});
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { moreRows: true, resultSetLength: 20 },
			pairedItem: { item: 0 },
		});
		expect(sandbox.stats()).toMatchObject({ logins: 1, unauthorized: 0 });
	});

	it('signs in once for 50 parallel items', async () => {
		const sandbox = await sandboxes.start({ responseDelayMs: 5 });
		const items = await runSessionRequest({
			credential: mariaAt(sandbox),
			parameters: { url: '=/product?start={{ $json.start }}&limit=1', options: { maxParallelRequests: 50 } },
			items: Array.from({ length: 50 }, (_, start) => ({ start: start % 45 })),
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 50 }, (_, item) => ({ item })),
		);
		expect(sandbox.stats().logins).toBe(1);
		expect(sandbox.stats().requests['GET /product']).toBe(50);
	});

	it('keeps a session per user, and per password of a user', async () => {
		const sandbox = await sandboxes.start();
		await runSessionRequest({ credential: mariaAt(sandbox), parameters: { url: '/product' } });
		const wrong = runSessionRequest({
			credential: mariaAt(sandbox, { password: 'other' }),
			parameters: { url: '/product' },
		});
		expect((await failure(wrong)).message).toBe('Wrong user name or password');
		const denied = runSessionRequest({ credential: lucaAt(sandbox), parameters: { url: '/product' } });
		expect((await failure(denied)).message).toBe("Missing permission 'product'");
	});

	it('sends a wrong password only once for 30 items', async () => {
		const sandbox = await sandboxes.start();
		const items = await runSessionRequest({
			credential: mariaAt(sandbox, { password: 'wrong-password' }),
			parameters: { url: '/stock' },
			items: Array.from({ length: 30 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(json(items)).toHaveLength(30);
		expect(sandbox.stats().refusedLogins).toBe(1);
	});
});

describe('an expired session', () => {
	it('signs in again once when ten requests meet a 401 together', async () => {
		const sandbox = await sandboxes.start({ responseDelayMs: 5 });
		const run = () =>
			runSessionRequest({
				credential: mariaAt(sandbox),
				parameters: { url: '/stock' },
				items: Array.from({ length: 10 }, () => ({})),
			});
		await run();
		sandbox.dropSessions();
		expect(await run()).toHaveLength(10);
		expect(sandbox.stats().logins).toBe(2);
	});

	it('signs in again before a request when the token has expired', async () => {
		let clock = Date.now();
		const sandbox = await sandboxes.start({ tokenLifetimeMs: 300, now: () => clock });
		const run = () =>
			runSessionRequest({
				credential: mariaAt(sandbox, { sessionKind: 'bearerToken' }),
				parameters: { url: '/stock' },
			});
		await run();
		clock += 301;
		await run();
		expect(sandbox.stats()).toMatchObject({ logins: 2 });
	});

	it('forwards every cookie that the server renews', async () => {
		const sandbox = await sandboxes.start({ cookieRenewalMs: 0, cookieGraceMs: 0 });
		for (let call = 0; call < 5; call++) {
			await runSessionRequest({ credential: mariaAt(sandbox), parameters: { url: '/stock' } });
		}
		expect(sandbox.stats()).toMatchObject({ logins: 1, unauthorized: 0 });
	});

	it('sends a write again after a 401, with its body', async () => {
		const sandbox = await sandboxes.start();
		const credential = mariaAt(sandbox);
		await runSessionRequest({ credential, parameters: { url: '/product' } });
		sandbox.dropSessions();
		const parameters: INodeParameters = {
			method: 'POST',
			url: '/product',
			sendBody: true,
			bodyParameters: {
				parameters: [
					{ name: 'code', value: 'CAP-RED' },
					{ name: 'description', value: 'Cap, red' },
				],
			},
		};
		expect(json(await runSessionRequest({ credential, parameters }))).toEqual([
			expect.objectContaining({ code: 'CAP-RED', description: 'Cap, red' }),
		]);
		expect(sandbox.stats()).toMatchObject({ logins: 2 });
	});
});

describe('403', () => {
	it('answers `403` with `{ "message": "Operation not allowed, missing permission \'product\'" }`: names permission, user and what to do', async () => {
		const sandbox = await sandboxes.start();
		const error = await failure(
			runSessionRequest({ credential: lucaAt(sandbox), parameters: { url: '/product' } }),
		);
		expect(error.constructor.name).toBe('NodeApiError');
		expect(error.message).toBe("Missing permission 'product'");
		expect(error.description).toBe(
			"Signed in as LUCA.VERDI (company DEMO_COMPANY, site 501), but this account may not call GET /product. Ask an administrator to grant the permission 'product', then run again. Signing in again does not help.",
		);
		expect(error.httpCode).toBe('403');
		expect(error.context.data).toMatchObject({
			status: 403,
			permission: 'product',
			apiMessage: "Operation not allowed, missing permission 'product'",
			method: 'GET',
			url: `${sandbox.url}/product`,
		});
	});

	it('Only an administrator can grant the permission; signing in again changes nothing: costs one request and no login', async () => {
		const sandbox = await sandboxes.start();
		const credential = lucaAt(sandbox);
		await runSessionRequest({ credential, parameters: { url: '/stock' } });
		await failure(runSessionRequest({ credential, parameters: { url: '/product' } }));
		expect(sandbox.stats()).toMatchObject({ logins: 1, denied: 1, requests: { 'GET /product': 1 } });
	});

	it('becomes its own item when the node continues on errors', async () => {
		const sandbox = await sandboxes.start();
		const items = await runSessionRequest({
			credential: lucaAt(sandbox),
			parameters: { url: '=/{{ $json.list }}?limit=1' },
			items: [{ list: 'stock' }, { list: 'product' }, { list: 'stock' }],
			onError: 'continueErrorOutput',
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[1]?.json).toMatchObject({
			error: {
				message: "Missing permission 'product'",
				httpCode: '403',
				context: { data: { permission: 'product' } },
			},
		});
		expect(items[2]?.json).toMatchObject({ resultSetLength: 1 });
	});
});

describe('plain mistakes', () => {
	it.each<[string, INodeParameters, IDataObject, string]>([
		[
			'a wrong path',
			{ url: '/nothing' },
			{},
			'404 Not Found: There is nothing at this address. GET / lists what is here.',
		],
		['an empty URL', { url: '' }, {}, 'URL parameter cannot be empty'],
		[
			'another scheme',
			{ url: 'ftp://x/y' },
			{},
			'Invalid URL: ftp://x/y. URL must start with "http" or "https".',
		],
		['a wrong login path', { url: '/stock' }, { loginPath: '/signin' }, 'There is no login at /signin'],
		['no company', { url: '/stock' }, { loginFields: {} }, 'The API did not accept the login'],
		['no base URL', { url: '/stock' }, { baseUrl: 'shop' }, "Base URL 'shop' is not a valid address"],
		[
			'broken JSON',
			{ url: '/stock', sendQuery: true, specifyQuery: 'json', jsonQuery: '{' },
			{},
			'The value in the "JSON Query Parameters" field is not valid JSON',
		],
		[
			'a web page',
			{ url: '/', options: { response: { response: { responseFormat: 'json' } } } },
			{},
			'The response is not JSON',
		],
	])('reports what is wrong: %s', async (_, parameters, changes, message) => {
		const sandbox = await sandboxes.start();
		const error = await failure(runSessionRequest({ credential: mariaAt(sandbox, changes), parameters }));
		expect(error.message).toBe(message);
		expect(error.description).toBeTruthy();
	});

	it('reports a host that cannot be reached', async () => {
		const sandbox = await sandboxes.start();
		await sandbox.close();
		const error = await failure(
			runSessionRequest({ credential: mariaAt(sandbox), parameters: { url: '/stock' } }),
		);
		expect(error.message).toBe(`The host ${new URL(sandbox.url).host} cannot be reached`);
	});
});

describe('responses', () => {
	it('return all rows of all pages, in order', async () => {
		const sandbox = await sandboxes.start();
		const items = await runSessionRequest({
			credential: mariaAt(sandbox),
			parameters: {
				url: '/api',
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'cmd', value: 'getLastDigitalOrders_v1' }] },
				options: { pagination: { pagination: { paginationMode: 'offset' } } },
			},
		});
		expect(items.map(({ json: row }) => row.orderId)).toEqual(Array.from({ length: 45 }, (_, i) => 1045 - i));
		expect(sandbox.stats().requests['GET /api']).toBe(3);
	});

	it('show no cookie values in a full response', async () => {
		const sandbox = await sandboxes.start({ cookieRenewalMs: 0 });
		const [item] = await runSessionRequest({
			credential: mariaAt(sandbox),
			parameters: { url: '/stock', options: { response: { response: { fullResponse: true } } } },
		});
		expect(item?.json).toMatchObject({ statusCode: 200, body: { resultSetLength: 20 } });
		expect((item?.json.headers as IDataObject)['set-cookie']).toEqual(
			expect.arrayContaining([expect.stringMatching(/^SESSIONFRESH=\*\*\*;/)]),
		);
	});
});

it('stops immediately when the execution is cancelled', async () => {
	const sandbox = await sandboxes.start({ responseDelayMs: 60_000 });
	const cancel = new AbortController();
	const run = failure(
		runSessionRequest({ credential: mariaAt(sandbox), parameters: { url: '/stock' }, signal: cancel.signal }),
	);
	cancel.abort();
	expect((await run).message).toMatch(/abort|cancel/i);
});

it('sends no login and no request without input items', async () => {
	const sandbox = await sandboxes.start();
	expect(
		await runSessionRequest({ credential: mariaAt(sandbox), parameters: { url: '/stock' }, items: [] }),
	).toEqual([]);
	expect(sandbox.stats()).toMatchObject({ logins: 0 });
});
