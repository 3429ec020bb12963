import { parseUrl } from '../../http/parseUrl';
import type { HttpResponse } from '../../http/Exchange';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { SessionLoginError } from '../../SessionLoginError';

/**
 * A web page, or a redirect to a login page, was received instead of a response, and the request is not sent again
 * because it may have been carried out.
 */
export class NotRepeatedError extends SessionLoginError {
	readonly code = 'MAYBE_CARRIED_OUT';
}

/**
 * Creates the error for a web page, or a redirect to a login page, that was received instead of a response from
 * `url`; shows none of its content.
 */
export function toNotRepeatedError(response: HttpResponse, method: string, url: URL): NotRepeatedError {
	const { origin, pathname } = url;
	const { status } = response;
	const page = new URL(response.url);
	const isElsewhere = page.origin + page.pathname !== origin + pathname;
	const isMoved = isRedirect(response);
	const returned = isMoved
		? `redirected to ${toPath(response)} with status ${status}`
		: `returned a web page with status ${status}`;
	return new NotRepeatedError(
		`${method} ${pathname} ${isMoved ? 'was redirected to a login page' : 'returned a web page'} and may have been carried out`,
		[
			`${isElsewhere ? `It was redirected to ${page.pathname}, which` : 'It'} ${isMoved && !isElsewhere ? 'was ' : ''}${returned}, as many servers do when the session has expired.`,
			'There is a new session now, but the request was not sent again, because it may have been carried out. Check whether it was, and run again if not.',
			...(isElsewhere || isMoved ? [] : [{ name: 'web-page' } as const]),
		],
		{ status, method, url: origin + pathname },
	);
}

/** Returns the path to which a response redirects. */
function toPath({ url, headers }: HttpResponse): string {
	const location = headers['location'] ?? '';
	return parseUrl(location, url)?.pathname ?? 'an address that is not valid';
}
