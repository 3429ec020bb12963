import type { TLSSocket } from 'node:tls';
import { inspect } from 'node:util';

import { generate } from 'selfsigned';

import { startTunnel } from '../../../support/startTunnel';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';
import { startGate } from './startGate';

const servers = withServers();

const withUser = (proxy: string, user = 'anna:hidden') => ({ proxy: proxy.replace('//', `//${user}@`) });
const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`;

describe.each(['http://shop.example/x', 'https://shop.example/x'])('for %s', (url) => {
	it('names a proxy that refuses connections, but not its user', async () => {
		const proxy = await servers.start(() => ({}));
		await proxy.close();
		const error = await fail(url, { connection: withUser(proxy.url) });
		expect(error).toMatchObject({
			code: 'PROXY_UNREACHABLE',
			message: `The proxy 127.0.0.1:${proxy.port} cannot be reached`,
			facts: { url },
		});
		expect(error.description).toMatch(/^Nothing accepts connections.*Check Proxy in the credential/);
		expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hidden|anna/);
	});

	it('names a proxy with an unknown host name, with the default port', async () => {
		const error = await fail(url, { connection: { proxy: 'http://no-such-proxy.invalid' } });
		expect(error).toMatchObject({
			code: 'PROXY_UNREACHABLE',
			message: 'The proxy no-such-proxy.invalid:80 cannot be reached',
		});
		expect(error.description).toContain('No address is known for that name.');
	});

	it('names an https proxy that does not use TLS', async () => {
		const proxy = await servers.start(() => ({}));
		const connection = { proxy: proxy.url.replace('http:', 'https:') };
		expect(await fail(url, { connection })).toMatchObject({
			code: 'PROXY_UNREACHABLE',
			message: `The proxy 127.0.0.1:${proxy.port} cannot be reached`,
		});
	});

	it('names a proxy that the egress filter forbids', async () => {
		const error = Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' });
		const egress = {
			validateUrl: async ({ hostname }: URL) =>
				hostname === '127.0.0.1' ? { ok: false as const, error } : { ok: true as const },
			createSecureLookup: () => () => undefined,
		};
		expect(await fail(url, { connection: { proxy: 'http://127.0.0.1:3128' }, egress })).toMatchObject({
			code: 'ADDRESS_FORBIDDEN',
			message: 'n8n is not allowed to connect to the proxy 127.0.0.1:3128',
		});
	});
});

it('names the host of the API when the egress filter cannot resolve it', async () => {
	const error = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', hostname: 'shop.example' });
	const egress = {
		validateUrl: async () => ({ ok: false as const, error }),
		createSecureLookup: () => () => undefined,
	};
	const connection = { proxy: 'http://127.0.0.1:3128' };
	expect(await fail('http://shop.example/x', { connection, egress })).toMatchObject({
		code: 'HOST_UNREACHABLE',
		message: 'The host shop.example cannot be reached',
	});
});

it.each([
	['', 'requires a user name and password'],
	['anna:hidden', 'refuses the user name or password'],
])('reports that a proxy returns 407 to the user %j, over http', async (user, reason) => {
	const proxy = await servers.start(() => ({ status: 407, body: 'who are you?' }));
	const connection = user ? withUser(proxy.url, user) : { proxy: proxy.url };
	const error = await fail('http://shop.example/x', { connection });
	expect(error).toMatchObject({
		code: 'PROXY_REFUSED',
		message: `The proxy 127.0.0.1:${proxy.port} ${reason}`,
	});
	expect(error.description).toContain("the proxy's address (Proxy in the credential)");
	expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('hidden');
});

it.each([
	['407 Proxy Authentication Required', 'requires a user name and password'],
	['403 Forbidden', 'does not allow connections to shop.example'],
	['502 Bad Gateway', 'cannot reach shop.example'],
])('does not take a CONNECT response of a proxy for a response of the API: %s', async (status, reason) => {
	const proxy = await startGate(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
	expect(await fail('https://shop.example/x', { connection: { proxy: proxy.url } })).toMatchObject({
		code: 'PROXY_REFUSED',
		message: `The proxy ${proxy.host} ${reason}`,
	});
	await proxy.close();
});

it('names a proxy that hangs up on CONNECT', async () => {
	const proxy = await startGate('');
	expect(await fail('https://shop.example/x', { connection: { proxy: proxy.url } })).toMatchObject({
		code: 'PROXY_UNREACHABLE',
		message: `The proxy ${proxy.host} cannot be reached`,
	});
	await proxy.close();
});

it('mentions the proxy after a timeout', async () => {
	const proxy = await servers.start(() => undefined);
	const error = await fail('http://shop.example/x', { connection: { proxy: proxy.url }, timeoutMs: 100 });
	expect(error).toMatchObject({ code: 'TIMED_OUT' });
	expect(error.description).toContain(`through the proxy 127.0.0.1:${proxy.port} (Proxy in the credential)`);
});

it('treats 407 like any other status without a proxy', async () => {
	const server = await servers.start(() => ({ status: 407 }));
	expect(await send(server.url)).toMatchObject({ status: 407 });
});

it.each([
	['anna:100%', 'anna:100%'],
	['100%:p%2Fw', '100%:p/w'],
	['anna:ä%', 'anna:ä%'],
	['anna:%ff', 'anna:%ff'],
	['anna:50%25', 'anna:50%'],
])('sends the user %s to the proxy as %s', async (user, sent) => {
	const proxy = await servers.start(({ headers }) => ({ body: headers['proxy-authorization'] }));
	const response = await send('http://shop.example/x', { connection: withUser(proxy.url, user) });
	expect(response.body.toString()).toBe(basic(sent));
	const gate = await startGate('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n');
	await fail('https://shop.example/x', { connection: withUser(gate.url, user) });
	expect(gate.authorizations).toEqual([basic(sent)]);
	await gate.close();
});

it('sends through a trusted https proxy, and names one with an untrusted certificate', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
	});
	const proxy = await servers.start(({ url }) => ({ body: url }), { key, cert });
	const url = 'http://shop.example/x';
	const response = await send(url, { connection: { proxy: proxy.url, ca: cert } });
	expect(response.body.toString()).toBe(url);
	const error = await fail(url, { connection: { proxy: proxy.url } });
	expect(error).toMatchObject({
		code: 'PROXY_UNREACHABLE',
		message: `The proxy 127.0.0.1:${proxy.port} cannot be reached`,
	});
	expect(error.description).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
});

it('trusts, ignores and presents certificates through a tunnel just as without a tunnel', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'anna' }], {
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
	});
	const requestsCertificate = { key, cert, requestCert: true, rejectUnauthorized: false };
	const server = await servers.start(
		({ socket }) => ({ body: (socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody' }),
		requestsCertificate,
	);
	const proxy = await startTunnel();
	const byName = server.url.replace('127.0.0.1', 'localhost');
	const ask = async (url: string, parts = {}) =>
		(await send(url, { connection: { proxy: proxy.url, ...parts } })).body.toString();

	expect(await ask(server.url, { ca: cert })).toBe('nobody');
	expect(await ask(server.url, { ca: cert, cert, key })).toBe('anna');
	expect(await ask(byName, { ignoreSslIssues: true })).toBe('nobody');
	for (const [url, ca] of [
		[server.url, undefined],
		[byName, cert],
	] as const) {
		expect(await fail(url, { connection: { proxy: proxy.url, ca } })).toMatchObject({
			code: 'CERTIFICATE_REFUSED',
		});
	}
	await server.close();
	await proxy.close();
});
