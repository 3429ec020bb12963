import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { describeTool, runSessionRequest } from '../support/nodeContexts';
import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';

const sandboxes = withSandbox();

/** What the model of an AI agent reads. */
async function runTool(credential: object, parameters: INodeParameters, item: IDataObject = {}) {
	const items = await runSessionRequest({
		...{ credential: credential as Parameters<typeof runSessionRequest>[0]['credential'], parameters },
		...{ items: [item], isTool: true },
	});
	return items.map(({ json }) => json);
}

it.each<[string, INodeParameters]>([
	['Sends an HTTP request and returns the response: GET /orders', { url: '/orders' }],
	['Returns the rows of a list: POST /search', { operation: 'getRows', method: 'POST', url: '/search' }],
	[
		'Returns the rows of a list: GET /orders',
		{ operation: 'getRows', url: { __rl: true, mode: 'list', value: '/orders' } },
	],
	[
		'Sends an HTTP request and returns the response: {method} https://shop.example/orders/{id}?x={x}',
		{
			method: "={{ $fromAI('method') }}",
			url: "=https://shop.example/orders/{{ $fromAI('id', 'The number', 'number') }}?x={{ $fromAI(`x`) }}",
		},
	],
	[
		'Sends an HTTP request and returns the response: GET {URL}',
		{ url: "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('URL', ``, 'string') }}" },
	],
	[
		'Sends an HTTP request and returns the response: GET /orders?cmd=list&api_key=***&page={page}&sig=***#a',
		{ url: "=/orders?cmd=list&api_key=s3cr3t&page={{ $fromAI('page') }}&sig=a%2Fb=#a" },
	],
	[
		'Sends an HTTP request and returns the response: GET https://shop.example/a@b?accessToken=***&author=Ann&key={key}',
		{
			url: "=https://ann:p@ss:w@shop.example/a@b?accessToken={{ $json.a }}x&author=Ann&key={{ $fromAI('key') }}",
		},
	],
	[
		'Sends an HTTP request and returns the response: GET HTTPS://shop.example/x',
		{ url: ' HTTPS://ann:secret-1@shop.example/x' },
	],
	[
		'Returns the rows of a list: GET /list?x={x}&password=***',
		{
			operation: 'getRows',
			url: { __rl: true, mode: 'path', value: "=/list?x={{ $fromAI('x') }}&password=s3cr3t{1}" },
		},
	],
	['Session of an API: getStatus', { resource: 'session', operation: 'getStatus' }],
	['Orders of shop.example', { url: '/orders', toolDescription: 'Orders of shop.example' }],
])('describes itself as "%s"', (description, parameters) => {
	expect(describeTool(parameters)).toBe(description);
});

it('returns an error as what, why and next, although nothing is set for errors', async () => {
	const sandbox = await sandboxes.start();
	await expect(runTool(lucaAt(sandbox), { url: '/product' })).resolves.toEqual([
		{
			what: "Missing permission 'product'",
			why: 'Signed in as LUCA.VERDI (company DEMO_COMPANY, site 501), but this account may not call GET /product.',
			next: "Ask an administrator to grant the permission 'product', then run again. Signing in again does not help.",
		},
	]);
});

it.each<[string, INodeParameters, object]>([
	[
		'a mistake in the form',
		{ url: '' },
		{ what: 'URL parameter cannot be empty', next: expect.stringContaining('/product') },
	],
	[
		'a mistake in the options for all items',
		{ url: '/product', options: { maxParallelRequests: -1 } },
		{ what: expect.stringContaining('Max Parallel'), next: expect.any(String) },
	],
	[
		'an error of an expression',
		{ url: '={{ $json.missing.field }}' },
		{ what: expect.stringMatching(/undefined|URL/) },
	],
])('returns %s, and its status is not an error of the run', async (_, parameters, error) => {
	const sandbox = await sandboxes.start();
	await expect(runTool(mariaAt(sandbox), parameters)).resolves.toEqual([expect.objectContaining(error)]);
});

it('returns a wrong password without the password', async () => {
	const sandbox = await sandboxes.start();
	const [error] = await runTool({ ...mariaAt(sandbox), password: 'a-wrong-one-1' }, { url: '/product' });
	expect(error).toMatchObject({ what: expect.stringMatching(/password|signed in|login/i) });
	expect(JSON.stringify(error)).not.toContain('a-wrong-one-1');
});

describe('limits', () => {
	const limits = { toolMethods: ['GET', 'HEAD'], toolPaths: '/product, /orders' };

	it.each<[string, INodeParameters]>([
		['a method', { method: 'DELETE', url: '/product/7' }],
		['a method that the model chose', { method: '={{ $json.method }}', url: '/product/7' }],
		['a method in the query', { url: '/product?_method=DELETE' }],
		[
			'a method among the query parameters',
			{
				url: '/product',
				sendQuery: true,
				queryParameters: { parameters: [{ name: '_method', value: '={{ $json.method }}' }] },
			},
		],
		[
			'a method in a header',
			{
				url: '/product',
				...{ sendHeaders: true, specifyHeaders: 'json' },
				jsonHeaders: '{ "X-HTTP-Method-Override": "DELETE" }',
			},
		],
		[
			'a method in the body',
			{
				url: '/product',
				...{ sendBody: true, contentType: 'json', specifyBody: 'json' },
				jsonBody: '{ "name": "x", "_method": "DELETE" }',
			},
		],
		['a path', { url: '/users' }],
		['a path that leaves by two dots', { url: '/product/../users' }],
		['a path that leaves by encoded dots', { url: '/product/%2e%2e/users' }],
		['a path that leaves by an encoded slash', { url: '/product/..%2fusers' }],
		['a path with the same beginning', { url: '/product-prices' }],
		['another host', { url: 'http://localhost:9/product' }],
		['a path that the model chose', { url: '=/product/{{ $json.id }}' }],
		['a request that would wait for its turn', { url: '/users', options: { requestsPerSecond: 1 } }],
	])('refuse %s and send nothing, not even the login', async (_, parameters) => {
		const sandbox = await sandboxes.start();
		const item = { method: 'post', id: '../users' };
		const [error] = await runTool(mariaAt(sandbox), { ...parameters, ...limits }, item);
		expect(error).toEqual({
			what: expect.stringMatching(/^This tool may not (send (DELETE|POST)|request http:)/),
			why: 'Nothing was sent.',
			next: expect.stringMatching(
				/^Use (GET or HEAD|a path at or below \/product or \/orders), or tell the user/,
			),
		});
		expect(sandbox.stats()).toMatchObject({ logins: 0, requests: {} });
	});

	it.each(['/product', '//product', '/x/../product', '/%70roduct'])('allow %s', async (url) => {
		const sandbox = await sandboxes.start();
		const [first] = await runTool(mariaAt(sandbox), { url, ...limits });
		expect(first).not.toHaveProperty('why', 'Nothing was sent.');
		expect(sandbox.stats()).toMatchObject({ logins: 1 });
	});

	it('allow a method in the query that is among them', async () => {
		const sandbox = await sandboxes.start();
		const [first] = await runTool(mariaAt(sandbox), { url: '/product?_method=get', ...limits });
		expect(first).not.toHaveProperty('what');
	});

	it('allow a whole address, its host in any case', async () => {
		const sandbox = await sandboxes.start();
		const url = `${sandbox.url.replace('http', 'HTTP')}/product`;
		const [first] = await runTool(mariaAt(sandbox), { url, ...limits });
		expect(first).not.toHaveProperty('what');
	});

	it('are a mistake of the author when they hold a query', async () => {
		const sandbox = await sandboxes.start();
		const [error] = await runTool(mariaAt(sandbox), { url: '/product', toolPaths: '/product?a=1' });
		expect(error).toMatchObject({ what: 'Allowed Paths contains /product?a=1, which is more than a path' });
	});

	it('do not apply to a node that no agent runs', async () => {
		const sandbox = await sandboxes.start();
		const run = { credential: mariaAt(sandbox), parameters: { url: '/product', toolPaths: '/orders' } };
		await expect(runSessionRequest(run)).resolves.not.toEqual([]);
	});
});
