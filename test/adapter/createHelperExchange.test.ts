import { generate } from 'selfsigned';

import { createHelperExchange } from '../../adapter/createHelperExchange';
import { createAxiosExchange, type SessionLoginError } from '../../core';
import type { HttpRequest } from '../../core/http/Exchange';
import { catchError } from '../core/catchError';
import { withServers } from '../core/withServers';

const servers = withServers();

/** What n8n's helper does with the options we give it, over fetch. */
const helper = jest.fn(async (options: Record<string, unknown>) => {
	const { method, uri, headers, body, timeout, followRedirect } = options as {
		method: string;
		uri: string;
		headers: Record<string, string>;
		body?: Buffer;
		timeout: number;
		followRedirect: boolean;
	};
	const reply = await fetch(uri, {
		method,
		headers,
		body,
		redirect: followRedirect ? 'follow' : 'manual',
		signal: AbortSignal.timeout(timeout),
	});
	const setCookies = reply.headers.getSetCookie();
	const plain = Object.fromEntries([...reply.headers].filter(([name]) => name !== 'set-cookie'));
	return {
		statusCode: reply.status,
		statusMessage: reply.statusText,
		headers: { ...plain, ...(setCookies.length > 0 && { 'set-cookie': setCookies }) },
		body: Buffer.from(await reply.arrayBuffer()),
	};
});
afterEach(() => helper.mockClear());

const exchange = createHelperExchange(helper as never, () => 1234);
const createRequest = (url: string, parts: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url,
	headers: {},
	timeoutMs: 10_000,
	ignoreSslIssues: false,
	...parts,
});

it('sends a request as it is, and gives its answer', async () => {
	const bytes = Buffer.from([0, 255, 10, 128]);
	const server = await servers.start(() => ({
		status: 201,
		headers: { 'X-Own': '1', 'Set-Cookie': ['a=1; Path=/', 'b=2'] },
		body: bytes,
	}));
	const reply = await exchange(
		createRequest(`${server.url}/login?x=1`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: Buffer.from('{"ä":1}'),
		}),
	);
	expect(server.requests).toMatchObject([
		{ method: 'POST', url: '/login?x=1', body: '{"ä":1}', headers: { 'content-type': 'application/json' } },
	]);
	expect(reply).toMatchObject({
		status: 201,
		statusText: 'Created',
		headers: { 'x-own': '1' },
		setCookies: ['a=1; Path=/', 'b=2'],
		url: `${server.url}/login?x=1`,
		receivedAt: 1234,
	});
	expect(reply.body).toEqual(bytes);
	expect(reply.headers).not.toHaveProperty('set-cookie');
});

it.each([302, 401, 403, 404, 500])('takes any status for an answer: %i', async (status) => {
	const server = await servers.start(() => ({ status, headers: { Location: '/elsewhere' } }));
	expect(await exchange(createRequest(server.url))).toMatchObject({
		status,
		headers: { location: '/elsewhere' },
	});
	expect(server.requests).toHaveLength(1);
});

it('answers as the exchange over axios does', async () => {
	const server = await servers.start(() => ({
		status: 403,
		headers: { 'Set-Cookie': 'a=1' },
		body: { message: 'No' },
	}));
	const [one, other] = await Promise.all(
		[exchange, createAxiosExchange(() => 1234)].map((send) => send(createRequest(server.url))),
	);
	for (const reply of [one, other]) delete reply?.headers.date;
	expect({ ...one, headers: undefined }).toEqual({ ...other, headers: undefined });
	expect(Object.keys(one?.headers ?? {})).toEqual(expect.arrayContaining(['content-type']));
});

it.each([undefined, '', 'text'])('takes the body %j, which n8n may give too', async (body) => {
	const send = createHelperExchange((async () => ({ statusCode: 204, headers: {}, body })) as never);
	expect(await send(createRequest('http://x/'))).toMatchObject({
		status: 204,
		statusText: '',
		setCookies: [],
		body: Buffer.from(body ?? ''),
	});
});

it('leaves headers out that have no value, and joins several values with a comma and a space', async () => {
	const headers = { 'x-none': undefined, 'x-two': ['a', 'b'], 'set-cookie': 'a=1' };
	const send = createHelperExchange((async () => ({ statusCode: 200, headers })) as never);
	expect(await send(createRequest('http://x/'))).toMatchObject({
		headers: { 'x-two': 'a, b' },
		setCookies: ['a=1'],
	});
	expect((await send(createRequest('http://x/'))).headers).not.toHaveProperty('x-none');
});

it('asks for an unchecked certificate only when SSL issues are ignored', async () => {
	const server = await servers.start(() => ({}));
	await exchange(createRequest(server.url));
	expect(helper.mock.calls[0]?.[0]).not.toHaveProperty('rejectUnauthorized');
	await exchange(createRequest(server.url, { ignoreSslIssues: true }));
	expect(helper.mock.calls[1]?.[0]).toMatchObject({ rejectUnauthorized: false });
});

describe('says in our words what went wrong', () => {
	const fail = (url: string, parts?: Partial<HttpRequest>) =>
		catchError<SessionLoginError>(exchange(createRequest(url, parts)));

	it('when nobody listens', async () => {
		const server = await servers.start(() => ({}));
		await server.close();
		expect(await fail(server.url)).toMatchObject({ code: 'HOST_UNREACHABLE' });
	});

	it('when the certificate is not trusted', async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const server = await servers.start(() => ({}), { key, cert });
		expect(await fail(server.url)).toMatchObject({ code: 'CERTIFICATE_REFUSED' });
	});

	it('when the connection breaks, without headers, body or query', async () => {
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
