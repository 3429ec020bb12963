import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { catchError } from '../../../support/catchError';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';

// Compressing megabytes takes a while on a busy machine.
jest.setTimeout(30_000);

const servers = withServers();
/** Data that compresses badly, so that part of the compressed data does not decompress to the whole. */
const LARGE = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3)) % 251));
const SMALL = Buffer.from('{"rows":[1,2,3]}');
const packers = [
	['gzip', gzipSync],
	['br', brotliCompressSync],
	['deflate', deflateSync],
	['deflate', deflateRawSync],
	['gzip, br', (data: Buffer) => brotliCompressSync(gzipSync(data))],
] as const;
const start = async (encoding: string, body: Buffer, status = 200) =>
	await servers.start(() => ({ status, headers: { 'Content-Encoding': encoding }, body }));

describe.each(packers)('a response compressed with %s (%p)', (encoding, pack) => {
	it.each([
		['small', SMALL],
		['large', LARGE],
	])('is decompressed and loses its Content-Encoding header: %s', async (_, body) => {
		const server = await start(encoding, pack(body));
		for (const parts of [{}, { streams: () => false }, { streams: () => true }]) {
			const response = await send(server.url, parts);
			expect((response.rest ? await buffer(response.rest) : response.body).equals(body)).toBe(true);
			expect(response.headers).not.toHaveProperty('content-encoding');
		}
		expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
	});

	it.each([1, 0.5])('is an error when it is cut off: %d of it is missing', async (part) => {
		for (const body of [SMALL, LARGE]) {
			const packed = pack(body);
			const cut = part === 1 ? packed.length - 1 : Math.ceil(packed.length * part);
			const server = await start(encoding, packed.subarray(0, cut));
			const unreadable = {
				code: 'ANSWER_UNREADABLE',
				message: `The response from 127.0.0.1:${server.port} cannot be decompressed`,
			};
			expect(await fail(server.url)).toMatchObject(unreadable);
			expect(await fail(server.url, { streams: () => false })).toMatchObject(unreadable);
			const read = async () => {
				const { rest, body: beginning } = await send(server.url, { streams: () => true });
				return rest ? await buffer(rest) : beginning;
			};
			expect(await catchError(read())).toMatchObject(unreadable);
		}
	});
});

it.each(['gzip', 'deflate', 'br'])(
	'a response without a body is empty, even with Content-Encoding %s',
	async (encoding) => {
		for (const status of [200, 204, 404]) {
			const server = await start(encoding, Buffer.alloc(0), status);
			expect((await send(server.url)).body).toHaveLength(0);
			expect((await send(server.url, { streams: () => true })).body).toHaveLength(0);
			expect((await send(server.url, { method: 'HEAD' })).body).toHaveLength(0);
		}
	},
);

it('a response with an unknown Content-Encoding stays unchanged and keeps the header', async () => {
	const server = await start('exi', SMALL);
	const response = await send(server.url);
	expect(response.body.equals(SMALL)).toBe(true);
	expect(response.headers['content-encoding']).toBe('exi');
});
