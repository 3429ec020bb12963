import { parseUrl } from '../http/parseUrl';
import { SessionLoginError } from '../SessionLoginError';
import type { QueryParameters } from './ApiRequest';
import { toQueryText } from './toQueryText';

/** The URL of a request is not valid. */
export class UrlError extends SessionLoginError {
	readonly code = 'URL_INVALID';
}

/**
 * Resolves the URL of a request and adds its query. An absolute URL is kept, anything else is a path below the
 * base URL and never leaves its host. Throws a UrlError.
 */
export function resolveUrl(baseUrl: string, url: string, query: QueryParameters): URL {
	const trimmed = url.trim();
	const absolute = /^[a-z][a-z\d+.-]*:/i.test(trimmed);
	const hasPort = /^[\w.-]+:\d+(\/|$)/.test(trimmed);
	if (hasPort || (absolute && !/^https?:\/\//i.test(trimmed))) throw invalid(trimmed);
	const resolved = absolute
		? trimmed
		: trimmed.startsWith('#')
			? baseUrl + trimmed
			: joinPath(baseUrl, trimmed);
	const target = parseUrl(resolved);
	if (target === undefined) throw invalid(trimmed);
	const added = query.length > 0 && toQueryText(query);
	if (added) target.search = target.search ? `${target.search}&${added}` : added;
	return target;
}

/** Appends a path to a base URL; slashes at the start of the path do not matter. */
export function joinPath(baseUrl: string, path: string): string {
	if (path === '' || path.startsWith('?')) return baseUrl + path;
	return `${baseUrl}/${path.replace(/^[/\\]+/, '')}`;
}

function invalid(url: string): UrlError {
	return new UrlError(`Invalid URL: ${url.slice(0, 200)}`, [{ name: 'url-form' }]);
}
