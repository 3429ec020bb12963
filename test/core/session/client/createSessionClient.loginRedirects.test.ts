import type { ApiRequest, Recipe } from '../../../../core';
import { automatic } from '../../../../recipes/automatic';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins } from '../../../support/startApi';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const FORM = '<!doctype html><form><input name="p" type="password"></form>';
/** The login page of an application that draws its form in the browser. */
const PAGE = '<!doctype html><div id="app"></div>';
const probe: Recipe['probe'] = { method: 'GET', path: '/me' };
const redirect = (status: number, Location: string): StubResponse => ({ status, headers: { Location } });

/** An API with a session; `respond` gets every request but logins. */
async function start(respond: (request: SeenRequest) => StubResponse, recipe: Partial<Recipe> = {}) {
	const server = await servers.start((request) =>
		request.url === '/login' && request.method === 'POST'
			? toLoginResponse(countLogins(server))
			: respond(request),
	);
	const client = openClient(server.url, { recipe: { lost: automatic.recipe.lost, ...recipe } });
	await client.ready();
	return {
		logins: () => countLogins(server),
		send: (method: string, changes: Partial<ApiRequest> = {}) =>
			client.send(createRequest('/orders', { method, body: Buffer.from('x'), ...changes })),
		sent: () => calls(server).map(({ method, url }) => `${method} ${url}`),
	};
}

describe('a redirect of a write to an address with the word login in it is followed, and nothing is sent twice', () => {
	const targets = [
		'/users?login=bob',
		'/admin/login/42',
		'/signin/done',
		'/orders/42?return=/login',
		'/orders/42?next=http://shop.example/login',
	];
	const cases = targets.flatMap((target) =>
		(
			[
				['POST', 302, 'GET'],
				['POST', 303, 'GET'],
				['POST', 307, 'POST'],
				['PUT', 302, 'PUT'],
				['PUT', 303, 'GET'],
				['PATCH', 303, 'GET'],
				['PATCH', 307, 'PATCH'],
			] as const
		).map(([method, status, next]) => [method, status, target, next] as const),
	);

	it.each(cases)('%s %i %s', async (method, status, target, next) => {
		const { logins, send, sent } = await start(({ url }) =>
			url === '/orders' ? redirect(status, target) : { body: { id: 42 } },
		);
		expect((await send(method)).body.toString()).toBe('{"id":42}');
		expect(sent()).toEqual([`${method} /orders`, `${next} ${target}`]);
		expect(logins()).toBe(1);
	});
});

describe('a redirect of a write to a login page', () => {
	it.each([
		['POST', 302],
		['POST', 307],
		['PUT', 302],
		['PATCH', 308],
		['DELETE', 301],
	])('does not prove that the %s (%i) was not carried out', async (method, status) => {
		const { logins, send, sent } = await start(() => redirect(status, '/account/login?next=/orders'));
		expect(await catchError(send(method))).toMatchObject({
			code: 'MAYBE_CARRIED_OUT',
			message: `${method} /orders was redirected to a login page and may have been carried out`,
			description: expect.stringContaining(`to /account/login with status ${status}`) as unknown,
			facts: { status, method },
		});
		expect(sent()).toEqual([`${method} /orders`]);
		expect(logins()).toBe(2);
	});

	it('by 303 is followed, because the POST was carried out', async () => {
		const { logins, send, sent } = await start(({ url }) =>
			url === '/orders' ? redirect(303, '/users/login') : { body: { name: 'login' } },
		);
		expect((await send('POST')).body.toString()).toBe('{"name":"login"}');
		expect(sent()).toEqual(['POST /orders', 'GET /users/login']);
		expect(logins()).toBe(1);
	});

	it.each([
		['a form', FORM],
		['a page without a password field', PAGE],
	])('by 303 is not a success when it returns %s', async (_, body) => {
		const { logins, send, sent } = await start(
			({ url }) =>
				url === '/orders' ? redirect(303, '/account/login') : url === '/me' ? { status: 401 } : { body },
			{ probe },
		);
		expect(await catchError(send('POST'))).toMatchObject({ code: 'MAYBE_CARRIED_OUT' });
		expect(sent().filter((line) => line !== 'GET /me')).toEqual(['POST /orders', 'GET /account/login']);
		expect(logins()).toBe(2);
	});

	it.each([302, 307])('(%i) is repeated when the probe reports a lost session', async (status) => {
		let isLost = true;
		const { logins, send, sent } = await start(
			({ url, headers }) => {
				isLost = headers.cookie === 'sid=session-1';
				if (url === '/me') return { status: isLost ? 401 : 200 };
				return isLost ? redirect(status, '/login') : { body: { id: 42 } };
			},
			{ probe },
		);
		expect(await send('POST')).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /orders', 'GET /me', 'POST /orders']);
		expect(logins()).toBe(2);
	});

	it('is followed like any other when the probe reports a valid session', async () => {
		const { logins, send, sent } = await start(
			({ url }) => (url === '/orders' ? redirect(302, '/users/login') : { body: { name: 'login' } }),
			{ probe },
		);
		expect((await send('POST')).body.toString()).toBe('{"name":"login"}');
		expect(sent()).toEqual(['POST /orders', 'GET /me', 'GET /users/login']);
		expect(logins()).toBe(1);
	});

	it('is asked again for a request that only reads', async () => {
		const { send, sent } = await start(({ headers }) =>
			headers.cookie === 'sid=session-1' ? redirect(302, '/login') : { body: { rows: [] } },
		);
		expect(await send('POST', { onlyReads: true })).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /orders', 'POST /orders']);
	});
});

describe('a web page in response to a POST that asks for JSON', () => {
	const json: Partial<ApiRequest> = { headers: { accept: 'application/json' } };
	const whenLost =
		(body: string) =>
		({ url, headers }: SeenRequest): StubResponse => {
			const isLost = headers.cookie === 'sid=session-1';
			if (url === '/me') return { status: isLost ? 401 : 200 };
			return isLost ? { body } : { body: { id: 42 } };
		};

	it.each<[string, Partial<ApiRequest>]>([
		['Accept', json],
		['the author', { expectsJson: true }],
	])('without a password field proves nothing (%s)', async (_, changes) => {
		const { logins, send, sent } = await start(whenLost(PAGE));
		expect(await catchError(send('POST', changes))).toMatchObject({ code: 'MAYBE_CARRIED_OUT' });
		expect(sent()).toEqual(['POST /orders']);
		expect(logins()).toBe(2);
	});

	it('without a password field is repeated when the probe reports a lost session', async () => {
		const { send, sent } = await start(whenLost(PAGE), { probe });
		expect(await send('POST', json)).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /orders', 'GET /me', 'POST /orders']);
	});

	it('with a password field is the login page: the POST is repeated', async () => {
		const { send, sent } = await start(whenLost(FORM));
		expect(await send('POST', json)).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /orders', 'POST /orders']);
	});

	it('is asked again for a request that only reads', async () => {
		const { send, sent } = await start(whenLost(PAGE));
		expect(await send('POST', { ...json, onlyReads: true })).toMatchObject({ status: 200 });
		expect(sent()).toEqual(['POST /orders', 'POST /orders']);
	});
});
