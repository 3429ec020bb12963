import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { catchError } from '../../../support/catchError';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';

const servers = withServers();
/** What packs badly, so that a part of it is no whole of anything. */
const LARGE = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3)) % 251));
const SMALL = Buffer.from('{"rows":[1,2,3]}');
const packers = [
	['gzip', gzipSync],
	['br', brotliCompressSync],
	['deflate', deflateSync],
	['deflate', deflateRawSync],
] as const;
const start = async (encoding: string, body: Buffer, status = 200) =>
	await servers.start(() => ({ status, headers: { 'Content-Encoding': encoding }, body }));

describe.each(packers)('an answer packed by %s (%p)', (encoding, pack) => {
	it.each([
		['small', SMALL],
		['large', LARGE],
	])('is unpacked, and its header says no more that it is packed: %s', async (_, body) => {
		const server = await start(encoding, pack(body));
		for (const parts of [{}, { streams: () => false }, { streams: () => true }]) {
			const response = await send(server.url, parts);
			expect((response.rest ? await buffer(response.rest) : response.body).equals(body)).toBe(true);
			expect(response.headers).not.toHaveProperty('content-encoding');
		}
		expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
	});

	it.each([1, 0.5])('that ends in its middle is an error, not the whole: without %d of it', async (part) => {
		for (const body of [SMALL, LARGE]) {
			const packed = pack(body);
			const cut = part === 1 ? packed.length - 1 : Math.ceil(packed.length * part);
			const server = await start(encoding, packed.subarray(0, cut));
			const unreadable = {
				code: 'ANSWER_UNREADABLE',
				message: `The answer of 127.0.0.1:${server.port} cannot be unpacked`,
			};
			expect(await fail(server.url)).toMatchObject(unreadable);
			expect(await fail(server.url, { streams: () => false })).toMatchObject(unreadable);
			const read = async () => {
				const { rest, body: begin } = await send(server.url, { streams: () => true });
				return rest ? await buffer(rest) : begin;
			};
			expect(await catchError(read())).toMatchObject(unreadable);
		}
	});
});

it.each(['gzip', 'deflate', 'br'])(
	'an answer without a body is empty, though it is called %s',
	async (encoding) => {
		for (const status of [200, 204, 404]) {
			const server = await start(encoding, Buffer.alloc(0), status);
			expect((await send(server.url)).body).toHaveLength(0);
			expect((await send(server.url, { streams: () => true })).body).toHaveLength(0);
			expect((await send(server.url, { method: 'HEAD' })).body).toHaveLength(0);
		}
	},
);

it('an answer packed in a way that nobody knows stays as it is, and says so', async () => {
	const server = await start('exi', SMALL);
	const response = await send(server.url);
	expect(response.body.equals(SMALL)).toBe(true);
	expect(response.headers['content-encoding']).toBe('exi');
});
