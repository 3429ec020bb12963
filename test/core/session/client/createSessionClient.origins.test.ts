import { generate } from 'selfsigned';

import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import type { SeenRequest, TestServer } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();

const sessionHeaders = ({ headers: { authorization, cookie } }: SeenRequest) => ({ authorization, cookie });
/** A self-signed certificate. */
const certificate = generate([{ name: 'commonName', value: '127.0.0.1' }]).then(({ private: key, cert }) => ({
	key,
	cert,
}));
const NO_SESSION = { authorization: undefined, cookie: undefined };

/** An API at 127.0.0.1 and a foreign server; cookies ignore ports, so the foreign server is addressed as localhost. */
async function startBoth(toLocation = (foreign: TestServer) => `http://localhost:${foreign.port}/x`) {
	const foreign = await servers.start(({ url }) => ({ status: url === '/401' ? 401 : 200 }));
	const { server } = await startApi(servers, ({ url }) =>
		url.startsWith('/away') ? { status: 307, headers: { Location: toLocation(foreign) } } : {},
	);
	return { server, foreign };
}

describe.each(['cookies', 'bearer'] as const)('over %s, another origin receives no session', (attach) => {
	it.each<[string, (server: TestServer, foreign: TestServer) => string]>([
		['by its URL', (_, foreign) => `http://localhost:${foreign.port}/x`],
		['on another port of the same host', (_, foreign) => `${foreign.url}/x`],
		[
			"after the API's host as user name",
			(server, foreign) => `http://127.0.0.1:${server.port}@localhost:${foreign.port}/x`,
		],
		['after a user name', (_, foreign) => `http://user@localhost:${foreign.port}/x`],
		['with backslashes', (_, foreign) => `http://localhost:${foreign.port}\\@127.0.0.1/x`],
		['in capital letters', (_, foreign) => `HTTP://LOCALHOST:${foreign.port}/x`],
	])('%s', async (_, toUrl) => {
		const { server, foreign } = await startBoth();
		const client = openClient(server.url, { attach });
		await client.send(createRequest('/first'));
		await client.send(createRequest(toUrl(server, foreign)));
		expect(foreign.requests).toHaveLength(1);
		expect(foreign.requests[0]?.headers.cookie).toBeUndefined();
		expect(foreign.requests[0]?.headers.authorization ?? '').not.toContain('token');
		expect(calls(server)).toHaveLength(1);
	});

	it('and needs no login', async () => {
		const { server, foreign } = await startBoth();
		await openClient(server.url, { attach }).send(createRequest(`http://localhost:${foreign.port}/x`));
		expect(server.requests).toEqual([]);
	});

	it.each<[string, (foreign: TestServer) => string]>([
		['to another host', (foreign) => `http://localhost:${foreign.port}/x`],
		['to another port', (foreign) => `${foreign.url}/x`],
		['without a scheme', (foreign) => `//localhost:${foreign.port}/x`],
	])("after a redirect %s, nor the author's authentication headers", async (_, toLocation) => {
		const { server, foreign } = await startBoth(toLocation);
		await openClient(server.url, { attach }).send(
			createRequest('/away', {
				method: 'POST',
				body: Buffer.from('text'),
				headers: { authorization: 'Basic own', cookie: 'own=1', 'x-own': '1' },
			}),
		);
		expect(calls(server)).toHaveLength(1);
		expect(foreign.requests.map(sessionHeaders)).toEqual([NO_SESSION]);
		expect(foreign.requests).toMatchObject([{ method: 'POST', body: 'text', headers: { 'x-own': '1' } }]);
	});

	it('over https when the base URL is http, and its certificate is still verified', async () => {
		const { key, cert } = await certificate;
		const secure = await servers.start(() => ({}), { key, cert });
		const { server } = await startBoth(() => `${secure.url}/x`);
		const client = openClient(server.url, { attach, account: { connection: { ignoreSslIssues: true } } });
		for (const url of ['/away', `${secure.url}/x`]) {
			expect(await catchShown(client.send(createRequest(url)))).toMatchObject({
				code: 'CERTIFICATE_REFUSED',
			});
		}
		expect(secure.requests).toEqual([]);
	});

	it('and its 401 costs no login', async () => {
		const { server, foreign } = await startBoth((to) => `http://localhost:${to.port}/401`);
		const client = openClient(server.url, { attach });
		const direct = await catchShown(client.send(createRequest(`http://localhost:${foreign.port}/401`)));
		expect(direct).toMatchObject({
			code: 'REQUEST_FAILED',
			description: `GET /401 returned 401. The session was not sent: it belongs to ${server.url}, the origin of the credential's Base URL. Other origins can be added under Additional Origins in the credential (Advanced Settings: Session in Requests).`,
		});
		expect(countLogins(server)).toBe(0);
		const redirected = await catchShown(client.send(createRequest('/away')));
		expect(redirected).toMatchObject({ code: 'REQUEST_FAILED', facts: { status: 401 } });
		expect(countLogins(server)).toBe(1);
		expect(foreign.requests).toHaveLength(2);
	});

	it.each<(foreign: TestServer) => string>([
		({ port }) => `//localhost:${port}/x`,
		({ port }) => `/\\localhost:${port}/x`,
		({ port }) => `\\\\localhost:${port}/x`,
		({ port }) => `/\t/localhost:${port}/x`,
		({ port }) => `@localhost:${port}/x`,
	])('and a path never reaches one, however it is written (%#)', async (toPath) => {
		const { server, foreign } = await startBoth();
		await openClient(server.url, { attach }).send(createRequest(toPath(foreign)));
		expect(foreign.requests).toEqual([]);
		expect(calls(server)).toHaveLength(1);
	});
});

it('sends the session again when a redirect comes back', async () => {
	const { server } = await startApi(servers, ({ url }) =>
		url === '/away' ? { status: 302, headers: { Location: `${foreign.url}/x` } } : {},
	);
	const foreign = await servers.start(() => ({ status: 302, headers: { Location: `${server.url}/back` } }));
	await openClient(server.url).send(createRequest('/away'));
	expect(calls(server).map(({ url, headers }) => `${url} ${headers.cookie}`)).toEqual([
		'/away sid=session-1',
		'/back sid=session-1',
	]);
	expect(foreign.requests.map(sessionHeaders)).toEqual([NO_SESSION]);
});

it('sends the session to an absolute URL of the API, even with a user name in it', async () => {
	const { server } = await startApi(servers);
	const client = openClient(server.url, { attach: 'bearer' });
	await client.send(createRequest(`${server.url}/a`));
	await client.send(createRequest(`http://user:pw@127.0.0.1:${server.port}/b`));
	expect(calls(server).map(({ headers }) => headers.authorization)).toEqual([
		'Bearer token-1',
		'Bearer token-1',
	]);
});

it('sends the session to additional origins, trusts their certificates, and signs in again after their 401', async () => {
	const { key, cert } = await certificate;
	let isLost = false;
	const files = await servers.start(
		({ headers }) => ({ status: isLost && headers.authorization === 'Bearer token-1' ? 401 : 200 }),
		{ key, cert },
	);
	const { server } = await startApi(servers);
	const account = { furtherOrigins: [files.url], connection: { ignoreSslIssues: true } };
	const client = openClient(server.url, { attach: 'bearer', account });
	await client.send(createRequest(`${files.url}/a`));
	isLost = true;
	await client.send(createRequest(`${files.url}/b`));
	expect(files.requests.map(({ url, headers }) => `${url} ${headers.authorization}`)).toEqual([
		'/a Bearer token-1',
		'/b Bearer token-1',
		'/b Bearer token-2',
	]);
	expect(countLogins(server)).toBe(2);
});

it.each(['X-Auth-Token', 'x-session', 'Authorization', 'API-Key'])(
	'drops a session header on another origin, whatever its name: %s',
	async (name) => {
		const { server, foreign } = await startNamed();
		const recipe = {
			attach: { cookies: true, headers: { [name]: 'T {{token}}' }, query: { key: '{{token}}' } },
		};
		await openClient(server.url, { recipe }).send(createRequest('/away'));
		expect(calls(server)[0]).toMatchObject({
			url: '/away?key=token-1',
			headers: { [name.toLowerCase()]: 'T token-1' },
		});
		expect(foreign.requests[0]?.url).toBe('/x');
		expect(JSON.stringify(foreign.requests[0]?.headers)).not.toContain('token-1');
	},
);

/** An API that accepts every login and redirects to another origin. */
async function startNamed() {
	const foreign = await servers.start(() => ({}));
	const server = await servers.start(({ url }) =>
		url === '/login'
			? toLoginResponse(1)
			: { status: 302, headers: { Location: `http://localhost:${foreign.port}/x` } },
	);
	return { server, foreign };
}

it('compares international host names by their encoded form', async () => {
	const hosts = await servers.start(({ url, headers }) =>
		url.endsWith('/login') ? toLoginResponse(1) : { body: headers.cookie ?? 'none' },
	);
	const client = openClient('http://bücher.example', { account: { connection: { proxy: hosts.url } } });
	const read = async (url: string) => (await client.send(createRequest(url))).body.toString();
	expect(await read('http://xn--bcher-kva.example/x')).toBe('sid=session-1');
	expect(await read('http://BÜCHER.example/x')).toBe('sid=session-1');
	expect(hosts.requests.map(({ url }) => url)).toEqual([
		'http://xn--bcher-kva.example/login',
		'http://xn--bcher-kva.example/x',
		'http://xn--bcher-kva.example/x',
	]);
});
