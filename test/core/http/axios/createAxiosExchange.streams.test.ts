import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import type { HttpResponse, SessionLoginError } from '../../../../core';
import type { HttpRequest } from '../../../../core/http/Exchange';
import { catchError } from '../../../support/catchError';
import type { Listener } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';

// Compressing megabytes takes a while on a busy machine.
jest.setTimeout(30_000);

const servers = withServers();

/** Every byte depends on its position, so that lost or repeated bytes are found. */
const createBytes = (length: number) =>
	Buffer.from(Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 256));
const LARGE = createBytes(300_000);

const open = (url: string, parts?: Partial<HttpRequest>) => send(url, { streams: () => true, ...parts });
const readAll = async ({ rest }: HttpResponse) => {
	if (rest === undefined) throw new Error('the answer is no stream');
	return await buffer(rest);
};
const failReading = async (response: HttpResponse) => await catchError<SessionLoginError>(readAll(response));

describe('a response that may stay a stream', () => {
	it('has its beginning in the body, and the whole in the stream', async () => {
		const server = await servers.start(() => ({ body: LARGE }));
		const response = await open(server.url);
		expect(response.body.length).toBeGreaterThanOrEqual(64 * 1024);
		expect(response.body.length).toBeLessThan(LARGE.length);
		expect(response.body.equals(LARGE.subarray(0, response.body.length))).toBe(true);
		expect((await readAll(response)).equals(LARGE)).toBe(true);
	});

	it.each([0, 1, 60_000])('is read whole when it has %i bytes', async (length) => {
		const body = createBytes(length);
		const server = await servers.start(() => ({ body }));
		const response = await open(server.url);
		expect(response.rest).toBeUndefined();
		expect(response.body.equals(body)).toBe(true);
	});

	it('calls streams() with status and headers, and is read whole when that returns false', async () => {
		const server = await servers.start(() => ({ status: 404, headers: { 'X-A': '1' }, body: LARGE }));
		const streams = jest.fn(() => false);
		const response = await open(server.url, { streams });
		expect(streams).toHaveBeenCalledTimes(1);
		expect(streams).toHaveBeenCalledWith(
			expect.objectContaining({ status: 404, headers: expect.objectContaining({ 'x-a': '1' }) as unknown }),
		);
		expect(response.rest).toBeUndefined();
		expect(response.body.equals(LARGE)).toBe(true);
	});

	it.each([
		['gzip', gzipSync],
		['br', brotliCompressSync],
		['deflate', deflateSync],
		['deflate', deflateRawSync],
	])('is decompressed from %s (%p)', async (encoding, pack) => {
		const server = await servers.start(() => ({
			headers: { 'Content-Encoding': encoding },
			body: pack(LARGE),
		}));
		expect((await readAll(await open(server.url))).equals(LARGE)).toBe(true);
		expect((await send(server.url)).body.equals(LARGE)).toBe(true);
		expect((await open(server.url, { streams: () => false })).body.equals(LARGE)).toBe(true);
	});
});

describe('its connection', () => {
	it('is kept alive after the stream has been read to its end', async () => {
		const server = await servers.start(() => ({ body: LARGE }));
		await readAll(await open(server.url));
		await readAll(await open(server.url));
		await open(server.url, { streams: () => false });
		await send(server.url);
		expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
	});

	it('is closed when the rest is destroyed', async () => {
		const server = await servers.start(endless);
		const { rest } = await open(server.url);
		const closed = untilClosed(server.requests[0]?.socket);
		rest?.destroy();
		await closed;
	});
});

describe('reading the stream fails', () => {
	it('when the connection breaks', async () => {
		const server = await servers.start(({ socket }, response) => {
			response.writeHead(200, { 'Content-Length': LARGE.length + 1 });
			response.write(LARGE, () => socket.destroy());
		});
		expect(await failReading(await open(`${server.url}/file?key=hidden`))).toMatchObject({
			code: 'CONNECTION_LOST',
			facts: { method: 'GET', url: `${server.url}/file` },
		});
	});

	it('when it pauses longer than the timeout, not when it takes longer overall', async () => {
		let drops = 0;
		const server = await servers.start((_, response) => {
			response.write(LARGE);
			const dripping = setInterval(() => {
				if (++drops < 20) response.write('.');
				else clearInterval(dripping);
			}, 20);
		});
		expect(await failReading(await open(server.url, { timeoutMs: 200 }))).toMatchObject({
			code: 'TIMED_OUT',
		});
		expect(drops).toBe(20);
	});

	it('when it does not start in time', async () => {
		const server = await servers.start((_, response) => void response.write('only a little'));
		expect(await fail(server.url, { timeoutMs: 50, streams: () => true })).toMatchObject({
			code: 'TIMED_OUT',
		});
	});

	it('when it is cancelled, at once and with its connection', async () => {
		const server = await servers.start(endless);
		const abort = new AbortController();
		const response = await open(server.url, { signal: abort.signal });
		const closed = untilClosed(server.requests[0]?.socket);
		const failed = failReading(response);
		abort.abort();
		expect(await failed).toMatchObject({ code: 'CANCELLED' });
		await closed;
	});

	it('when it was cancelled before it was read', async () => {
		const server = await servers.start(endless);
		const abort = new AbortController();
		const response = await open(server.url, { signal: abort.signal });
		const closed = untilClosed(server.requests[0]?.socket);
		abort.abort();
		await closed;
		expect(await failReading(response)).toMatchObject({ code: 'CANCELLED' });
	});

	it('when the compressed data is damaged', async () => {
		const packed = gzipSync(Buffer.concat(Array.from({ length: 9 }, (_, i) => createBytes(99_991 + i))), {
			level: 0,
		});
		packed.fill(0xff, 500_000);
		const server = await servers.start(() => ({ headers: { 'Content-Encoding': 'gzip' }, body: packed }));
		const error = await failReading(await open(server.url));
		expect(error).toMatchObject({ code: 'ANSWER_UNREADABLE' });
	});
});

it.each(['gzip', 'br', 'deflate'])('a body that is not valid %s has its own error', async (encoding) => {
	const server = await servers.start(() => ({
		headers: { 'Content-Encoding': encoding },
		body: Buffer.alloc(99, 0xff),
	}));
	for (const streams of [undefined, () => true, () => false]) {
		expect(await fail(server.url, { streams })).toMatchObject({
			code: 'ANSWER_UNREADABLE',
			message: `The response from 127.0.0.1:${server.port} cannot be decompressed`,
		});
	}
});

const untilClosed = (socket: Socket | undefined) =>
	new Promise<void>((resolve) => socket?.once('close', () => resolve()));

const endless: Listener = (_, response) => {
	const write = () => {
		while (!response.destroyed && response.write(LARGE));
	};
	response.on('drain', write);
	write();
};
