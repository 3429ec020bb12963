import { type HttpResponse, mayCarrySession } from '../../core';

/** Returns the headers of a response to show: unchanged when no session was sent to its URL, else without the session. */
export function toShownHeaders({ headers, isForeign }: Pick<HttpResponse, 'headers' | 'isForeign'>) {
	return isForeign === true ? headers : hideSessionHeaders(headers);
}

/** Returns the headers with `***` as the value of each whose name suggests that it carries a session. */
export function hideSessionHeaders(headers: Record<string, string>): Record<string, string> {
	const shown = Object.entries(headers).map(([name, value]) => [name, mayCarrySession(name) ? '***' : value]);
	return Object.fromEntries(shown) as Record<string, string>;
}
