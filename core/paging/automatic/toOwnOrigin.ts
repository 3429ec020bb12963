import { parseUrl } from '../../http/parseUrl';
import type { ApiRequest } from '../../request/ApiRequest';
import { type PageSoFar, PagingError } from '../PageStrategy';

/**
 * Returns the request for a linked page at the origin that responded. An API behind a proxy may use an internal host name
 * with the same path; the page is then requested at its own origin. Throws a PagingError for any other address elsewhere,
 * where the session would not be sent, unless the author allows other origins to get the credentials, too.
 */
export function toOwnOrigin(next: ApiRequest, page: PageSoFar): ApiRequest {
	const { request, response, pageCount } = page;
	const from = new URL(response.url);
	const url = parseUrl(next.url, response.url);
	if (url === undefined || url.origin === from.origin || request.redirects?.keepsHeaders === true)
		return next;
	if (url.pathname !== from.pathname)
		throw new PagingError(`The address of the page after page ${pageCount} is on another host`, [
			`It is on ${url.host}, which does not get the session.`,
			{ name: 'next-url-field' },
		]);
	return { ...next, headers: request.headers, url: `${from.origin}${url.pathname}${url.search}` };
}
