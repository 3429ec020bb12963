/** Returns the pairs of a query as written, still encoded; `search` has no question mark. */
export function pairsOf(search: string): string[] {
	return search.split('&').filter((pair) => pair !== '');
}

/** Returns the name in a pair of a query, decoded. */
export function nameInPair(pair: string): string {
	return [...new URLSearchParams(pair).keys()][0] ?? '';
}
