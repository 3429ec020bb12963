import { parseUrl } from '../../http/parseUrl';
import type { HttpRequest } from '../../http/Exchange';
import { findHeader, withoutHeader } from '../../http/headers';
import { SessionLoginError } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import type { Account } from '../recipe/Account';

/** The author's request would show the session to someone other than the API. */
export class SessionAtRiskError extends SessionLoginError {
	readonly code = 'SESSION_AT_RISK';
}

/** The response to these methods repeats the request (RFC 9110, section 9.3.8). */
const REPEATED_IN_RESPONSE = /^(TRACE|TRACK)$/i;

/**
 * Returns the author's request as it may go to one of the account's origins: only the account decides how to connect
 * and whom to trust. Throws a SessionAtRiskError for a Host header that names another host, because a server chooses
 * by it which of its sites gets the request, for a proxy that is not the account's, and for TRACE.
 */
export function toHomeRequest(request: HttpRequest, url: URL, { connection }: Account): HttpRequest {
	const { method, headers } = request;
	const refuse = (message: string, ...sentences: Sentence[]) => {
		const endpoint = { method, url: url.origin + url.pathname };
		throw new SessionAtRiskError(
			message,
			[`${method} ${url.pathname} was not sent.`, ...sentences],
			endpoint,
		);
	};
	const host = findHeader(headers, 'host');
	if (host !== undefined && !isHostOf(url, host)) {
		refuse(
			`The header Host must not name a host other than ${url.host}`,
			'With it, the server could pass the session to another of its sites.',
			{ name: 'host-header' },
		);
	}
	const proxy = request.connection?.proxy;
	if (proxy !== undefined && proxy !== connection.proxy) {
		refuse(
			`Requests to ${url.host} use only the proxy of the credential`,
			'Any other proxy could read the session.',
			{ name: 'proxy-of-author' },
		);
	}
	if (REPEATED_IN_RESPONSE.test(method)) {
		refuse(`${method} cannot be sent with a session`, 'The response would contain the session.');
	}
	return { ...request, connection, headers: host === undefined ? headers : withoutHeader(headers, 'host') };
}

/** A header may name the default port, which a URL omits. */
function isHostOf({ protocol, host }: URL, named: string): boolean {
	const url = `${protocol}//${named}`;
	return /^[\w.:[\]-]+$/.test(named) && parseUrl(url)?.host === host;
}
