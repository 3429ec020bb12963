import type { INodeParameters } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger, runSessionRequest } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

/** An API that issues a cookie and a token, and responds with the number of requests that carried them. */
const startApi = async () =>
	await servers.start(({ url }) =>
		url.endsWith('/login')
			? {
					headers: { 'Set-Cookie': 'sid=the-cookie-secret; Path=/; HttpOnly' },
					body: { token: 'the-token-secret', expiresIn: 3600 },
				}
			: { body: { rows: [] } },
	);
const credentialAt = (baseUrl: string) => ({
	...{ baseUrl, username: 'ANNA', password: 'pw', sessionKind: 'cookiesAndBearerToken' },
});
const run = (baseUrl: string, parameters: INodeParameters, more: INodeParameters = {}) =>
	runSessionRequest({ credential: { ...credentialAt(baseUrl), ...more }, parameters });
const withHeader = (name: string, value: string) => ({
	sendHeaders: true,
	headerParameters: { parameters: [{ name, value }] },
});

describe('a Host header that names another host', () => {
	it.each<[string, INodeParameters]>([
		['Host', withHeader('Host', 'other.example')],
		['host', withHeader('host', 'other.example')],
		[' HOST ', withHeader(' HOST ', 'other.example')],
		['another port', withHeader('Host', '127.0.0.1:1')],
		['a user name before the host', withHeader('Host', 'other.example@127.0.0.1')],
		['none', withHeader('Host', '')],
		[
			'JSON headers',
			{ sendHeaders: true, specifyHeaders: 'json', jsonHeaders: '{ "hOsT": ["other.example"] }' },
		],
		['names as written', { ...withHeader('HOST', 'other.example'), options: { lowercaseHeaders: false } }],
	])('sends no request: %s', async (_, headers) => {
		const api = await startApi();
		const error = await catchError<Error & { description: string }>(run(api.url, { url: '/x', ...headers }));
		expect(error.message).toBe(`The header Host must not name a host other than 127.0.0.1:${api.port}`);
		expect(error.description).toContain('Remove Host from the headers');
		expect(api.requests.map(({ url }) => url)).toEqual(['/login']);
	});

	it('sends no request after a redirect from another origin', async () => {
		const api = await startApi();
		const foreign = await servers.start(() => ({ status: 307, headers: { Location: `${api.url}/x` } }));
		const headers = withHeader('Host', 'other.example');
		await run(api.url, { url: `http://localhost:${foreign.port}/x`, ...headers });
		expect(foreign.requests[0]?.headers.host).toBe('other.example');
		expect(api.requests.map(({ headers: { host } }) => host)).toEqual([`127.0.0.1:${api.port}`]);
	});

	it('sends no request of the trigger', async () => {
		const api = await startApi();
		const trigger = createSessionRequestTrigger(credentialAt(api.url), {
			...{ url: '/x', rowsField: 'rows', detectBy: 'everyPoll' },
			...withHeader('Host', 'other.example'),
		});
		await expect(trigger.poll()).rejects.toThrow('The header Host must not name a host other than');
		expect(api.requests.map(({ url }) => url)).toEqual(['/login']);
	});

	it('is sent when it names the API itself, or comes from the credential', async () => {
		const api = await startApi();
		await run(api.url, { url: '/x', ...withHeader('Host', `127.0.0.1:${api.port}`) });
		const further = { sessionHeaders: { header: [{ name: 'Host', value: 'shop.example' }] } };
		await run(api.url, { url: '/y' }, further);
		const hosts = api.requests.map(({ url, headers }) => [url, headers.host]);
		expect(hosts).toContainEqual(['/x', `127.0.0.1:${api.port}`]);
		expect(hosts).toContainEqual(['/y', 'shop.example']);
	});
});

describe('the proxy of a node', () => {
	it('gets no request of the API', async () => {
		const [api, proxy] = [await startApi(), await startApi()];
		const sent = run(api.url, { url: '/x', options: { proxy: proxy.url } });
		const error = await catchError<Error & { description: string }>(sent);
		expect(error.message).toBe(`Requests to 127.0.0.1:${api.port} use only the proxy of the credential`);
		expect(error.description).toContain('Remove Proxy from the options of the node');
		expect(api.requests.map(({ url }) => url)).toEqual(['/login']);
		expect(proxy.requests).toEqual([]);
	});

	it('is used when the credential has the same', async () => {
		const [api, proxy] = [await startApi(), await startApi()];
		await run(api.url, { url: '/x', options: { proxy: proxy.url } }, { proxyUrl: proxy.url });
		expect(proxy.requests.map(({ url }) => url)).toEqual([`${api.url}/login`, `${api.url}/x`]);
	});
});

it('Ignore SSL Issues of a node does not hold for the origins of the credential', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	const api = await startApi();
	const secure = await servers.start(() => ({ body: {} }), { key, cert });
	const parameters = { url: `${secure.url}/x`, options: { allowUnauthorizedCerts: true } };
	const further = { furtherOrigins: secure.url };
	const error = await catchError<Error & { description: string }>(run(api.url, parameters, further));
	expect(error.message).toContain('cannot be trusted');
	expect(error.description).toContain(
		"enter its CA Certificate or switch on 'Ignore SSL Issues' in the credential",
	);
	expect(secure.requests).toEqual([]);
	await run(api.url, parameters, { ...further, ignoreSslIssues: true });
	expect(secure.requests[0]?.headers.authorization).toBe('Bearer the-token-secret');
});

describe('a token in the query is sent once', () => {
	/** An API that ends its first session at the second request, and repeats the query in the addresses that it gives. */
	const startForgetful = async () => {
		let logins = 0;
		return await servers.start(({ url }) => {
			if (url === '/login') return { body: { token: `token-${++logins}`, expiresIn: 3600 } };
			const { pathname, search, searchParams } = new URL(url, 'http://any');
			if (pathname === '/moved') return { status: 302, headers: { Location: `/end${search}` } };
			if (pathname === '/first') return { body: {} };
			if (pathname === '/page/1') return { body: { next: `/page/2${search}`, rows: [1] } };
			if (searchParams.get('_sid') === 'token-1') return { status: 401 };
			return { body: { next: null, rows: [2] } };
		});
	};
	const inQuery = { sessionKind: 'query', queryName: '_sid' };

	it('after a redirect that holds it, with the session of before', async () => {
		const api = await startForgetful();
		await run(api.url, { url: '/first' }, inQuery);
		await run(api.url, { url: '/moved?a=1' }, inQuery);
		expect(api.requests.slice(1).map(({ url }) => url)).toEqual([
			...['/first?_sid=token-1', '/moved?a=1&_sid=token-1', '/end?a=1&_sid=token-1'],
			...['/login', '/moved?a=1&_sid=token-2', '/end?a=1&_sid=token-2'],
		]);
	});

	it('to a next page whose address holds that of before', async () => {
		const api = await startForgetful();
		const pagination = { paginationMode: 'nextUrl', nextUrlField: 'next', rowsField: 'rows' };
		const options = { pagination: { pagination } };
		await run(api.url, { url: '/page/1', options }, inQuery);
		expect(api.requests.map(({ url }) => url)).toEqual([
			...['/login', '/page/1?_sid=token-1', '/page/2?_sid=token-1'],
			...['/login', '/page/2?_sid=token-2'],
		]);
	});
});

it.each(['Content-Length', 'content-length'])(
	'a header %s cannot hide a request to another host in a body, which would swallow the next request with its session',
	async (name) => {
		const api = await startApi();
		const hidden = 'POST /hidden HTTP/1.1\r\nHost: other.example\r\nContent-Length: 1000\r\n\r\n';
		await run(api.url, {
			...{ url: '/a', method: 'POST', sendBody: true, contentType: 'raw', body: `x${hidden}` },
			...withHeader(name, '1'),
		});
		await run(api.url, { url: '/b' });
		expect(api.requests.map(({ url }) => url)).toEqual(['/login', '/a', '/b']);
		expect(api.requests[1]?.body).toBe(`x${hidden}`);
	},
);

it('a header Content-Length does not shorten a file', async () => {
	const api = await startApi();
	await runSessionRequest({
		credential: credentialAt(api.url),
		parameters: {
			...{ url: '/a', method: 'POST', sendBody: true, contentType: 'binaryData', inputDataFieldName: 'data' },
			...withHeader('Content-Length', '1'),
		},
		binary: { data: { data: Buffer.from('a,b').toString('base64'), mimeType: 'text/csv' } },
	});
	expect(api.requests.at(-1)).toMatchObject({ headers: { 'content-length': '3' }, body: 'a,b' });
});

it.each(['TRACE', 'trace', 'TRACK'])(
	'%s, whose response repeats the session, is not sent',
	async (method) => {
		const api = await startApi();
		await expect(run(api.url, { url: '/x', method })).rejects.toThrow('cannot be sent with a session');
		expect(api.requests.map(({ url }) => url)).toEqual(['/login']);
	},
);
