import type { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import type { HttpResponse } from '../Exchange';

/**
 * Wraps a stream for upload so that an early response is read before more is written: writing to a connection
 * that the server has closed would lose the response. Destroys `source` when it closes.
 */
export function toUpload(source: Readable): Readable {
	const read = async function* () {
		for await (const chunk of source) {
			// Received data is read between the first turn of the event loop and the second.
			await turn();
			await turn();
			yield chunk as Buffer;
		}
	};
	return Readable.from(read(), { objectMode: false }).once('close', () => source.destroy());
}

/**
 * Ends an upload that the server no longer needs: after a response other than a success nothing more is sent
 * (RFC 9112, section 9.5), so that the connection is not cut off before the response is read. After a success
 * the rest is sent.
 */
export function heedResponse(upload: Readable, { status }: Pick<HttpResponse, 'status'>): void {
	if (isRefusal(status)) upload.unpipe();
}

/**
 * Closes the source of an upload that has its response. After a success the rest may be sent until `timeoutMs`
 * have passed. Otherwise the connection of an unfinished upload cannot be reused and is closed.
 */
export function endUpload(
	upload: Readable,
	{ status }: Pick<HttpResponse, 'status'>,
	request: ClientRequest,
	timeoutMs: number,
): void {
	if (upload.readableEnded) {
		upload.destroy();
	} else if (isRefusal(status)) {
		upload.destroy();
		request.destroy();
	} else {
		const timer = setTimeout(() => void request.destroy(), timeoutMs).unref();
		request.once('close', () => {
			clearTimeout(timer);
			upload.destroy();
		});
	}
}

function isRefusal(status: number): boolean {
	return status >= 300;
}
