import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { Format, FormatFailure, HttpResponse } from '../Exchange';
import { FORMAT_NAMES, formatOfType } from './findFormat';

/** A response is XML, CSV or JSON Lines, but damaged, incomplete, or more than can be read. */
export class FormatError extends SessionLoginError {
	readonly code = 'FORMAT_UNREADABLE';
}

/** Creates the error for a response that cannot be read in its format; `chosen` is the author's, which may be the wrong one. */
export function toFormatError(
	response: Pick<HttpResponse, 'url' | 'status' | 'headers'>,
	method: string,
	{ format, why, isTooMuch }: FormatFailure,
	chosen?: Format,
): FormatError {
	const { origin, pathname } = new URL(response.url);
	const name = FORMAT_NAMES[format];
	const type = response.headers['content-type'] ?? 'no content type';
	const facts: ErrorFacts = { status: response.status, method, url: origin + pathname };
	const came = chosen === format ? (formatOfType(response) ?? format) : format;
	return new FormatError(
		came === format ? `The ${name} of the response cannot be read` : `The response is not ${name}`,
		[
			`${method} ${pathname} returned ${FORMAT_NAMES[came]} (${type}) with status ${response.status}. ${why}`,
			isTooMuch === true ? { name: 'smaller-pages' } : { name: 'format', format },
		],
		facts,
	);
}
