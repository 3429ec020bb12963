import type { ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';

import { CredentialTestContext } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { generate } from 'selfsigned';

import {
	createHelperExchange,
	fromHttpRequest,
	fromRequest,
} from '../../../adapter/session/createHelperExchange';
import {
	type Connection,
	createAxiosExchange,
	type HttpRequest,
	type SessionLoginError,
} from '../../../core';
import { StopSignal } from '../../../core/http/deadline';
import { startGate } from '../../core/http/axios/startGate';
import { catchError } from '../../support/catchError';
import { openHttpRequest } from '../../support/nodeContexts';
import { catchShown } from '../../support/shown';
import { startTunnel } from '../../support/startTunnel';
import type { Listener } from '../../support/startServer';
import { withServers } from '../../support/withServers';

const servers = withServers();

jest.setTimeout(30_000);

/** n8n's own, real helpers. */
const helpers = {
	'of credential tests': fromRequest(
		new CredentialTestContext({} as IWorkflowExecuteAdditionalData).helpers.request,
	),
	'of preAuthentication': fromHttpRequest(openHttpRequest()),
};

const createRequest = (url: string, parts: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url,
	headers: {},
	timeoutMs: 10_000,
	...parts,
});

/** Created once, because generating a key takes a while on a busy machine. */
let own: { key: string; cert: string };
let other: { key: string; cert: string };
beforeAll(async () => {
	[own, other] = await Promise.all([createCertificate(), createCertificate()]);
}, 60_000);

async function createCertificate() {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 7, ip: '127.0.0.1' },
					{ type: 2, value: 'localhost' },
				],
			},
		],
	});
	return { key, cert };
}

describe.each(Object.entries(helpers))('over the helper %s', (_, send) => {
	const exchange = createHelperExchange(send, () => 1234);

	it.each([
		['application/json', '{"ä":1}'],
		['application/x-www-form-urlencoded', 'user=anna&password=a%2Bb'],
		['text/xml', '<login/>'],
	])('sends a request unchanged, and returns its response: %s', async (type, body) => {
		const bytes = Buffer.from([0, 255, 10, 128]);
		const server = await servers.start(() => ({
			status: 201,
			headers: { 'X-Own': '1', 'Set-Cookie': ['a=1; Path=/', 'b=2'] },
			body: bytes,
		}));
		const url = `${server.url}/login?x=1&y=%2F`;
		const headers = { 'Content-Type': type, 'X-Csrf': 'x' };
		const response = await exchange(createRequest(url, { method: 'POST', headers, body: Buffer.from(body) }));
		expect(server.requests).toMatchObject([
			{ method: 'POST', url: '/login?x=1&y=%2F', body, headers: { 'content-type': type, 'x-csrf': 'x' } },
		]);
		expect(response).toMatchObject({
			status: 201,
			statusText: 'Created',
			headers: { 'x-own': '1' },
			setCookies: ['a=1; Path=/', 'b=2'],
			url,
			receivedAt: 1234,
		});
		expect(response.body).toEqual(bytes);
		expect(response.headers).not.toHaveProperty('set-cookie');
	});

	it.each([302, 401, 403, 404, 500])(
		'treats any status as a response, and follows no redirect: %i',
		async (status) => {
			const server = await servers.start(() => ({ status, headers: { Location: '/elsewhere' } }));
			expect(await exchange(createRequest(server.url))).toMatchObject({
				status,
				headers: { location: '/elsewhere' },
			});
			expect(server.requests).toHaveLength(1);
		},
	);

	it('returns the same response as the axios exchange', async () => {
		const server = await servers.start(() => ({
			status: 403,
			headers: { 'Set-Cookie': 'a=1' },
			body: { message: 'No' },
		}));
		const ask = async (one: typeof exchange) => {
			const { headers, ...response } = await one(createRequest(server.url));
			return { ...response, type: headers['content-type'] };
		};
		expect(await ask(exchange)).toEqual(await ask(createAxiosExchange({ now: () => 1234 })));
	});

	describe('connecting as the credential specifies', () => {
		const bodyFrom = async (url: string, connection: Connection) =>
			(await exchange(createRequest(url, { connection }))).body.toString();

		it('accepts a self-signed certificate when SSL issues are ignored', async () => {
			const server = await servers.start(() => ({ body: 'secure' }), own);
			expect(await bodyFrom(server.url, { ignoreSslIssues: true })).toBe('secure');
			expect(await catchError(bodyFrom(server.url, {}))).toMatchObject({ code: 'CERTIFICATE_REFUSED' });
			expect(await catchError(bodyFrom(server.url, { ignoreSslIssues: false }))).toMatchObject({
				code: 'CERTIFICATE_REFUSED',
			});
			expect(server.requests).toHaveLength(1);
		});

		it('trusts the CA certificate, and no other', async () => {
			const server = await servers.start(() => ({ body: 'secure' }), own);
			expect(await bodyFrom(server.url, { ca: own.cert })).toBe('secure');
			expect(await catchError(bodyFrom(server.url, { ca: other.cert }))).toMatchObject({
				code: 'CERTIFICATE_REFUSED',
			});
		});

		it('presents the client certificate to a server that asks for one', async () => {
			const { key, cert } = own;
			const asks = { key, cert, requestCert: true, rejectUnauthorized: false };
			const server = await servers.start(
				({ socket }) => ({ body: (socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody' }),
				asks,
			);
			expect(await bodyFrom(server.url, { ca: cert })).toBe('nobody');
			expect(await bodyFrom(server.url, { ca: cert, cert, key })).toBe('127.0.0.1');
		});

		it('goes through the proxy, and authenticates there', async () => {
			const proxy = await servers.start(({ url, headers }) => ({
				body: `${url} ${headers['proxy-authorization']}`,
			}));
			const connection = { proxy: proxy.url.replace('//', '//anna:proxy%2Fpw@') };
			const basic = Buffer.from('anna:proxy/pw').toString('base64');
			expect(await bodyFrom('http://shop.example/x', connection)).toBe(
				`http://shop.example/x Basic ${basic}`,
			);
		});

		it.each([
			['anna:100%', 'anna:100%'],
			['100%:p%2Fw', '100%:p/w'],
			['anna:%ff', 'anna:%ff'],
			['anna:50%25', 'anna:50%'],
		])('sends the user %s to the proxy as %s', async (user, sent) => {
			const proxy = await servers.start(({ headers }) => ({ body: headers['proxy-authorization'] }));
			const connection = { proxy: proxy.url.replace('//', `//${user}@`) };
			const basic = Buffer.from(sent).toString('base64');
			expect(await bodyFrom('http://shop.example/x', connection)).toBe(`Basic ${basic}`);
		});

		it('reaches an HTTPS server through the proxy, with the CA certificate', async () => {
			const server = await servers.start(() => ({ body: 'secure' }), own);
			const proxy = await startTunnel();
			// By name: n8n's proxy agent cannot check the certificate of an IP address.
			const url = `https://localhost:${server.port}`;
			expect(await bodyFrom(url, { ca: own.cert, proxy: proxy.url })).toBe('secure');
			expect(proxy.targets).toEqual([`localhost:${server.port}`]);
			await proxy.close();
		});
	});

	describe('waits no longer than the time-out in total', () => {
		const MOST_MS = 3_000;
		const timed = async (listener: Listener, parts: Partial<HttpRequest>) => {
			const server = await servers.start(listener);
			const before = performance.now();
			const error = await catchError(exchange(createRequest(server.url, parts)));
			expect(performance.now() - before).toBeLessThan(MOST_MS);
			return error;
		};
		const drip = (response: ServerResponse) => {
			const timer = setInterval(() => response.write(' '), 50);
			response.once('close', () => clearInterval(timer));
		};

		it('for a body that drips', async () => {
			const error = await timed((_request, response) => drip(response), { timeoutMs: 300 });
			expect(error).toMatchObject({ code: 'TIMED_OUT' });
		});

		it('for headers that never end', async () => {
			const listener: Listener = ({ socket }) => {
				socket.write('HTTP/1.1 200 OK\r\n');
				const timer = setInterval(() => socket.write('X-More: 1\r\n'), 50);
				socket.once('close', () => clearInterval(timer));
			};
			expect(await timed(listener, { timeoutMs: 300 })).toMatchObject({ code: 'TIMED_OUT' });
		});

		it("or until the caller's signal", async () => {
			const signal = new StopSignal();
			setTimeout(() => signal.stop(), 200);
			expect(await timed((_request, response) => drip(response), { signal })).toMatchObject({
				code: 'CANCELLED',
			});
		});
	});

	it.each([
		['as it is', (bytes: Buffer) => bytes, {}],
		['packed', gzipSync, { 'Content-Encoding': 'gzip' }],
	] as const)('reads no more of a response than the request allows, %s', async (__, pack, headers) => {
		const body = pack(Buffer.alloc(20 * 1024 * 1024, ' '));
		const server = await servers.start(() => ({ headers, body }));
		const error = await catchShown<SessionLoginError>(
			exchange(createRequest(server.url, { mostBytes: 4 * 1024 * 1024 })),
		);
		expect(error).toMatchObject({ code: 'ANSWER_UNREADABLE' });
		expect(error.message).toMatch(/ is too large$/);
		expect(error.description).toContain('returned more than 4 MB');
	});

	describe('reports in our words what went wrong', () => {
		const fail = (url: string, parts?: Partial<HttpRequest>) =>
			catchShown<SessionLoginError>(exchange(createRequest(url, parts)));

		it('when no server is listening', async () => {
			const server = await servers.start(() => ({}));
			await server.close();
			expect(await fail(server.url)).toMatchObject({ code: 'HOST_UNREACHABLE' });
		});

		it.each(['http://shop.example/x', 'https://shop.example/x'])(
			'when the proxy for %s cannot be reached or its name does not resolve',
			async (url) => {
				const server = await servers.start(() => ({}));
				await server.close();
				const error = await fail(url, {
					connection: { proxy: server.url.replace('//', '//anna:hidden@') },
				});
				expect(error).toMatchObject({
					code: 'PROXY_UNREACHABLE',
					message: `The proxy 127.0.0.1:${server.port} cannot be reached`,
				});
				expect(error.description).toContain('Check Proxy in the credential');
				expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('hidden');
				expect(await fail(url, { connection: { proxy: 'http://no-such.invalid:3128' } })).toMatchObject({
					message: 'The proxy no-such.invalid:3128 cannot be reached',
				});
			},
		);

		it('when the proxy responds 407 to a request or to CONNECT, or hangs up', async () => {
			const proxy = await servers.start(() => ({ status: 407 }));
			const connection = { proxy: proxy.url.replace('//', '//anna:hidden@') };
			expect(await fail('http://shop.example/x', { connection })).toMatchObject({
				code: 'PROXY_REFUSED',
				message: `The proxy 127.0.0.1:${proxy.port} refuses the user name or password`,
			});
			const gate = await startGate('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n');
			expect(await fail('https://shop.example/x', { connection: { proxy: gate.url } })).toMatchObject({
				code: 'PROXY_REFUSED',
				message: `The proxy ${gate.host} requires a user name and password`,
			});
			await gate.close();
			const silent = await startGate('');
			expect(await fail('https://shop.example/x', { connection: { proxy: silent.url } })).toMatchObject({
				code: 'PROXY_UNREACHABLE',
			});
			await silent.close();
		});

		it('when no response arrives in time', async () => {
			const server = await servers.start(() => undefined);
			expect(await fail(server.url, { timeoutMs: 200 })).toMatchObject({ code: 'TIMED_OUT' });
		});

		it('when the connection breaks, leaving out headers, body and query', async () => {
			const server = await servers.start(({ socket }) => void socket.destroy());
			const error = await fail(`${server.url}/x?key=hidden`, {
				method: 'POST',
				headers: { authorization: 'hidden' },
				body: Buffer.from('hidden'),
			});
			expect(error).toMatchObject({ code: 'CONNECTION_LOST' });
			expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('hidden');
		});
	});
});

it.each([undefined, '', 'text'])('accepts the body %j, which n8n may return too', async (body) => {
	const send = createHelperExchange(async () => ({ statusCode: 204, headers: {}, body }));
	expect(await send(createRequest('http://x/'))).toMatchObject({
		status: 204,
		statusText: '',
		setCookies: [],
		body: Buffer.from(body ?? ''),
	});
});

it('leaves out headers without a value, and joins several values with a comma and a space', async () => {
	const headers = { 'x-none': undefined, 'x-two': ['a', 'b'], 'set-cookie': 'a=1' };
	const send = createHelperExchange(async () => ({ statusCode: 200, headers }));
	expect(await send(createRequest('http://x/'))).toMatchObject({
		headers: { 'x-two': 'a, b' },
		setCookies: ['a=1'],
	});
	expect((await send(createRequest('http://x/'))).headers).not.toHaveProperty('x-none');
});
