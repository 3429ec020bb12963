import { parseUrl } from '../http/parseUrl';
import { isPrivateHeader } from '../http/semantics';
import type { ApiRequest } from '../request/ApiRequest';
import type { Sentence } from '../Topic';
import { type PageSoFar, PagingError } from './PageStrategy';

/**
 * Returns the page's request for another URL, which may be relative to the one that responded. An https API
 * behind a proxy may give its own address with http; https is still used. Another origin receives no credentials that
 * the author wrote, unless `keepsHeaders`. Throws a PagingError that ends with `check` when the address is not
 * a valid http URL.
 */
export function toNextRequest(
	{ request, response, pageCount }: Pick<PageSoFar, 'request' | 'response' | 'pageCount'>,
	address: unknown,
	check: Sentence,
): ApiRequest {
	const url = typeof address === 'string' ? parseUrl(address, response.url) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		const shown = typeof address === 'string' ? `'${toShown(address)}'` : `a value of type ${typeof address}`;
		throw new PagingError(`The address of the page after page ${pageCount} is not a valid URL`, [
			`It is ${shown}.`,
			check,
		]);
	}
	const from = new URL(response.url);
	if (from.protocol === 'https:' && url.protocol === 'http:' && from.host === url.host)
		url.protocol = 'https:';
	// A user name or password in the URL would be sent as Basic authentication.
	url.username = url.password = '';
	// A redirect may have led to another origin, which did not receive them either.
	const asked = parseUrl(request.url)?.origin;
	const isOwn = asked === undefined ? response.isForeign !== true : asked === from.origin;
	const keeps = (isOwn && url.origin === from.origin) || request.redirects?.keepsHeaders === true;
	const headers = Object.entries(request.headers).filter(([name]) => keeps || !isPrivateHeader(name));
	return { ...request, url: url.href, headers: Object.fromEntries(headers) };
}

/** Returns an address without the parts that may contain a secret: query, fragment, user name and password. */
function toShown(address: string): string {
	const [base = '', ...rest] = address.split(/(?=[?#])/);
	const shown = base.replace(/^([^@]*\/\/)?[^@]*@/s, '$1***@');
	return `${shown.slice(0, 200)}${rest.length > 0 ? `${rest[0]?.slice(0, 1)}…` : ''}`;
}
