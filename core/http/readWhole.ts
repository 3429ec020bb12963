import type { Readable } from 'node:stream';

import type { Sentence } from '../Topic';
import type { HttpRequest } from './Exchange';
import { ExchangeError } from './ExchangeError';

/** A larger response is refused rather than filling n8n's memory, unless it may stay a stream. */
const MAX_RESPONSE_BYTES = 512 * 1024 * 1024;

/** Returns how large the response to a request may be, once it is decompressed. */
export function mostBytesOf({ mostBytes = MAX_RESPONSE_BYTES }: Pick<HttpRequest, 'mostBytes'>): number {
	return mostBytes;
}

/** Reads the response to a request to its end; throws an ExchangeError when it is too large. */
export async function readWhole(source: Readable, request: HttpRequest): Promise<Buffer> {
	const mostBytes = mostBytesOf(request);
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		source.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			bytes += chunk.length;
			if (bytes > mostBytes) source.destroy(toTooLargeError(request));
		});
		source.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
		source.once('error', reject);
		source.once('close', () => {
			if (!source.readableEnded) reject(new Error('closed'));
		});
	});
}

/** Creates the error for a response that would fill n8n's memory. */
export function toTooLargeError(
	request: Pick<HttpRequest, 'method' | 'url' | 'mostBytes'>,
	advice: Sentence = { name: 'response-too-large' },
): ExchangeError {
	const { method, url, mostBytes } = request;
	const { origin, pathname, host } = new URL(url);
	return new ExchangeError(
		'ANSWER_UNREADABLE',
		`The response from ${host} is too large`,
		[
			`${method} ${pathname} returned more than ${mostBytesOf(request) / 1024 / 1024} MB.`,
			// A recipe's own request has a limit, and no option that could raise it.
			mostBytes === undefined ? advice : { name: 'login-path', twice: undefined, mayBeSuccess: false },
		],
		{ method, url: origin + pathname },
	);
}
