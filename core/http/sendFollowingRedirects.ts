import { parseUrl } from './parseUrl';
import { SessionLoginError } from '../SessionLoginError';
import type { Exchange, HttpResponse, HttpRequest } from './Exchange';
import { isPrivateHeader } from './semantics';

/** The default of HTTP Request. */
const MAX_REDIRECTS = 21;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** What runs at every hop of a request. */
export interface HopHooks {
	/**
	 * Returns the request to send: the author's request plus what only this URL may receive. The URL of a redirect is the
	 * server's own.
	 */
	attach(hop: HttpRequest, url: URL, isRedirected: boolean): HttpRequest;
	/** Receives every response before the next hop, redirects too; throws to stop. */
	seen(response: HttpResponse): void;
	/** Returns false for a redirect that is itself the response. Defaults to following all. */
	follows?(response: HttpResponse, request: HttpRequest): boolean | Promise<boolean>;
	/** Throws when there are more redirects than are followed; without it the last one is the response. */
	refuse?(response: HttpResponse, request: HttpRequest, most: number): void;
}

/** How far redirects are followed. */
export interface RedirectLimits {
	/** Defaults to 21; with 0 a redirect is the response. */
	most?: number;
	/** Whether another origin receives the headers that authenticate. Defaults to false. */
	keepsHeaders?: boolean;
}

/** The last response, and its request without what `attach` added. */
export interface LastHop {
	response: HttpResponse;
	request: HttpRequest;
}

/**
 * Sends a request and follows its redirects one by one. Returns the last response, which may be a redirect when
 * there are too many.
 */
export async function sendFollowingRedirects(
	exchange: Exchange,
	request: HttpRequest,
	hooks: HopHooks,
	{ most = MAX_REDIRECTS, keepsHeaders = false }: RedirectLimits = {},
): Promise<LastHop> {
	let hop = request;
	for (let redirects = 0; ; redirects++) {
		const url = new URL(hop.url);
		const attached = hooks.attach(hop, url, redirects > 0);
		const received = await exchange(attached);
		// The URL as sent may contain a session in its query.
		const sentUrl = attached.url === hop.url ? url : new URL(attached.url);
		const response = { ...received, url: hop.url, sentPath: sentUrl.pathname };
		hooks.seen(response);
		const next = most > 0 ? nextHop(hop, response, keepsHeaders, attached.url) : undefined;
		if (next === undefined || (await hooks.follows?.(response, hop)) === false)
			return { response, request: hop };
		if (redirects === most) {
			hooks.refuse?.(response, hop, most);
			return { response, request: hop };
		}
		hop = next;
	}
}

/** Whether a response redirects (RFC 9110, section 15.4). */
export function isRedirect({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
	return REDIRECT_STATUSES.has(status) && headers['location'] !== undefined;
}

function nextHop(
	request: HttpRequest,
	response: HttpResponse,
	keepsHeaders: boolean,
	sentTo: string,
): HttpRequest | undefined {
	const location = response.headers['location'];
	if (!isRedirect(response) || location === undefined) return undefined;
	const from = new URL(request.url);
	// What was attached to the path belongs to the address, unlike a session in its query.
	from.pathname = new URL(sentTo).pathname;
	const to = parseUrl(location, from.href);
	if (to === undefined) return undefined;
	if (to.protocol !== 'http:' && to.protocol !== 'https:') return undefined;
	// A user name or password in the URL would be sent as Basic authentication.
	to.username = to.password = '';
	const isElsewhere = to.origin !== from.origin;
	const losesPrivate = isElsewhere && !keepsHeaders;
	const method = methodAfter(response.status, request.method);
	const dropsBody = method !== request.method;
	const headers = Object.entries(request.headers).filter(([name]) => {
		const lower = name.toLowerCase();
		// The author's Host header names the first host.
		if (isElsewhere && lower === 'host') return false;
		return !(losesPrivate && isPrivateHeader(lower)) && !(dropsBody && lower.startsWith('content-'));
	});
	return {
		...request,
		url: to.href,
		method,
		headers: Object.fromEntries(headers),
		digest: isElsewhere ? undefined : request.digest,
		body: dropsBody ? undefined : request.body,
	};
}

/** A 303 asks for a GET; 301 and 302 turn a POST into one, as in every browser (RFC 9110, section 15.4). */
function methodAfter(status: number, method: string): string {
	if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
	if ((status === 301 || status === 302) && method === 'POST') return 'GET';
	return method;
}

/** A request was redirected more often than allowed. */
export class RedirectError extends SessionLoginError {
	readonly code = 'TOO_MANY_REDIRECTS';
}

/** Creates the error for one redirect too many; shows no query. */
export function toRedirectError(
	{ status }: HttpResponse,
	{ method, url }: HttpRequest,
	most: number,
): RedirectError {
	const { origin, pathname } = new URL(url);
	return new RedirectError(
		'Maximum number of redirects exceeded',
		[
			`${method} ${pathname} is redirect number ${most + 1} in a row; at most ${most} are followed.`,
			{ name: 'redirects' },
		],
		{ status, method, url: origin + pathname },
	);
}
