import type { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import type { HttpResponse } from '../Exchange';

/**
 * Sends a stream so that an answer to its beginning is read before more is written: writing to a connection that the server has closed
 * would lose the answer. Closes the stream with itself.
 */
export function toUpload(source: Readable): Readable {
	const read = async function* () {
		for await (const chunk of source) {
			// What has come is read between the first turn and the second.
			await turn();
			await turn();
			yield chunk as Buffer;
		}
	};
	return Readable.from(read(), { objectMode: false }).once('close', () => source.destroy());
}

/**
 * Ends an upload that is not wanted any more: after an answer other than of success nothing more is sent (RFC 9112, section 9.3), so
 * that the connection is not cut off before the answer was read. After one of success the rest goes out.
 */
export function heedResponse(upload: Readable, { status }: Pick<HttpResponse, 'status'>): void {
	if (isRefusal(status)) upload.unpipe();
}

/**
 * Closes what an answered upload was read from. After an answer of success the rest may go out until `timeoutMs` have passed; else
 * its connection is of no more use when it did not come to its end.
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
