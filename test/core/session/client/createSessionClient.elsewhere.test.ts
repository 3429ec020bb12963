import { createAxiosExchange, createMemoryStore, type Recipe, SessionPool } from '../../../../core';
import { calls, countLogins } from '../../../support/startApi';
import { createRequest, openClient } from '../../../support/openClient';
import { catchShown } from '../../../support/shown';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();

const bearer = { cookies: false, headers: { Authorization: 'Bearer {{token}}' } };
const step = (path: string) => ({
	method: 'POST',
	path,
	body: { type: 'json' as const, content: { username: '{{username}}', password: '{{password}}' } },
});

/** An API that takes the token of a login, and a second server that gives it. */
async function startBoth({ named }: { named?: (api: string) => string } = {}) {
	let logins = 0;
	const api = await servers.start(({ headers }) =>
		headers.authorization === `Bearer token-number-${logins}`
			? { body: { fine: true } }
			: { status: 401, body: { message: 'no' } },
	);
	const login = await servers.start(({ url }: SeenRequest): StubResponse => {
		if (!/^\/(login|realms|refresh)/.test(url)) return { status: 404 };
		logins++;
		const apiUrl = named?.(api.url);
		return {
			body: {
				token: `token-number-${logins}`,
				refresh_token: 'refresh-me-please',
				expires_in: 600,
				...(apiUrl && { apiUrl }),
			},
		};
	});
	return { api, login };
}

describe('a login at another origin than the API', () => {
	it('gets the password, and the API the session', async () => {
		const { api, login } = await startBoth();
		const recipe: Partial<Recipe> = { login: [step(`${login.url}/login`)], attach: bearer };
		const client = openClient(api.url, { recipe });
		await client.send(createRequest('/a'));
		await client.send(createRequest('/b'));
		expect(login.requests.map(({ url, body }) => [url, body.includes('anna-password')])).toEqual([
			['/login', true],
		]);
		expect(api.requests.map(({ url }) => url)).toEqual(['/a', '/b']);
		expect(
			api.requests
				.map(({ url, body, headers }) => [url, body, ...Object.values(headers)])
				.flat(2)
				.join(),
		).not.toContain('anna-password');
	});

	it('may be in a login field, with a path of its own', async () => {
		const { api, login } = await startBoth();
		const recipe: Partial<Recipe> = {
			login: [step('{{field.loginUrl}}/{{field.realm}}/token')],
			attach: bearer,
		};
		const account = { loginFields: { loginUrl: `${login.url}/realms/`, realm: 'a b' } };
		await openClient(api.url, { recipe, account }).send(createRequest('/a'));
		expect(login.requests.map(({ url }) => url)).toEqual(['/realms/a%20b/token']);
	});

	it('is a path when the field holds no address', async () => {
		const { server } = { server: await servers.start(() => ({ body: { token: 'token-number-0' } })) };
		const recipe: Partial<Recipe> = { login: [step('{{field.tenant}}/login')], attach: bearer };
		const account = { loginFields: { tenant: 'north' } };
		await openClient(server.url, { recipe, account }).send(createRequest('/a'));
		expect(server.requests.map(({ url }) => url)).toEqual(['/north/login', '/a']);
	});

	it('renews there, too, without the session of the API', async () => {
		const { api, login } = await startBoth();
		const recipe: Partial<Recipe> = {
			login: [step(`${login.url}/login`)],
			refresh: {
				method: 'POST',
				path: `${login.url}/refresh`,
				body: { type: 'form' as const, content: { refresh_token: '{{refreshToken}}' } },
			},
			attach: bearer,
		};
		let nowMs = Date.now();
		const client = openClient(api.url, {
			recipe,
			exchange: createAxiosExchange({ now: () => nowMs }),
			pool: new SessionPool(createMemoryStore(), () => nowMs),
		});
		await client.send(createRequest('/a'));
		nowMs += 600_000;
		await client.send(createRequest('/b'));
		expect(login.requests.map(({ url }) => url)).toEqual(['/login', '/refresh']);
		expect(login.requests[1]).toMatchObject({ body: 'refresh_token=refresh-me-please' });
		expect(login.requests[1]?.headers.authorization).toBeUndefined();
	});

	it('signs out there without the session, which its own fields may hold', async () => {
		const { api, login } = await startBoth();
		const recipe: Partial<Recipe> = {
			login: [step(`${login.url}/login`)],
			logout: {
				method: 'POST',
				path: `${login.url}/logout`,
				body: { type: 'form' as const, content: { token: '{{token}}' } },
			},
			attach: bearer,
		};
		const client = openClient(api.url, { recipe });
		await client.send(createRequest('/a'));
		await client.signOut();
		expect(login.requests.at(-1)).toMatchObject({ url: '/logout', body: 'token=token-number-1' });
		expect(login.requests.at(-1)?.headers.authorization).toBeUndefined();
	});

	it('is not followed to a third origin', async () => {
		const { api } = await startBoth();
		const third = await servers.start(() => ({}));
		const login = await servers.start(() => ({ status: 307, headers: { Location: `${third.url}/login` } }));
		const recipe: Partial<Recipe> = { login: [step(`${login.url}/login`)], attach: bearer };
		expect(await catchShown(openClient(api.url, { recipe }).send(createRequest('/a')))).toMatchObject({
			message: `The login on ${new URL(login.url).host} has moved to ${third.url}`,
		});
		expect(third.requests).toEqual([]);
	});
});

describe('an API whose address the login names', () => {
	const toRecipe = (origins?: string[]): Partial<Recipe> => ({
		login: [{ ...step('/login'), captures: { apiUrl: 'apiUrl' } }],
		attach: { ...bearer, pathPrefix: '/v2' },
		...(origins && { origins }),
	});

	it('gets the requests instead of the base URL, when its origin is allowed', async () => {
		const { api, login } = await startBoth({ named: (url) => `${url}/data/` });
		const client = openClient(login.url, { recipe: toRecipe([api.url]) });
		await client.send(createRequest('/a', { query: [['x', '1']] }));
		await client.send(createRequest(`${login.url}/b`));
		await client.send(createRequest(`${api.url}/data/c`));
		expect(api.requests.map(({ url }) => url)).toEqual(['/data/v2/a?x=1', '/data/v2/b', '/data/v2/c']);
		expect(countLogins(login)).toBe(1);
		expect(calls(login)).toEqual([]);
	});

	it('may be allowed by the account', async () => {
		const { api, login } = await startBoth({ named: (url) => url });
		const client = openClient(login.url, { recipe: toRecipe(), account: { furtherOrigins: [api.url] } });
		await client.send(createRequest('/a'));
		expect(api.requests.map(({ url }) => url)).toEqual(['/v2/a']);
	});

	it('gets nothing when its origin is not allowed', async () => {
		const { api, login } = await startBoth({ named: (url) => url });
		const error = await catchShown(openClient(login.url, { recipe: toRecipe() }).send(createRequest('/a')));
		expect(error).toMatchObject({
			message: `The login response names ${api.url} as the address of the API`,
			description: expect.stringContaining('The session was not sent there.') as string,
		});
		expect(api.requests).toEqual([]);
		expect(calls(login)).toEqual([]);
	});

	it.each(['//evil.example', 'javascript:x', 'api.example.com', 'http://ann:pw@127.0.0.1/'])(
		'is refused when it is %s',
		async (named) => {
			const { login } = await startBoth({ named: () => named });
			expect(
				await catchShown(openClient(login.url, { recipe: toRecipe() }).send(createRequest('/a'))),
			).toMatchObject({ message: 'The login response names no valid address of the API' });
		},
	);
});
