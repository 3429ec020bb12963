import type { ApiRequest, Recipe } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { StubResponse, SeenRequest } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const FORM = '<!doctype html><form><input name="p" type="password"></form>';
const PAGE = '<!doctype html><h1>Welcome</h1>';
const { lost } = automatic.recipe;

/** An API that has received a first GET. After `lose()`, `whenLost` responds until the next login; otherwise `usual`. */
async function startLosing(
	whenLost: (request: SeenRequest) => StubResponse | undefined,
	usual: (request: SeenRequest) => StubResponse = () => ({ body: { fine: true } }),
	recipe: Partial<Recipe> = {},
) {
	let isLost = false;
	const server = await servers.start((request) => {
		if (request.url === '/login') {
			isLost = false;
			return toLoginResponse(countLogins(server));
		}
		return (isLost ? whenLost(request) : undefined) ?? usual(request);
	});
	const client = openClient(server.url, { recipe: { lost, ...recipe } });
	await client.send(createRequest('/first'));
	return {
		server,
		client,
		lose: () => void (isLost = true),
		post: (url: string, changes: Partial<ApiRequest> = {}) =>
			client.send(createRequest(url, { method: 'POST', body: Buffer.from('x'), ...changes })),
		sent: () =>
			calls(server)
				.slice(1)
				.map(({ method, url, body }) => `${method} ${url} ${body}`.trim()),
	};
}

const redirect = (status: number, Location: string): StubResponse => ({ status, headers: { Location } });

describe('a GET that is redirected because of a lost session', () => {
	it.each<[string, StubResponse]>([
		['a 401', { status: 401 }],
		['a login form where JSON was requested', { body: FORM }],
	])('to %s is repeated from its first URL', async (_, target) => {
		const { client, lose, sent } = await startLosing(({ url }) =>
			url === '/start?from=rows' ? target : redirect(302, '/start?from=rows'),
		);
		lose();
		const response = await client.send(createRequest('/rows?page=2', { expectsJson: true }));
		expect(response.body.toString()).toBe('{"fine":true}');
		expect(sent()).toEqual(['GET /rows?page=2', 'GET /start?from=rows', 'GET /rows?page=2']);
	});

	it('over several redirects to the login page is repeated from its first URL', async () => {
		const { client, lose, sent } = await startLosing(({ url }) =>
			redirect(302, url === '/' ? '/login?next=/' : '/'),
		);
		lose();
		const response = await client.send(createRequest('/rows'));
		expect(response.body.toString()).toBe('{"fine":true}');
		expect(sent()).toEqual(['GET /rows', 'GET /', 'GET /rows']);
	});
});

describe('a POST that was redirected', () => {
	it.each([302, 303])('by %i to a 401 was carried out: only the GET is repeated', async (status) => {
		const { server, lose, post, sent } = await startLosing(({ url }) =>
			url === '/order' ? redirect(status, '/order/1') : { status: 401, body: '<html>Who?' },
		);
		lose();
		expect(await post('/order')).toMatchObject({ status: 200, url: `${server.url}/order/1` });
		expect(sent()).toEqual(['POST /order x', 'GET /order/1', 'GET /order/1']);
	});

	it('by 307 to a 401 was not carried out: it is repeated', async () => {
		const { lose, post, sent } = await startLosing(({ url }) =>
			url === '/order' ? redirect(307, '/v2/order') : { status: 401 },
		);
		lose();
		expect(await post('/order')).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /order x', 'POST /v2/order x', 'POST /order x']);
	});

	it.each<[string, number, string, Partial<ApiRequest>]>([
		['a login form', 302, FORM, {}],
		['a login form', 303, FORM, {}],
		['a page where JSON was requested', 302, PAGE, { expectsJson: true }],
	])('to %s (%i) is an error, and the session is renewed', async (_, status, body, changes) => {
		const { server, client, lose, post, sent } = await startLosing(({ url }) =>
			url === '/start' ? { body } : redirect(status, '/start'),
		);
		lose();
		expect(await catchError(post('/order', changes))).toMatchObject({
			code: 'MAYBE_CARRIED_OUT',
			message: 'POST /order returned a web page and may have been carried out',
			facts: { status: 200, method: 'POST', url: `${server.url}/order` },
		});
		await client.send(createRequest('/next'));
		expect(sent()).toEqual(['POST /order x', 'GET /start', 'GET /next']);
		expect(countLogins(server)).toBe(2);
	});

	it('to a page of the site via the login page is an error, not a success', async () => {
		const { lose, post, sent } = await startLosing(
			({ url }) => redirect(302, url === '/' ? '/login?next=/' : '/'),
			({ url }) => ({ body: url === '/' ? PAGE : {} }),
		);
		lose();
		expect(await catchError(post('/order'))).toMatchObject({ code: 'MAYBE_CARRIED_OUT' });
		expect(sent()).toEqual(['POST /order x', 'GET /', 'GET /']);
	});

	it('to a page with its result is a success, as in a browser', async () => {
		const { post } = await startLosing(
			() => undefined,
			({ method, url }) =>
				method === 'POST' ? redirect(303, '/order/1') : { body: url === '/order/1' ? PAGE : {} },
		);
		expect((await post('/order')).body.toString()).toBe(PAGE);
	});
});

describe('a web page in response to a POST, where JSON came before', () => {
	const probe: Recipe['probe'] = { method: 'GET', path: '/me' };

	it('is an error, and nothing is sent twice', async () => {
		const { server, lose, post, sent } = await startLosing(() => ({ body: PAGE }));
		await post('/order');
		lose();
		expect(await catchError(post('/order'))).toMatchObject({ code: 'MAYBE_CARRIED_OUT' });
		expect(sent()).toEqual(['POST /order x', 'POST /order x']);
		expect(countLogins(server)).toBe(2);
	});

	it('means "lost" when JSON was requested and the page has a password field', async () => {
		const { lose, post, sent } = await startLosing(() => ({ body: FORM }));
		await post('/order');
		lose();
		await post('/order', { expectsJson: true });
		expect(sent()).toEqual(['POST /order x', 'POST /order x', 'POST /order x']);
	});

	it('means "lost" when the probe reports so', async () => {
		const whenLost = ({ url }: SeenRequest) => (url === '/me' ? { status: 401 } : { body: PAGE });
		const { lose, post, sent } = await startLosing(whenLost, undefined, { probe });
		await post('/order');
		lose();
		await post('/order');
		expect(sent()).toEqual(['POST /order x', 'POST /order x', 'GET /me', 'POST /order x']);
	});
});

describe('a login form with 200 at a new endpoint', () => {
	const probe: Recipe['probe'] = { method: 'GET', path: '/me' };

	it.each(['POST', 'PUT', 'DELETE'])(
		'is not a success for a %s, and the session is renewed',
		async (method) => {
			const { server, client, lose, sent } = await startLosing(() => ({ body: FORM }));
			lose();
			expect(await catchError(client.send(createRequest('/orders/2', { method })))).toMatchObject({
				code: 'MAYBE_CARRIED_OUT',
			});
			await client.send(createRequest('/orders/3', { method }));
			expect(sent()).toEqual([`${method} /orders/2`, `${method} /orders/3`]);
			expect(countLogins(server)).toBe(2);
		},
	);

	it('means that a DELETE was not carried out when the probe reports a lost session', async () => {
		const whenLost = ({ url }: SeenRequest) => (url === '/me' ? { status: 401 } : { body: FORM });
		const { client, lose, sent } = await startLosing(whenLost, undefined, { probe });
		lose();
		await client.send(createRequest('/orders/2', { method: 'DELETE' }));
		expect(sent()).toEqual(['DELETE /orders/2', 'GET /me', 'DELETE /orders/2']);
	});

	it('is not a success for a GET, which is repeated', async () => {
		const { server, client, lose } = await startLosing(() => ({ body: FORM }));
		lose();
		for (const path of ['/orders/2', '/orders/3'])
			expect((await client.send(createRequest(path))).body.toString()).toBe('{"fine":true}');
		expect(countLogins(server)).toBe(2);
	});

	it('is the response when a new session receives it too, at a cost of at most one login per minute', async () => {
		const { server, client } = await startLosing(
			() => undefined,
			({ url }) => ({ body: url === '/first' ? {} : FORM }),
		);
		for (let user = 1; user <= 5; user++)
			expect((await client.send(createRequest(`/users/${user}/edit`))).body.toString()).toBe(FORM);
		expect(countLogins(server)).toBe(2);
		expect((await client.send(createRequest('/users/1', { method: 'POST' }))).body.toString()).toBe(FORM);
	});

	it('is the response to a POST when the probe reports a valid session', async () => {
		const usual = ({ method }: SeenRequest) => ({ body: method === 'POST' ? FORM : {} });
		const { server, client, sent } = await startLosing(() => undefined, usual, { probe });
		expect((await client.send(createRequest('/users/1', { method: 'POST' }))).body.toString()).toBe(FORM);
		expect(sent()).toEqual(['POST /users/1', 'GET /me']);
		expect(countLogins(server)).toBe(1);
	});
});
