import { pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';

type Create = (begin: Buffer) => NodeJS.ReadWriteStream;

/** Missing in the oldest Node.js that we support. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: Create };

/**
 * Keyed by the content codings of RFC 9110, section 8.4.1. Each rejects data that ends early, which axios accepts
 * as complete.
 */
const UNPACKERS = new Map<string, Create>([
	...['gzip', 'x-gzip', 'compress', 'x-compress'].map((name) => [name, () => zlib.createUnzip()] as const),
	// Many servers omit the zlib frame of RFC 1950; the first byte shows whether it is there.
	['deflate', ([first = 0]) => ((first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
	['br', () => zlib.createBrotliDecompress()],
	...(createZstdDecompress === undefined
		? []
		: [['zstd', () => createZstdDecompress(Buffer.alloc(0))] as const]),
]);

/** More layers of compression are a mistake or an attack. */
const MOST_CODINGS = 3;

/**
 * Unpacks a body by its Content-Encoding, the last coding first, and removes that header; a body with an unknown
 * encoding is returned unchanged. Fails with zlib's error when the body is damaged or incomplete. Destroying the returned stream
 * destroys `source`.
 */
export function unpack(source: Readable, headers: Record<string, string>): Readable {
	const codings = (headers['content-encoding'] ?? '')
		.toLowerCase()
		.split(',')
		.map((name) => name.trim());
	const creates = codings.flatMap((name) => UNPACKERS.get(name) ?? []);
	if (creates.length < codings.length || codings.length > MOST_CODINGS) return source;
	delete headers['content-encoding'];
	return creates.reduceRight(unpackOnce, source);
}

function unpackOnce(source: Readable, create: Create): Readable {
	return Readable.from(read(source, create), { objectMode: false }).once('close', () => {
		// A connection whose response was read to its end is kept for the next request.
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
	// The reader gets the error.
	pipeline(packed, unpacker, () => {});
	yield* unpacker as AsyncIterable<Buffer>;
}
