import type { HttpReply } from '../http/Exchange';
import { SessionLoginError } from '../SessionLoginError';

/** A web page came where an answer should, and the request is not sent again because it may have been carried out. */
export class NotRepeatedError extends SessionLoginError {
	readonly code = 'MAYBE_CARRIED_OUT';
}

/** The error for a page that came instead of an answer to what was asked at `url`; shows none of its content. */
export function toNotRepeatedError(reply: HttpReply, method: string, url: URL): NotRepeatedError {
	const { origin, pathname } = url;
	const page = new URL(reply.url);
	const isElsewhere = page.origin + page.pathname !== origin + pathname;
	return new NotRepeatedError(
		`${method} ${pathname} got a web page for an answer, and may have been carried out`,
		`${isElsewhere ? `It was redirected to ${page.pathname}, which` : 'It'} answered ${reply.status} with a web page, as many servers do when the session is over. There is a new session now, but the request was not sent again: nobody knows whether it was carried out. Look there, and run again if it was not.${isElsewhere ? '' : ' If a web page always means that the session is over, set Response Format to JSON under Options, Response.'}`,
		{ status: reply.status, method, url: origin + pathname },
	);
}
