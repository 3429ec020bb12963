import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

const PASSWORD = 'the-password-of-anna';
const ORDERS = [{ id: 1 }, { id: 2 }];

/** Runs a request of a Session Request, or of HTTP Request with the credential, from the form alone. */
async function prepare(data: IDataObject, url: string, isHttpRequest = false) {
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const parameters = isHttpRequest
		? { url, authentication: 'predefinedCredentialType', nodeCredentialType: 'sessionLoginApi' }
		: { url };
	const node = { name: 'Request', credentialId, parameters, isHttpRequest };
	const id = await n8n().api.createWorkflow(requestWorkflow('Elsewhere', [{}], [node]));
	return async () => await n8n().api.waitForExecution(await n8n().api.run(id, START));
}

/** A server for logins, as OpenID Connect has them, and an API that takes their tokens. */
async function startBoth(named: (api: string) => object = () => ({})) {
	const valid = new Map<string, string>();
	const api = await servers.start(({ url, headers }) => {
		const user = valid.get(headers.authorization ?? '');
		if (user === undefined) return { status: 401, body: { message: 'Token is not valid' } };
		if (user === 'LUCA') return { status: 403, body: { message: "Missing permission 'orders'" } };
		return url.endsWith('/orders') ? { body: ORDERS } : { status: 404 };
	});
	const login = await servers.start(({ url, body }) => {
		if (url !== '/realms/shop/token') return { status: 404 };
		const { username = '', password } = JSON.parse(body) as Record<string, string>;
		if (password !== PASSWORD) return { status: 401, body: { error: 'invalid_grant' } };
		const token = `token-number-${valid.size + 1}`;
		valid.set(`Bearer ${token}`, username);
		return { body: { access_token: token, expires_in: 600, ...named(api.url) } };
	});
	return { api, login, expire: () => valid.clear() };
}

it('signs in on another host, and sends the session to the API only', async () => {
	const { api, login, expire } = await startBoth();
	const data = {
		...{ baseUrl: api.url, username: 'ANNA', password: PASSWORD, adjust: ['login'] },
		loginPath: `${login.url}/realms/shop/token`,
	};
	const run = await prepare(data, '/orders');
	expect((await run()).nodes.Request?.items).toEqual(ORDERS);
	expire();
	expect((await run()).nodes.Request?.items).toEqual(ORDERS);
	expect(login.requests).toHaveLength(2);
	expect(api.requests.map(({ body }) => body).join('')).not.toContain(PASSWORD);
	const asHttpRequest = await prepare(data, `${api.url}/orders`, true);
	expect((await asHttpRequest()).nodes.Request?.items).toEqual(ORDERS);

	const forbidden = await (await prepare({ ...data, username: 'LUCA' }, '/orders'))();
	expect(forbidden.error?.message).toMatch(/^Missing permission 'orders'/);
	const wrong = await (await prepare({ ...data, password: 'not-the-password' }, '/orders'))();
	expect(wrong.error?.message).toMatch(/^Wrong user name or password/);
	expect(JSON.stringify(wrong)).not.toContain('not-the-password');
});

it('uses the address of the API that the login names, if it is allowed', async () => {
	const { api, login } = await startBoth((apiUrl) => ({ instance: { url: `${apiUrl}/data` } }));
	const data = {
		...{ baseUrl: login.url, username: 'ANNA', password: PASSWORD, adjust: ['login', 'find', 'attach'] },
		...{ loginPath: '/realms/shop/token', furtherPlaces: 'apiUrl=instance.url' },
	};
	const refused = await (await prepare(data, '/orders'))();
	expect(refused.error?.message).toBe(`The login response names ${api.url} as the address of the API`);
	expect(refused.error?.description).toContain('add it under Additional Origins in the credential');
	expect(api.requests).toEqual([]);

	const allowed = { ...data, furtherOrigins: api.url };
	expect((await (await prepare(allowed, '/orders'))()).nodes.Request?.items).toEqual(ORDERS);
	expect(api.requests.map(({ url }) => url)).toEqual(['/data/orders']);
	const asHttpRequest = await prepare(allowed, `${login.url}/orders`, true);
	expect((await asHttpRequest()).nodes.Request?.items).toEqual(ORDERS);
	expect(api.requests.at(-1)?.url).toBe('/data/orders');
});

it('keeps a pasted session alive, and says when it has ended', async () => {
	let valid = 'first-value-of-the-session';
	let count = 0;
	const api = await servers.start(({ headers: { cookie = '' } }) => {
		if (!cookie.includes(`sid=${valid}`)) return { status: 401 };
		valid = `value-number-${++count}-of-the-session`;
		return { headers: { 'Set-Cookie': `sid=${valid}; Path=/; HttpOnly` }, body: ORDERS };
	});
	const data = {
		recipe: 'pastedSession',
		baseUrl: api.url,
		pastedSession: `Cookie: sid=${valid}; theme=dark`,
	};
	const run = await prepare(data, '/orders');
	for (let i = 0; i < 3; i++) expect((await run()).nodes.Request?.items).toEqual(ORDERS);
	valid = 'nothing';
	const over = await run();
	expect(over.error?.message).toBe('The API refuses the pasted session');
	expect(over.error?.description).toContain('paste them into Pasted Session in the credential');
	expect(JSON.stringify(over)).not.toMatch(/(first-value|value-number-\d)-of-the-session/);
	expect(api.requests).toHaveLength(4);
});
