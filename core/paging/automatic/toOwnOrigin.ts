import { parseUrl } from '../../http/parseUrl';
import type { ApiRequest } from '../../request/ApiRequest';
import { type PageSoFar, PagingError } from '../PageStrategy';
import { toNextRequest } from '../toNextRequest';
import type { LinkHeaderPlan, NextUrlPlan } from './signs/Plan';
import { toWay } from './toPlanTopic';

/**
 * Returns the request for a linked page at the origin that has responded. Throws a PagingError for an address elsewhere,
 * where the session would not be sent. A plan that keeps the path takes only the query of the address.
 */
export function toOwnOrigin(
	next: ApiRequest,
	page: PageSoFar,
	plan: LinkHeaderPlan | NextUrlPlan,
): ApiRequest {
	if (plan.keepsPath) return onOwnPath(next, page);
	const own = onOwnOrigin(next, page);
	if (own !== undefined) return own;
	const url = parseUrl(next.url, page.response.url);
	throw new PagingError(`The address of the page after page ${page.pageCount} is on another host`, [
		`It is on ${url?.host}, which does not get the session (${toWay(plan)}).`,
	]);
}

/**
 * Returns the request for a linked page at the origin that has responded. An API behind a proxy may use its internal
 * name: the path is then the same, and is requested at this origin. Undefined for any other address elsewhere, unless the author
 * has said that other origins get the credentials, too.
 */
export function onOwnOrigin(next: ApiRequest, page: PageSoFar): ApiRequest | undefined {
	const { request, response } = page;
	const from = new URL(response.url);
	const url = parseUrl(next.url, response.url);
	if (url === undefined || url.origin === from.origin || request.redirects?.keepsHeaders === true)
		return next;
	if (url.pathname !== from.pathname) return undefined;
	return at(`${from.origin}${url.pathname}${url.search}`, page);
}

/** Returns the request for a linked page at the address that has responded, with the query of the link. */
export function onOwnPath(next: ApiRequest, page: PageSoFar): ApiRequest {
	const { response } = page;
	const from = new URL(response.url);
	const search = parseUrl(next.url, response.url)?.search ?? '';
	return at(`${from.origin}${from.pathname}${search}`, page);
}

/** The page's request for a whole address; where a redirect has led elsewhere, it gets no headers that are private. */
function at(url: string, page: PageSoFar): ApiRequest {
	return { ...toNextRequest(page, url, ''), query: [] };
}
