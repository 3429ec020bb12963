import { isHtml } from '../http/readBody';
import type { HttpRequest } from '../http/Exchange';
import { isSafe } from '../http/isSafe';
import type { LastHop } from '../http/sendFollowingRedirects';
import { isSuccess } from './judge';

/**
 * What is sent over a new session when the answer to `asked` says that the old one was lost: the request from its start, or, when
 * a redirect has made a GET of what was carried out before it, that GET alone. Undefined when `asked` changes something and nothing
 * says that it was not carried out: the server broke (5xx), or a web page came (`isGuess`, or after such a redirect).
 */
export function toRepeat(
	asked: HttpRequest,
	{ reply, request }: LastHop,
	isGuess: boolean,
): HttpRequest | undefined {
	if (isSafe(asked.method)) return asked;
	if (isSafe(request.method)) return isSuccess(reply) && isHtml(reply) ? undefined : request;
	return isGuess || reply.status >= 500 ? undefined : asked;
}
