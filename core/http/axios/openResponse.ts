import { Readable } from 'node:stream';

import type { RequestSignal } from '../Exchange';

/** Enough to tell what a response is. */
const BEGINNING_BYTES = 64 * 1024;

/** A response that stays a stream, once its beginning has been received. */
export interface OpenResponse {
	body: Buffer;
	/** The whole response as a stream; absent when `body` is already whole. */
	rest?: Readable;
}

/**
 * The limits at which an open response ends early; `toError` converts what was thrown into the error that its reader
 * gets.
 */
export interface OpenResponseRules {
	/** The longest pause while a reader waits for data. */
	idleMs: number;
	signal?: RequestSignal;
	toError(thrown: unknown): Error;
}

/** Reads the beginning of a stream. The rest waits for a reader and meanwhile holds up the sender. */
export async function openResponse(source: Readable, rules: OpenResponseRules): Promise<OpenResponse> {
	// Nothing may be listening between two reads; the next reader gets the error.
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
			// A connection whose response was read to its end is kept for the next request.
			if (!source.readableEnded) source.destroy();
			done(error);
		},
	});
	const cancel = () => void rest.destroy(toError({ code: 'ERR_CANCELED' }));
	signal?.addEventListener('abort', cancel);
	if (signal?.aborted) cancel();
	// The stream may be cancelled before it is read; the reader then gets the error.
	rest.on('error', () => {});
	return rest;
}
