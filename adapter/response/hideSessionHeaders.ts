/** Headers that carry a session according to their name, but not those that count tokens or lead to the next page. */
const CARRIES_SESSION =
	/^cookie$|^(?!.*(page|next|continu|cursor|sync)).*(authorization|(^|[-_])auth(?![a-z])|token(?!s)|session|csrf|xsrf|secret|api-?key|(^|[-_])sid$)/i;

/** Returns the headers with `***` as the value of each that carries a session according to its name. */
export function hideSessionHeaders(headers: Record<string, string>): Record<string, string> {
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		CARRIES_SESSION.test(name) ? '***' : value,
	]);
	return Object.fromEntries(shown) as Record<string, string>;
}
