import type { HttpResponse } from '../../core';

/** Headers whose names suggest that they carry a session, but not those that count tokens or lead to the next page. */
const CARRIES_SESSION =
	/^cookie$|^(?!.*(page|next|continu|cursor|sync)).*(authorization|(^|[-_])auth(?![a-z])|token(?!s)|session|csrf|xsrf|secret|api-?key|(^|[-_])sid$)/i;

/** Returns the headers of a response to show: unchanged when no session was sent to its URL, else without the session. */
export function toShownHeaders({ headers, isForeign }: Pick<HttpResponse, 'headers' | 'isForeign'>) {
	return isForeign === true ? headers : hideSessionHeaders(headers);
}

/** Returns the headers with `***` as the value of each whose name suggests that it carries a session. */
export function hideSessionHeaders(headers: Record<string, string>): Record<string, string> {
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		CARRIES_SESSION.test(name) ? '***' : value,
	]);
	return Object.fromEntries(shown) as Record<string, string>;
}
