import type { Readable } from 'node:stream';

import type { Deadline } from '../deadline';
import type { HttpRequest } from '../Exchange';
import { ExchangeError } from '../ExchangeError';
import { toExchangeError } from '../toExchangeError';

/**
 * Opens the body of a request, unless the deadline passes first. Throws an ExchangeError that says that nothing was sent;
 * a stream that opens later is closed.
 */
export async function openBody(
	request: HttpRequest,
	deadline: Deadline,
): Promise<Buffer | Readable | undefined> {
	const { body } = request;
	if (typeof body !== 'function') return body;
	const { signal } = deadline;
	let stop = () => {};
	const stopped = new Promise<'stopped'>((resolve) => (stop = () => resolve('stopped')));
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	const opening = (async () => await body())();
	try {
		const opened = await Promise.race([opening, stopped]);
		if (opened !== 'stopped') return opened;
	} catch (error) {
		throw toFileError(request, error);
	} finally {
		signal.removeEventListener('abort', stop);
	}
	opening.then(close, () => undefined);
	throw toStoppedError(request, deadline);
}

function close(late: Buffer | Readable): void {
	if (!Buffer.isBuffer(late)) late.destroy();
}

function toFileError({ method, url }: HttpRequest, error: unknown): ExchangeError {
	const { origin, pathname } = new URL(url);
	const { code } = error as { code?: unknown };
	const why = typeof code === 'string' ? ` (${code})` : '';
	return new ExchangeError(
		'FILE_UNREADABLE',
		'The file to send cannot be opened',
		`${method} ${pathname} was not sent${why}. Check that an earlier node still provides the file.`,
		{ method, url: origin + pathname },
		error,
	);
}

function toStoppedError(request: HttpRequest, deadline: Deadline): ExchangeError {
	const reason = deadline.toError({ code: 'ERR_CANCELED' });
	if ((reason as { code?: unknown }).code !== 'ETIMEDOUT') return toExchangeError(reason, request);
	const { origin, pathname } = new URL(request.url);
	return new ExchangeError(
		'TIMED_OUT',
		'The file to send could not be opened in time',
		`${request.method} ${pathname} was not sent: its timeout passed while the file was opened.`,
		{ method: request.method, url: origin + pathname },
	);
}
