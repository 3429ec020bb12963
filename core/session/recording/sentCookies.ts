import { cookiesIn, headersOf, isNavigation, type RecordedRequest } from './Recording';

/** A cookie whose value a page sends back in a header, as a placeholder. */
interface SentCookie {
	name: string;
	slot: string;
	/** The header has as often a value that is in the text of a page. */
	isOftenInPage?: boolean;
}

/** By the header in lower case. */
const SENT_COOKIES: Record<string, SentCookie> = {
	// The cookie is encoded, but a plus sign is one.
	'x-xsrf-token': { name: 'XSRF-TOKEN', slot: 'cookie.XSRF-TOKEN | replace: "+", "%2B" | url_decode' },
	'x-csrftoken': { name: 'csrftoken', slot: 'cookie.csrftoken' },
	'x-csrf-token': { name: 'csrf_access_token', slot: 'cookie.csrf_access_token', isOftenInPage: true },
};

/** Returns the cookie that a header usually has the value of, in a request that was recorded without its cookies. */
export function sentCookieOf(request: RecordedRequest, header: string): SentCookie | undefined {
	return cookiesIn(request).length > 0 ? undefined : SENT_COOKIES[header.toLowerCase()];
}

/**
 * Returns which of the requests before another one most probably sets a cookie, best first: one that did, one that is there for it, the
 * page of the login, another page, any other.
 */
export function toLikelySetters(cookie: string): Array<(request: RecordedRequest) => boolean> {
	const isFine = ({ response }: RecordedRequest) => (response?.status ?? 0) < 400;
	return [
		({ response }) => response?.cookies.some(([name]) => name === cookie) === true,
		(one) => isFine(one) && /csrf|xsrf/i.test(one.url.pathname),
		(one) => isFine(one) && /cookie|log-?in|sign-?in/i.test(one.url.pathname),
		(one) => isFine(one) && (isNavigation(one) || isHtml(one)),
		() => true,
	];
}

function isHtml({ response }: RecordedRequest): boolean {
	return headersOf(response?.headers ?? [], 'content-type').some((type) => /\bhtml\b/i.test(type));
}
