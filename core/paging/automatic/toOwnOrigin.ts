import { parseUrl } from '../../http/parseUrl';
import type { ApiRequest } from '../../request/ApiRequest';
import { type PageSoFar, PagingError } from '../PageStrategy';
import type { LinkHeaderPlan, NextUrlPlan } from './signs/Plan';
import { toWay } from './toPlanTopic';

/**
 * Returns the request for a linked page at the origin that has responded. An API behind a proxy may name itself by an
 * inner name: then the path is the same, and its own origin is asked. Throws a PagingError for any other address elsewhere,
 * where the session would not be sent, unless the author has said that other origins get the credentials, too. A plan that keeps
 * the path takes only the query of the address.
 */
export function toOwnOrigin(
	next: ApiRequest,
	page: PageSoFar,
	plan: LinkHeaderPlan | NextUrlPlan,
): ApiRequest {
	const { request, response, pageCount } = page;
	const from = new URL(response.url);
	const url = parseUrl(next.url, response.url);
	if (url === undefined) return next;
	if (plan.keepsPath)
		return { ...next, headers: request.headers, url: `${from.origin}${from.pathname}${url.search}` };
	if (url.origin === from.origin || request.redirects?.keepsHeaders === true) return next;
	if (url.pathname !== from.pathname)
		throw new PagingError(`The address of the page after page ${pageCount} is on another host`, [
			`It is on ${url.host}, which does not get the session (${toWay(plan)}).`,
		]);
	return { ...next, headers: request.headers, url: `${from.origin}${url.pathname}${url.search}` };
}
