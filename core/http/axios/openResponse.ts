import { Readable } from 'node:stream';

import type { RequestSignal } from '../Exchange';

/** Enough to judge an answer by. */
const BEGINNING_BYTES = 64 * 1024;

/** What an answer that stays a stream is, once its beginning has come. */
export interface OpenResponse {
	body: Buffer;
	/** The whole answer; absent when `body` is already whole. */
	rest?: Readable;
}

/** How an open answer ends before its time; `toError` turns what was thrown into what its reader meets. */
export interface OpenResponseRules {
	/** The longest pause while somebody waits for more. */
	idleMs: number;
	signal?: RequestSignal;
	toError(thrown: unknown): Error;
}

/** Reads the beginning of a stream; what comes after waits for a reader, and holds up the sender meanwhile. */
export async function openResponse(source: Readable, rules: OpenResponseRules): Promise<OpenResponse> {
	// Nobody may be listening between two reads; whoever reads next gets the error.
	source.on('error', () => {});
	const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	const beginning: Buffer[] = [];
	for (let bytes = 0; bytes < BEGINNING_BYTES;) {
		const next = await chunks.next();
		if (next.done) return { body: Buffer.concat(beginning) };
		beginning.push(next.value);
		bytes += next.value.length;
	}
	const body = Buffer.concat(beginning);
	return { body, rest: openRest(body, chunks, source, rules) };
}

function openRest(
	beginning: Buffer,
	chunks: AsyncIterator<Buffer>,
	source: Readable,
	{ idleMs, signal, toError }: OpenResponseRules,
): Readable {
	let isBegun = false;
	const rest = new Readable({
		read() {
			if (!isBegun) {
				isBegun = true;
				this.push(beginning);
				return;
			}
			const timer = setTimeout(() => this.destroy(toError({ code: 'ETIMEDOUT' })), idleMs);
			chunks
				.next()
				.then(
					({ done, value }) => void this.push(done ? null : value),
					(error: unknown) => void this.destroy(toError(error)),
				)
				.finally(() => clearTimeout(timer));
		},
		destroy(error, done) {
			signal?.removeEventListener('abort', cancel);
			// A connection whose answer was read to its end is kept for the next request.
			if (!source.readableEnded) source.destroy();
			done(error);
		},
	});
	const cancel = () => void rest.destroy(toError({ code: 'ERR_CANCELED' }));
	signal?.addEventListener('abort', cancel);
	if (signal?.aborted) cancel();
	// It may be cancelled before anybody reads it; whoever does then meets the error.
	rest.on('error', () => {});
	return rest;
}
