import type { Recipe, SessionLoginError } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient } from '../../../support/openClient';
import { catchShown } from '../../../support/shown';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** An API whose login returns a token and the site of the account. */
async function open(attach: Recipe['attach'], path = '') {
	const server = await servers.start(({ url }) =>
		url === `${path}/login` ? { body: { token: 'token-1234', site: { id: 'a b' } } } : { body: { ok: true } },
	);
	const login: Recipe['login'] = [
		{
			method: 'POST',
			path: '/login',
			body: { type: 'json', content: { password: '{{password}}' } },
			captures: { siteId: 'site.id' },
		},
	];
	const client = openClient(server.url + path, { recipe: { login, otherLogins: [], lost: [], attach } });
	return { server, client, last: () => server.requests.at(-1) };
}
/** An API whose paths begin with the site of the account. */
const SITES = {
	login: [
		{
			method: 'POST',
			path: '/login',
			body: { type: 'json', content: { password: '{{password}}' } },
			captures: { siteId: 'site.id' },
		},
	] satisfies Recipe['login'],
	attach: { cookies: false, pathPrefix: '/sites/{{siteId}}' },
};
const post = (headers: Record<string, string>, body: string) =>
	createRequest('/rpc', { method: 'POST', headers, body: Buffer.from(body) });

it('sets the token into a JSON body, in place of an old one, and keeps the rest as it is written', async () => {
	const { client, last } = await open({
		cookies: false,
		body: { session: '{{token}}', 'params.auth': '{{token}}' },
	});
	await client.send(post(JSON_TYPE, '{"id":12345678901234567890,"session":"old","params":{"a":1.5}}'));
	expect(last()?.body).toBe(
		'{"id":12345678901234567890,"session":"token-1234","params":{"a":1.5,"auth":"token-1234"}}',
	);
});

it('sets it into a form', async () => {
	const { client, last } = await open({ cookies: false, body: { token: '{{token}}+\\' } });
	await client.send(post(FORM, 'a=1&token=old&b=%C3%A4'));
	expect(last()?.body).toBe('a=1&b=%C3%A4&token=token-1234%2B%5C');
});

it.each([
	['a list', JSON_TYPE, '[1]'],
	['broken JSON', JSON_TYPE, '{"a":'],
	['plain text', { 'Content-Type': 'text/plain' }, 'session=1'],
])('leaves %s as it is', async (_, headers, body) => {
	const { client, last } = await open({ cookies: false, body: { session: '{{token}}' } });
	await client.send(post(headers, body));
	expect(last()?.body).toBe(body);
});

it('adds no body to a request without one, and sends nothing of the session to another origin', async () => {
	const { client, last } = await open({ cookies: false, body: { session: '{{token}}' } });
	await client.send(createRequest('/orders'));
	expect(last()?.body).toBe('');
	const other = await servers.start(() => ({}));
	await client.send({ ...post(JSON_TYPE, '{}'), url: `${other.url}/hook` });
	expect(other.requests[0]?.body).toBe('{}');
});

it.each([
	['', '/orders?a=1', '/sites/a%20b/orders?a=1'],
	['/api/v2', '/orders', '/api/v2/sites/a%20b/orders'],
	['/api/v2', '/sites/a%20b/orders', '/api/v2/sites/a%20b/orders'],
	['/api/v2', '', '/api/v2/sites/a%20b'],
])('below %j, %j is sent as %s', async (path, url, sent) => {
	const { client, last } = await open({ cookies: false, pathPrefix: '/sites/{{siteId}}' }, path);
	await client.send(createRequest(url));
	expect(last()?.url).toBe(sent);
});

it.each([
	[404, '/tenants/seven', '/tenants/seven/nothing'],
	[403, '/tenants/seven', '/tenants/seven/nothing'],
	[404, '/{{site}}', '/north/nothing'],
	[404, '/{{token}}', '/***/nothing'],
])(
	'names the address that was requested in the error of a %s, with the prefix %s',
	async (status, pathPrefix, sent) => {
		const server = await servers.start(({ url }) =>
			url === '/login' ? { body: { token: 'token-1234', site: { id: 'north' } } } : { status, body: {} },
		);
		const body = { type: 'json', content: { password: '{{password}}' } } as const;
		const login: Recipe['login'] = [{ method: 'POST', path: '/login', body, captures: { site: 'site.id' } }];
		const denied = { when: [{ statuses: '403' }] };
		const attach = { cookies: false, pathPrefix };
		const client = openClient(server.url, { recipe: { login, otherLogins: [], lost: [], denied, attach } });
		const error = await catchError<SessionLoginError>(client.send(createRequest('/nothing')));
		expect(error.facts.url).toBe(server.url + sent);
		expect(`${error.message} ${JSON.stringify(error.sentences)}`).toContain(`GET ${sent}`);
	},
);

it('sends nothing when the login captured no value for its prefix', async () => {
	const { client, server } = await open({ cookies: false, pathPrefix: '/sites/{{other}}' });
	expect(await catchShown(client.send(createRequest('/orders')))).toMatchObject({
		message: 'There is no value for {{other}}',
	});
	expect(server.requests.map(({ url }) => url)).toEqual(['/login']);
});

it.each([
	['/api/files/1', '/api/files/1'],
	['2?a=1', '/api/sites/a%20b/orders/2?a=1'],
	['/api/sites/a%20b/orders', '/api/sites/a%20b/orders'],
])("follows a redirect to %s to %s: its address is the API's own", async (location, sent) => {
	const server = await servers.start(({ url }) => {
		if (url === '/api/login') return { body: { token: 'token-1234', site: { id: 'a b' } } };
		return url === '/api/sites/a%20b/orders/1'
			? { status: 302, headers: { Location: location } }
			: { body: {} };
	});
	const client = openClient(`${server.url}/api`, { recipe: { ...SITES, otherLogins: [], lost: [] } });
	await client.send(createRequest('/orders/1'));
	expect(server.requests.at(-1)?.url).toBe(sent);
});

it("sends the recipe's own requests without the prefix, as it does the login", async () => {
	const server = await servers.start(({ url }) => {
		if (url === '/login') return { body: { token: 'token-1234', site: { id: 'a b' } } };
		if (url === '/whoami') return { body: {} };
		return { status: server.requests.length > 2 ? 403 : 200, body: {} };
	});
	const probe = { method: 'GET', path: '/whoami' } as const;
	const lost = [{ statuses: '403' }];
	const client = openClient(server.url, {
		recipe: { ...SITES, otherLogins: [], lost, denied: { when: lost }, probe },
	});
	await client.send(createRequest('/orders'));
	await client.send(createRequest('/orders')).catch(() => undefined);
	expect(server.requests.map(({ url }) => url)).toContain('/whoami');
	expect(server.requests.map(({ url }) => url)).not.toContain('/sites/a%20b/whoami');
});

it('sets it into each call of a JSON-RPC batch', async () => {
	const { client, last } = await open({ cookies: false, body: { auth: '{{token}}' } });
	await client.send(post(JSON_TYPE, '[{"id":1},{"id":2}]'));
	expect(last()?.body).toBe('[{"id":1,"auth":"token-1234"},{"id":2,"auth":"token-1234"}]');
});
