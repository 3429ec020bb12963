import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { HttpResponse } from '../Exchange';
import { FORMAT_NAMES, formatOfType, isXml } from './findFormat';
import { toFormatError } from './FormatError';
import { isHtml } from './readResponse';

/** A response is not JSON, nor in another format that can be read. */
export class NotJsonError extends SessionLoginError {
	readonly code = 'NOT_JSON';

	/** `seen` is a sentence about what was received; `expected` names the format that was expected. */
	constructor(seen: string, facts: ErrorFacts, expected = FORMAT_NAMES.json) {
		super(`The response is not ${expected}`, [seen, { name: 'not-json' }], facts);
	}
}

/** Creates the error for a response that cannot be read: a NotJsonError, or a FormatError; shows none of its content. */
export function toUnreadableError(response: HttpResponse, method: string): SessionLoginError {
	const { failure, chosen } = response.decoded ?? {};
	return failure === undefined
		? toNotJsonError(response, method)
		: toFormatError(response, method, failure, chosen);
}

/** Creates the error for a response that is not JSON; shows none of its content. */
export function toNotJsonError(response: HttpResponse, method: string): NotJsonError {
	const { origin, pathname } = new URL(response.url);
	const type = response.headers['content-type'] ?? 'no content type';
	// A web page or a text that is labelled XML, for example, is not the XML that was requested.
	const format = response.decoded?.chosen ?? formatOfType(response) ?? 'json';
	const expected = FORMAT_NAMES[format];
	const came = isXml(response) ? 'xml' : (formatOfType(response) ?? format);
	const what =
		response.body.length === 0
			? 'an empty response'
			: isHtml(response)
				? 'a web page'
				: came === format
					? `text that is not ${expected}`
					: FORMAT_NAMES[came];
	return new NotJsonError(
		`${method} ${pathname} returned ${what} (${type}) with status ${response.status}.`,
		{
			status: response.status,
			method,
			url: origin + pathname,
		},
		expected,
	);
}
