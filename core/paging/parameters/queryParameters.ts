import type { ApiRequest } from '../../request/ApiRequest';
import { nameInPair, pairsOf } from '../../request/queryPairs';

/**
 * Returns the first value of a query parameter, from the URL's own query or from `query`; undefined when there
 * is none.
 */
export function readQueryParameter({ url, query }: ApiRequest, name: string): string | undefined {
	const own = pairsOf(splitUrl(url).search).find((pair) => nameInPair(pair) === name);
	if (own !== undefined) return new URLSearchParams(own).get(name) ?? '';
	return query.find(([key]) => key === name)?.[1];
}

/** Returns all query parameters, those of the URL's own query first. */
export function queryPairsOf({ url, query }: ApiRequest): Array<readonly [name: string, value: string]> {
	return [...new URLSearchParams(splitUrl(url).search), ...query];
}

/**
 * Returns the request with exactly these values for a query parameter, wherever it was set before; the rest is
 * unchanged.
 */
export function setQueryParameter(request: ApiRequest, name: string, ...values: string[]): ApiRequest {
	const { path, search, hash } = splitUrl(request.url);
	const kept = pairsOf(search).filter((pair) => nameInPair(pair) !== name);
	return {
		...request,
		url: path + (kept.length > 0 ? `?${kept.join('&')}` : '') + hash,
		query: [
			...request.query.filter(([key]) => key !== name),
			...values.map((value) => [name, value] as const),
		],
	};
}

/** Returns the names in a URL's own query. */
export function queryNames(url: string): string[] {
	return pairsOf(splitUrl(url).search).map(nameInPair);
}

function splitUrl(url: string) {
	const [, path = '', search = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(url) ?? [];
	return { path, search, hash };
}
