import { inspect } from 'node:util';

import { generate } from 'selfsigned';

import { startTunnel } from '../../../support/startTunnel';
import { withServers } from '../../../support/withServers';
import { createAxiosExchange, type SessionLoginError } from '../../../../core';
import { catchShown } from '../../../support/shown';
import { createHttpRequest, type Parts } from './send';
import { startGate } from './startGate';

const servers = withServers();

/** Sends over an exchange of its own: one reads the environment only once for each origin. */
const send = async (url: string, { egress, ...parts }: Parts = {}) =>
	await createAxiosExchange({ egress })(createHttpRequest(url, parts));
const fail = (url: string, parts?: Parts) => catchShown<SessionLoginError>(send(url, parts));

const { env } = process;
beforeEach(() => {
	process.env = Object.fromEntries(Object.entries(env).filter(([name]) => !/_proxy$/i.test(name)));
});
afterAll(() => {
	process.env = env;
});

const noLoopback = {
	validateUrl: async ({ hostname }: URL) =>
		hostname === '127.0.0.1'
			? { ok: false as const, error: Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' }) }
			: { ok: true as const },
	createSecureLookup: () => () => undefined,
};

it('sends http requests through the proxy from the environment', async () => {
	const proxy = await servers.start(({ url }) => ({ body: `over the proxy to ${url}` }));
	process.env.HTTP_PROXY = proxy.url.replace('//', '//anna:hidden@');
	const { body } = await send('http://shop.example/x?q=1');
	expect(body.toString()).toBe('over the proxy to http://shop.example/x?q=1');
	expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
		`Basic ${Buffer.from('anna:hidden').toString('base64')}`,
	);
});

it('opens one tunnel for many https requests', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	const server = await servers.start(() => ({ body: 'fine' }), { key, cert });
	const proxy = await startTunnel();
	process.env.HTTPS_PROXY = proxy.url;
	const exchange = createAxiosExchange();
	const request = createHttpRequest(server.url, { connection: { ignoreSslIssues: true } });
	for (let sent = 0; sent < 5; sent++) await exchange(request);
	expect(proxy.targets).toEqual([`127.0.0.1:${server.port}`]);
	await server.close();
	await proxy.close();
});

it.each(['127.0.0.1', '*', 'example.com,127.0.0.1'])(
	'connects directly to a host in NO_PROXY: %s',
	async (none) => {
		const server = await servers.start(() => ({ body: 'direct' }));
		process.env.HTTP_PROXY = 'http://no-such-proxy.invalid';
		process.env.NO_PROXY = none;
		expect((await send(server.url)).body.toString()).toBe('direct');
	},
);

it('prefers the proxy of the credential', async () => {
	const proxy = await servers.start(() => ({ body: 'over the author’s' }));
	process.env.HTTP_PROXY = 'http://no-such-proxy.invalid';
	const { body } = await send('http://shop.example/x', { connection: { proxy: proxy.url } });
	expect(body.toString()).toBe('over the author’s');
});

it('does not ask the egress filter about a proxy that the operator of n8n has set', async () => {
	const proxy = await servers.start(() => ({ body: 'fine' }));
	process.env.HTTP_PROXY = proxy.url;
	expect(await send('http://shop.example/x', { egress: noLoopback })).toMatchObject({ status: 200 });
	expect(await fail('http://127.0.0.1/x', { egress: noLoopback })).toMatchObject({
		code: 'ADDRESS_FORBIDDEN',
	});
});

describe.each(['http://shop.example/x', 'https://shop.example/x'])('for %s', (url) => {
	it('names the setting of an unreachable proxy, but not its user', async () => {
		const proxy = await servers.start(() => ({}));
		await proxy.close();
		process.env.ALL_PROXY = proxy.url.replace('//', '//anna:hidden@');
		const error = await fail(url);
		expect(error).toMatchObject({
			code: 'PROXY_UNREACHABLE',
			message: `The proxy 127.0.0.1:${proxy.port} cannot be reached`,
		});
		expect(error.description).toContain(
			"Check n8n's environment variable HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, and that",
		);
		expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hidden|anna/);
	});

	it.each(['socks5://anna:hidden@127.0.0.1:1080', 'http://anna:hidden@['])('refuses %s', async (proxy) => {
		process.env.ALL_PROXY = proxy;
		const error = await fail(url);
		expect(error).toMatchObject({
			code: 'PROXY_UNREACHABLE',
			message: "The proxy in n8n's environment cannot be used",
			facts: { method: 'GET', url },
		});
		expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hidden|anna/);
	});
});

it.each([
	['407 Proxy Authentication Required', 'requires a user name and password'],
	['403 Forbidden', 'does not allow connections to shop.example'],
])('does not take a CONNECT response of the proxy for a response of the API: %s', async (status, reason) => {
	const proxy = await startGate(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
	process.env.HTTPS_PROXY = proxy.url;
	const error = await fail('https://shop.example/x');
	expect(error).toMatchObject({ code: 'PROXY_REFUSED', message: `The proxy ${proxy.host} ${reason}` });
	expect(error.description).toContain("n8n's environment variable HTTPS_PROXY");
	await proxy.close();
});

it('looks for the proxy of each host, also where a URL has no path', async () => {
	const proxy = await servers.start(({ url }) => ({ body: `over the proxy to ${url}` }));
	process.env.HTTP_PROXY = proxy.url;
	process.env.NO_PROXY = '127.0.0.1';
	const server = await servers.start(() => ({ body: 'direct' }));
	const exchange = createAxiosExchange();
	const ask = async (url: string) => (await exchange(createHttpRequest(url))).body.toString();
	for (let round = 0; round < 2; round++) {
		expect(await ask(server.url)).toBe('direct');
		expect(await ask('http://127.0.0.2:1')).toContain('over the proxy to http://127.0.0.2:1/');
		expect(await ask('http://shop.example?a=/b')).toContain('over the proxy to http://shop.example/?a=/b');
	}
});
