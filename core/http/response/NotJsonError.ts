import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { HttpReply } from '../Exchange';
import { isHtml } from './readResponseBody';

/** JSON was asked for and something else came. */
export class NotJsonError extends SessionLoginError {
	readonly code = 'NOT_JSON';

	/** What the description says to do, where a request has a form. */
	static readonly ADVICE =
		'Check the URL; if the answer is meant to be text, set Response Format to Text under Options, Response.';

	/** `seen` is a sentence about what came instead. */
	constructor(seen: string, facts: ErrorFacts) {
		super('The answer is not JSON', `${seen} ${NotJsonError.ADVICE}`, facts);
	}
}

/** Says what came instead; shows none of its content. */
export function toNotJsonError(reply: HttpReply, method: string): NotJsonError {
	const { origin, pathname } = new URL(reply.url);
	const type = reply.headers['content-type'] ?? 'no content type';
	const what =
		reply.body.length === 0 ? 'an empty answer' : isHtml(reply) ? 'a web page' : 'text that is not JSON';
	return new NotJsonError(`${method} ${pathname} answered ${reply.status} with ${what} (${type}).`, {
		status: reply.status,
		method,
		url: origin + pathname,
	});
}
