import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, MARIA, signIn } from './visitor';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

test('responds 404 to an unknown path and 405 to a wrong method', async () => {
	sandbox = await startSandbox();
	for (const route of ['GET /nothing', 'GET /product/', 'GET //product', 'POST /sandbox']) {
		expect(await ask(sandbox, route)).toMatchObject({
			status: 404,
			body: { message: expect.any(String) },
		});
	}
	const { status, body, headers } = await ask(sandbox, 'PUT /product');
	expect(status).toBe(405);
	expect(body.message).toContain('GET, POST, PATCH, DELETE');
	expect(headers.get('allow')).toBe('GET, POST, PATCH, DELETE');
	expect(await ask(sandbox, 'GET /login')).toMatchObject({ status: 405 });
});

test('responds 413 to a huge body and keeps running', async () => {
	sandbox = await startSandbox();
	const huge = JSON.stringify({ ...MARIA, padding: 'x'.repeat(5_000_000) });
	expect(await ask(sandbox, 'POST /login', {}, huge)).toMatchObject({
		status: 413,
		body: { message: expect.stringContaining('1 MB') },
	});
	const { bearer } = await signIn(sandbox);
	expect(await ask(sandbox, 'POST /product', bearer, huge)).toMatchObject({ status: 413 });
	expect(await ask(sandbox, 'GET /product', bearer)).toMatchObject({ status: 200 });
});

test.each([
	['an invalid URL', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
	['bytes that are not HTTP', 'good morning\r\n\r\n'],
])('responds 400 to %s and keeps running', async (_what, bytes) => {
	sandbox = await startSandbox();
	const socket = net.connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	socket.write(bytes);
	expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
	expect(await ask(sandbox, 'POST /login', {}, MARIA)).toMatchObject({ status: 200 });
});

test('keeps running when a client disconnects in the middle of its body', async () => {
	sandbox = await startSandbox();
	const socket = net.connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	socket.write('POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"username"', () =>
		socket.destroy(),
	);
	await once(socket, 'close');
	expect(await ask(sandbox, 'POST /login', {}, MARIA)).toMatchObject({ status: 200 });
});

test('sends its own clock in the Date header, however wrong', async () => {
	const aheadMs = 3 * 60 * 60_000;
	sandbox = await startSandbox({ now: () => Date.now() + aheadMs });
	const { body, headers } = await ask(sandbox, 'POST /login', {}, MARIA);
	const serverMs = Date.parse(headers.get('date') as string);
	expect(serverMs - Date.now()).toBeGreaterThan(aheadMs - 60_000);
	expect(Date.parse(body.expires as string) - serverMs).toBeLessThanOrEqual(286_000);
});

test('delays every response by responseDelayMs', async () => {
	sandbox = await startSandbox({ responseDelayMs: 50 });
	const before = performance.now();
	await ask(sandbox, 'GET /stock');
	expect(performance.now() - before).toBeGreaterThanOrEqual(45);
});

test('close() ends open, idle and waiting connections, and may be called twice', async () => {
	sandbox = await startSandbox({ responseDelayMs: 60_000 });
	const socket = net.connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	await once(socket, 'connect');
	const waiting = expect(ask(sandbox, 'GET /stock')).rejects.toThrow('fetch failed');
	while (sandbox.stats().requests['GET /stock'] !== 1) await new Promise(setImmediate);
	const ended = once(socket.resume(), 'close');
	await sandbox.close();
	await ended;
	await waiting;
	await sandbox.close();
});

test('rejects with EADDRINUSE when the port is taken', async () => {
	sandbox = await startSandbox();
	const port = Number(new URL(sandbox.url).port);
	await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('counts a shared connection once', async () => {
	sandbox = await startSandbox();
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	for (let request = 0; request < 5; request++) {
		const [response] = await once(http.get(`${sandbox.url}/stock`, { agent }), 'response');
		await text(response);
	}
	expect(sandbox.stats()).toMatchObject({ connections: 1, unauthorized: 5 });
	agent.destroy();
});

test('speaks HTTPS with its own certificate', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'sandbox' }], {
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
	});
	sandbox = await startSandbox({ tls: { key, cert } });
	expect(sandbox.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
	const [response] = await once(https.get(sandbox.url, { ca: cert }), 'response');
	expect(await text(response)).toContain(sandbox.url);
	await expect(once(https.get(sandbox.url), 'response')).rejects.toThrow('self-signed');
});
