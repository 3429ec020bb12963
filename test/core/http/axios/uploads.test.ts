import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readlink, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

import { createMultipart, type HttpResponse } from '../../../../core';
import type { Body, HttpRequest } from '../../../../core/http/Exchange';
import { catchError } from '../../../support/catchError';
import { fail, send } from './send';

const LENGTH = 30_000_000;
let folder: string;
let file: string;
const servers: Server[] = [];

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'uploads-'));
	file = path.join(folder, 'large.bin');
	await writeFile(file, '');
	await truncate(file, LENGTH);
});
afterEach(async () => {
	for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
});
afterAll(async () => await rm(folder, { recursive: true }));

const listen = async (server: Server): Promise<string> => {
	servers.push(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
};
const startHttp = async (respond: (request: IncomingMessage, response: ServerResponse) => unknown) =>
	await listen(createServer((request, response) => void respond(request, response)));

/** The number of open descriptors of the file in this process. */
async function countOpen(): Promise<number> {
	const links = (await readdir('/proc/self/fd')).map(
		async (fd) => await readlink(`/proc/self/fd/${fd}`).catch(() => ''),
	);
	return (await Promise.all(links)).filter((target) => target === file).length;
}

/** Waits until the file is closed everywhere; a file that stays open makes the test time out. */
async function untilClosed(): Promise<void> {
	while ((await countOpen()) > 0) await new Promise(setImmediate);
}

const open = async () => createReadStream(file);
const form = createMultipart([
	{ name: 'title', value: 'x' },
	...['a', 'b'].map((name) => ({ name, open, fileName: `${name}.bin`, length: LENGTH })),
]);
const kinds: Array<[string, Body, Record<string, string>]> = [
	['a file', open, { 'content-length': String(LENGTH) }],
	['a form with two files', form.body, { 'content-length': String(form.contentLength) }],
	['a form of unknown length', form.body, {}],
];
const toUpload = (body: Body, headers: Record<string, string>): Partial<HttpRequest> => ({
	method: 'POST',
	body,
	headers,
});

describe.each(kinds)('%s', (_, body, headers) => {
	const upload = toUpload(body, headers);

	it.each([401, 413, 302])(
		'is closed when a %i arrives before it has been read, and the response is returned',
		async (status) => {
			const url = await startHttp((request, response) => {
				response.writeHead(status, { connection: 'close' }).end('{"message":"Too large."}');
				response.once('finish', () => request.socket.destroy());
			});
			for (let round = 0; round < 10; round++) {
				const response = await send(url, upload);
				expect([response.status, response.body.toString()]).toEqual([status, '{"message":"Too large."}']);
			}
			await untilClosed();
		},
	);

	it('is closed when the server keeps the connection open and stops reading', async () => {
		const url = await startHttp((_request, response) => void response.writeHead(413).end('no'));
		expect(await send(url, upload)).toMatchObject({ status: 413 });
		await untilClosed();
	});

	it('is closed when the connection breaks without a response', async () => {
		const url = await listen(createTcpServer((socket) => void socket.once('data', () => socket.destroy())));
		expect(await fail(url, upload)).toMatchObject({ code: 'CONNECTION_LOST' });
		await untilClosed();
	});

	it('is closed when the connection is refused', async () => {
		const url = await startHttp(() => {});
		await new Promise((closed) => servers.pop()?.close(closed));
		expect(await fail(url, upload)).toMatchObject({ code: 'HOST_UNREACHABLE' });
		await untilClosed();
	});

	it('is closed when the request is cancelled or times out', async () => {
		const url = await startHttp(() => {});
		expect(await fail(url, { ...upload, timeoutMs: 50 })).toMatchObject({ code: 'TIMED_OUT' });
		expect(await fail(url, { ...upload, signal: AbortSignal.abort() })).toMatchObject({ code: 'CANCELLED' });
		await untilClosed();
		for (const server of servers) (server as ReturnType<typeof createServer>).closeAllConnections();
	});

	it('is sent whole, and closed', async () => {
		const url = await startHttp(async (request, response) => {
			response.end(String((await buffer(request)).length));
		});
		const response: HttpResponse = await send(url, upload);
		expect(Number(response.body.toString())).toBe(Number(headers['content-length'] ?? form.contentLength));
		await untilClosed();
		for (const server of servers) (server as ReturnType<typeof createServer>).closeAllConnections();
	});

	it('is closed at the timeout, although a success response came before its end', async () => {
		const url = await startHttp((_request, response) => void response.writeHead(200).end('begun'));
		const response: HttpResponse = await send(url, { ...upload, timeoutMs: 1_000 });
		expect(response.body.toString()).toBe('begun');
		await untilClosed();
		for (const server of servers) (server as ReturnType<typeof createServer>).closeAllConnections();
	});
});

it('a file that cannot be opened leaves no other file of the form open', async () => {
	const broken = createMultipart([
		{ name: 'a', open, fileName: 'a' },
		{ name: 'b', open: async () => await Promise.reject(new Error('gone')), fileName: 'b' },
	]);
	const { body } = broken;
	if (typeof body !== 'function') throw new Error('the form is no stream');
	expect((await catchError(Promise.resolve(body()))).message).toBe('gone');
	await untilClosed();
});
