import 'reflect-metadata';

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { authenticateRequest, openSession } from '../../../adapter/session/authenticateRequest';
import type { SessionLoginError } from '../../../core';
import { catchError } from '../../support/catchError';
import { openHttpRequest, openRequest } from '../../support/nodeContexts';
import { withServers } from '../../support/withServers';

const servers = withServers();
const httpRequest = openHttpRequest();
const request = openRequest();

/** Both ways in which n8n's nodes send the request that the credential returns. */
const WAYS = {
	'helpers.httpRequest': async (options: IHttpRequestOptions) => (await httpRequest(options)) as unknown,
	'helpers.request, of HTTP Request': async ({ url, ...options }: IHttpRequestOptions) =>
		(await request({ ...options, uri: url, followAllRedirects: true })) as unknown,
};

const KINDS = [
	['bearerToken', {}],
	['header', { headerName: 'X-Auth-Token' }],
	['query', { queryName: 'token' }],
	['cookiesOnly', {}],
] as const;

const LOGIN = {
	headers: { 'Set-Cookie': 'sid=the-cookie-secret; Path=/; HttpOnly' },
	body: { token: 'the-secret-token', expiresIn: 3600 },
};

/** Signs in as n8n does before a request. */
async function open(credentials: IDataObject) {
	return await openSession.call({ helpers: { httpRequest } } as never, credentials as never);
}

it('a failed login names the fields of the credential to check', async () => {
	const server = await servers.start(() => ({ status: 401 }));
	const credentials = { baseUrl: server.url, username: 'a', password: 'password-1' };
	await expect(open(credentials)).rejects.toMatchObject({
		message: 'Wrong user name or password',
		description: expect.stringContaining('Check User Name and Password in the credential'),
	});
});

it.each([
	['one 503', { status: 503 }],
	['a 429 that asks for a second', { status: 429, headers: { 'Retry-After': '1' } }],
])('a login gets over %s', async (_, hiccup) => {
	const server = await servers.start(() => (server.requests.length > 1 ? LOGIN : hiccup));
	const credentials = { baseUrl: server.url, username: 'a', password: 'password-1' };
	expect(await open(credentials)).toEqual({});
	expect(server.requests).toHaveLength(2);
});

describe.each(Object.entries(WAYS))('a session in the body, over %s', (_, send) => {
	/** Sends a request of n8n's own nodes; returns it as the API got it. */
	async function sent(options: Partial<IHttpRequestOptions> & { form?: IDataObject }) {
		const server = await servers.start(({ url }) => (url === '/login' ? LOGIN : { body: {} }));
		const recipe = { attach: { cookies: false, body: { 'params.session': '{{token}}' } } };
		const credentials: IDataObject = {
			...{ baseUrl: server.url, username: 'a', password: 'password-1' },
			recipeJson: JSON.stringify(recipe),
		};
		await open(credentials);
		const asked = { method: 'POST', url: `${server.url}/rpc`, json: true, ...options } as IHttpRequestOptions;
		const copy = JSON.stringify(asked);
		await send(await authenticateRequest(credentials as never, asked));
		expect(JSON.stringify(asked)).toBe(copy);
		return server.requests.at(-1)?.body;
	}

	it('is set into JSON, and not into the request that n8n shows', async () => {
		expect(await sent({ body: { id: 1, params: { a: 2 } } })).toBe(
			'{"id":1,"params":{"a":2,"session":"the-secret-token"}}',
		);
	});

	it('adds no body to a request without one', async () => {
		expect(await sent({ method: 'GET' })).toBe('');
	});
});

describe('a CSRF value that is added to what changes something', () => {
	/** Returns the fields that n8n's helper gets. */
	async function authenticated(options: IDataObject) {
		const server = await servers.start(() => ({ body: { token: 'the-secret-token', csrf: 'csrf-1' } }));
		const recipe = { attach: { writeBody: { token: '{{csrf}}' } } };
		const credentials: IDataObject = {
			...{ baseUrl: server.url, username: 'a', password: 'password-1' },
			recipeJson: JSON.stringify(recipe),
		};
		await open(credentials);
		const asked = { method: 'POST', url: `${server.url}/api.php`, ...options } as IHttpRequestOptions;
		const sent = await authenticateRequest(credentials as never, asked);
		return sent as unknown as IDataObject;
	}

	it.each(['body', 'form', 'formData'])('is a field of %s, unless there is one', async (kind) => {
		expect((await authenticated({ [kind]: { a: '1' } }))[kind as 'body']).toEqual({
			a: '1',
			token: 'csrf-1',
		});
		expect((await authenticated({ [kind]: { token: 'own' } }))[kind as 'body']).toEqual({ token: 'own' });
	});

	it('is not in a request that reads', async () => {
		expect((await authenticated({ method: 'GET', body: { a: '1' } })).body).toEqual({ a: '1' });
	});
});

describe.each(Object.entries(WAYS))('over %s', (_, send) => {
	it.each(KINDS)('a redirect to another host does not carry the session: %s', async (kind, fields) => {
		const foreign = await servers.start(() => ({ body: {} }));
		const home = await servers.start(({ url }) =>
			url === '/login' ? LOGIN : { status: 302, headers: { Location: `http://localhost:${foreign.port}/x` } },
		);
		const credentials: IDataObject = {
			baseUrl: home.url,
			username: 'a',
			password: 'password-1',
			sessionKind: kind,
			...fields,
		};
		await open(credentials);
		const options = await authenticateRequest(credentials as never, { method: 'GET', url: `${home.url}/a` });
		const error = await catchError<Error>(send(options));
		expect(foreign.requests).toEqual([]);
		// n8n would forward a custom header, so a request with one follows no redirects.
		if (kind === 'header') expect(error.message).toContain('302');
		else
			expect(error.message).toContain(
				`Domain not allowed: This credential is restricted from accessing localhost:${foreign.port}. Only the following domains are allowed: 127.0.0.1`,
			);
	});

	it('the credential’s certificates and proxy apply to the request too', async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const home = await servers.start(() => LOGIN, { key, cert });
		const proxy = await servers.start(() => ({ body: {} }));
		const credentials = { baseUrl: home.url, username: 'a', password: 'p', ignoreSslIssues: true };
		await open(credentials);
		await send(await authenticateRequest(credentials, { method: 'GET', url: `${home.url}/a` }));
		expect(home.requests.at(-1)?.url).toBe('/a');
		const plain = await servers.start(() => LOGIN);
		const overProxy = { ...credentials, baseUrl: plain.url, proxyUrl: proxy.url };
		await open(overProxy).catch(() => undefined);
		expect(proxy.requests.map(({ url }) => url)).toEqual([`${plain.url}/login`]);
		expect(plain.requests).toEqual([]);
	});

	it('a redirect to another port of the host carries no Authorization', async () => {
		const foreign = await servers.start(() => ({ body: {} }));
		const home = await servers.start(({ url }) =>
			url === '/login' ? LOGIN : { status: 302, headers: { Location: foreign.url } },
		);
		const credentials = { baseUrl: home.url, username: 'a', password: 'p', sessionKind: 'bearerToken' };
		await open(credentials);
		await send(await authenticateRequest(credentials, { method: 'GET', url: `${home.url}/a` }));
		expect(foreign.requests[0]?.headers.authorization).toBeUndefined();
	});

	it('a redirect to another port of the host carries no custom header', async () => {
		const foreign = await servers.start(() => ({ body: {} }));
		const home = await servers.start(({ url }) =>
			url === '/login' ? LOGIN : { status: 302, headers: { Location: foreign.url } },
		);
		const credentials = {
			baseUrl: home.url,
			username: 'a',
			password: 'p',
			sessionKind: 'header',
			headerName: 'X-Auth',
		};
		await open(credentials);
		const options = await authenticateRequest(credentials, { method: 'GET', url: `${home.url}/a` });
		await catchError(send(options));
		expect(foreign.requests).toEqual([]);
	});

	it.each(KINDS.filter(([kind]) => kind !== 'header'))(
		'a redirect within the host is followed: %s',
		async (kind, fields) => {
			const home = await servers.start(({ url }) => {
				if (url === '/login') return LOGIN;
				return url.startsWith('/b') ? { body: { ok: true } } : { status: 302, headers: { Location: '/b' } };
			});
			const credentials: IDataObject = {
				baseUrl: home.url,
				username: 'a',
				password: 'p',
				sessionKind: kind,
				...fields,
			};
			await open(credentials);
			await send(await authenticateRequest(credentials as never, { method: 'GET', url: `${home.url}/a` }));
			expect(home.requests.at(-1)?.url).toBe('/b');
		},
	);
});

it('a header without a value is not sent, and a path is joined to the base URL as axios does', async () => {
	const home = await servers.start(() => LOGIN);
	const credentials = {
		baseUrl: home.url,
		username: 'a',
		password: 'p',
		sessionKind: 'query',
		queryName: 'sid',
	};
	await open(credentials);
	const headers = { 'x-none': undefined, 'x-null': null, 'x-zero': 0 } as unknown as IDataObject;
	const options = { url: '/items', baseURL: `${home.url}/v1/`, headers };
	const dressed = await authenticateRequest(credentials, options);
	expect(dressed.headers).toEqual({ 'x-zero': '0' });
	expect(dressed.url).toContain(`${home.url}/v1/items?sid=`);
});

it('a URL outside the API is left unchanged', async () => {
	const home = await servers.start(() => LOGIN);
	const credentials = { baseUrl: home.url, username: 'a', password: 'p' };
	await open(credentials);
	const options: IHttpRequestOptions = { url: 'https://other.example/a' };
	expect(await authenticateRequest(credentials, options)).toBe(options);
});

describe('only the credential decides how a request reaches the API', () => {
	const signedIn = async (more: IDataObject = {}) => {
		const home = await servers.start(() => LOGIN);
		const credentials = { baseUrl: home.url, username: 'a', password: 'p', ...more };
		await open(credentials);
		return { home, add: (options: object) => authenticateRequest(credentials as never, options as never) };
	};

	it.each(['Host', 'HOST'])('a header %s that names another host is refused', async (name) => {
		const { home, add } = await signedIn();
		const url = `${home.url}/a`;
		const error = await catchError<SessionLoginError>(add({ url, headers: { [name]: 'other.example' } }));
		expect(error.message).toContain('The header Host must not name a host other than');
		expect(error.description).toContain('Remove Host from the headers of the node');
		const { headers } = await add({ url, headers: { [name]: new URL(url).host } });
		expect(Object.keys(headers ?? {})).toEqual(['Cookie']);
	});

	it.each<[string, (url: string) => object]>([
		['of HTTP Request', (uri) => ({ uri, proxy: 'http://127.0.0.1:1' })],
		['of the newer helper', (url) => ({ url, proxy: { host: '127.0.0.1', port: 1 } })],
	])('a proxy %s is refused', async (_, toOptions) => {
		const { home, add } = await signedIn();
		const error = await catchError<SessionLoginError>(add(toOptions(`${home.url}/a`)));
		expect(error.message).toContain('use only the proxy of the credential');
		expect(error.description).toContain('Remove Proxy from the options of the node');
	});

	it('a proxy that the credential has, too, is used', async () => {
		const proxy = await servers.start(() => LOGIN);
		const { home, add } = await signedIn({ proxyUrl: proxy.url });
		await request(await add({ uri: `${home.url}/a`, proxy: proxy.url } as never));
		expect(proxy.requests.map(({ url }) => url)).toEqual([`${home.url}/login`, `${home.url}/a`]);
	});

	it.each<[string, (url: string) => object]>([
		['HTTP Request', (uri) => ({ uri, rejectUnauthorized: false })],
		['the newer helper', (url) => ({ url, skipSslCertificateValidation: true })],
		['agent options', (uri) => ({ uri, agentOptions: { rejectUnauthorized: false } })],
	])('a certificate that only the node trusts is not trusted: %s', async (_, toOptions) => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const secure = await servers.start(() => ({ body: {} }), { key, cert });
		const { add } = await signedIn({ furtherOrigins: secure.url });
		const options = await add(toOptions(`${secure.url}/a`));
		const sent = 'uri' in options ? request(options as never) : httpRequest(options);
		expect((await catchError<Error>(sent)).message).toMatch(/certificate|SSL Issue/);
		expect(secure.requests).toEqual([]);
	});

	it('a request with two addresses is judged by the one that n8n sends it to', async () => {
		const { home, add } = await signedIn();
		const options = { uri: `${home.url}/a`, url: 'http://other.example/a' };
		expect(await add(options)).toBe(options);
	});

	it('TRACE, whose response repeats the session, is refused', async () => {
		const { home, add } = await signedIn();
		await expect(add({ url: `${home.url}/a`, method: 'TRACE' })).rejects.toThrow(
			'TRACE cannot be sent with a session',
		);
	});
});

it('many requests that fail in parallel send the probe once', async () => {
	const home = await servers.start(({ url }) => (url === '/login' ? LOGIN : { body: {} }));
	const form = {
		baseUrl: home.url,
		username: 'a',
		password: 'p',
		sessionKind: 'bearerToken',
		probePath: '/me',
	};
	// n8n gives each item its own credential object.
	const items = Array.from({ length: 50 }, () => ({ ...form }));
	for (const item of items) {
		await open(item);
		await authenticateRequest(item, { method: 'GET', url: `${home.url}/a` });
	}
	expect(await Promise.all(items.map((item) => open(item)))).toEqual(items.map(() => ({})));
	expect(home.requests.map(({ url }) => url)).toEqual(['/login', '/me']);
});

describe('a request that n8n sends again carries the new session alone', () => {
	/** Signs in, loses the session, and returns what both attempts of one request were sent with. */
	async function sendTwice(asked: IHttpRequestOptions, toSecond: (first: IHttpRequestOptions) => object) {
		let logins = 0;
		const home = await servers.start(({ url, headers }) => {
			if (url === '/login') {
				const nth = ++logins;
				// The second session lacks a cookie of the first.
				const more = nth === 1 ? ['XSRF-TOKEN=first-one; Path=/'] : [];
				const cookies = [`sid=session-number-${nth}; Path=/; HttpOnly`, ...more];
				return {
					headers: { 'Set-Cookie': cookies },
					body: { token: `token-number-${nth}`, expiresIn: 3600 },
				};
			}
			return headers.cookie?.includes('sid=session-number-1') ? { status: 401 } : { body: {} };
		});
		const credentials = {
			...{ baseUrl: home.url, username: 'a', password: 'p', sessionKind: 'cookiesAndBearerToken' },
			...{ sessionQuery: { header: [{ name: '_sid', value: '{{token}}' }] }, probePath: '/me' },
		};
		await open(credentials as never);
		const first = await authenticateRequest(credentials as never, { ...asked, url: `${home.url}/a` });
		expect(await open(credentials as never)).toEqual({ resend: '' });
		const second = await authenticateRequest(credentials as never, toSecond(first) as never);
		await httpRequest(second);
		const { url, headers } = home.requests.at(-1) ?? {};
		return { url, cookie: headers?.cookie, authorization: headers?.authorization };
	}

	it('when n8n passes the options of the first attempt', async () => {
		const asked = { url: '', headers: { Cookie: 'lang=it' }, qs: { a: '1' } };
		expect(await sendTwice(asked, (first) => first)).toEqual({
			url: '/a?_sid=token-number-2&a=1',
			cookie: 'sid=session-number-2; lang=it',
			authorization: 'Bearer token-number-2',
		});
	});

	it('when a host passes a copy of them', async () => {
		const sent = await sendTwice({ url: '' }, (first) => ({ ...first, qs: { _sid: 'token-number-1' } }));
		expect(sent).toMatchObject({
			url: '/a?_sid=token-number-2',
			cookie: expect.stringMatching(/^sid=session-number-2/),
			authorization: 'Bearer token-number-2',
		});
	});
});

describe('after a failed request whose session has ended', () => {
	/** Loses a session, and returns the result of preAuthentication after the failed request. */
	async function failWith(method: IHttpRequestOptions['method']) {
		let logins = 0;
		const home = await servers.start(({ url, headers }) => {
			if (url === '/login') return { body: { token: `token-number-${++logins}`, expiresIn: 3600 } };
			return headers.authorization === 'Bearer token-number-1' ? { status: 401 } : { body: {} };
		});
		const credentials = {
			baseUrl: home.url,
			username: 'a',
			password: 'p',
			sessionKind: 'bearerToken',
			probePath: '/me',
		};
		await open(credentials);
		await authenticateRequest(credentials, { method, url: `${home.url}/a` });
		const fields = await open(credentials);
		return { fields, logins: () => logins };
	}

	it.each(['GET', 'HEAD', 'OPTIONS', undefined] as never[])('%s is sent again', async (method) => {
		const { fields, logins } = await failWith(method);
		expect(fields).toEqual({ resend: '' });
		expect(logins()).toBe(2);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
		'%s is not sent again, but the session is renewed for the next request',
		async (method) => {
			const { fields, logins } = await failWith(method);
			expect(fields).toEqual({});
			expect(logins()).toBe(2);
		},
	);
});

describe('a Session Check request that the API refuses', () => {
	/** Sends items as n8n's nodes do: each signs in, attaches the session, fails with 404, and asks for a new session. */
	async function failItems(count: number, whoAmI: (logins: number) => { status?: number; body?: object }) {
		let logins = 0;
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return url === '/me' ? whoAmI(logins) : { status: 404 };
			return { body: { token: `token-${++logins}` } };
		});
		let sentAgain = 0;
		for (let item = 0; item < count; item++) {
			const credentials = {
				...{ baseUrl: server.url, username: 'a', password: 'p', sessionKind: 'bearerToken' },
				probePath: '/me',
			};
			await open(credentials);
			await authenticateRequest(credentials, { method: 'GET', url: `${server.url}/x` });
			if ('resend' in (await open(credentials))) sentAgain++;
		}
		return { logins, sentAgain, probes: server.requests.filter(({ url }) => url === '/me').length };
	}

	it('costs one login for 50 requests that fail', async () => {
		const { logins, probes } = await failItems(50, () => ({ status: 401 }));
		expect(logins).toBe(2);
		expect(probes).toBe(2);
	});

	it('costs none when it fails, or when it succeeds', async () => {
		expect(await failItems(10, () => ({ status: 500 }))).toMatchObject({ logins: 1, sentAgain: 0 });
		expect(await failItems(10, () => ({ body: {} }))).toMatchObject({ logins: 1, sentAgain: 0 });
	});

	it('that reports a lost session is believed', async () => {
		const whoAmI = (logins: number) => ({ status: logins === 1 ? 401 : 200 });
		expect(await failItems(10, whoAmI)).toMatchObject({ logins: 2, sentAgain: 1 });
	});
});
