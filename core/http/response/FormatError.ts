import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { FormatFailure, HttpResponse } from '../Exchange';
import { FORMAT_NAMES } from './findFormat';

/** A response is XML, CSV or JSON Lines, but damaged, incomplete, or more than can be read. */
export class FormatError extends SessionLoginError {
	readonly code = 'FORMAT_UNREADABLE';
}

/** Creates the error for a response that cannot be read in its format. */
export function toFormatError(
	response: Pick<HttpResponse, 'url' | 'status' | 'headers'>,
	method: string,
	{ format, why, isTooMuch }: FormatFailure,
): FormatError {
	const { origin, pathname } = new URL(response.url);
	const name = FORMAT_NAMES[format];
	const type = response.headers['content-type'] ?? 'no content type';
	const facts: ErrorFacts = { status: response.status, method, url: origin + pathname };
	return new FormatError(
		`The ${name} of the response cannot be read`,
		[
			`${method} ${pathname} returned ${name} (${type}) with status ${response.status}. ${why}`,
			isTooMuch === true ? { name: 'smaller-pages' } : { name: 'format', format },
		],
		facts,
	);
}
