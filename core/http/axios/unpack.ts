import { pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';

type Create = (begin: Buffer) => NodeJS.ReadWriteStream;

/** Newer ones than the oldest Node that we run on. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: Create };

/** By the names of RFC 9110, section 8.4.1; each is strict about the end, where axios takes a part for the whole. */
const UNPACKERS = new Map<string, Create>([
	...['gzip', 'x-gzip', 'compress', 'x-compress'].map((name) => [name, () => zlib.createUnzip()] as const),
	// Many servers leave out the frame that RFC 1950 puts around it; its first byte tells.
	['deflate', ([first = 0]) => ((first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
	['br', () => zlib.createBrotliDecompress()],
	...(createZstdDecompress === undefined
		? []
		: [['zstd', () => createZstdDecompress(Buffer.alloc(0))] as const]),
]);

/**
 * Unpacks a body by its Content-Encoding, and takes that out of the headers; one of an unknown kind stays as it is. Fails with
 * zlib's error when it is damaged or has no end. Who destroys what it gives destroys `source`.
 */
export function unpack(source: Readable, headers: Record<string, string>): Readable {
	const create = UNPACKERS.get(headers['content-encoding']?.toLowerCase() ?? '');
	if (create === undefined) return source;
	delete headers['content-encoding'];
	return Readable.from(read(source, create), { objectMode: false }).once('close', () => {
		// A connection whose answer was read to its end is kept for the next request.
		if (!source.readableEnded) source.destroy();
	});
}

async function* read(source: Readable, create: Create): AsyncGenerator<Buffer> {
	const chunks = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
	let first = await chunks.next();
	while (first.done !== true && first.value.length === 0) first = await chunks.next();
	if (first.done === true) return;
	const begin = first.value;
	const packed = async function* () {
		yield begin;
		yield* chunks;
	};
	const unpacker = create(begin);
	// Its reader meets the error.
	pipeline(packed, unpacker, () => {});
	yield* unpacker as AsyncIterable<Buffer>;
}
