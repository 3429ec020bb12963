import { SessionLoginError } from '../SessionLoginError';
import type { HttpReply, HttpRequest } from './Exchange';

/** A request was redirected more often than it may be. */
export class RedirectError extends SessionLoginError {
	readonly code = 'TOO_MANY_REDIRECTS';
}

/** The error for a redirect that is one too many; shows no query. */
export function toRedirectError(
	{ status }: HttpReply,
	{ method, url }: HttpRequest,
	most: number,
): RedirectError {
	const { origin, pathname } = new URL(url);
	return new RedirectError(
		'Maximum number of redirects exceeded',
		`${method} ${pathname} is redirect number ${most + 1} in a row, and ${most} are followed. Check the URL, or raise Max Redirects under Redirects.`,
		{ status, method, url: origin + pathname },
	);
}
