import type { Login } from './Login';

/** Any host below a domain, such as `https://*.example.com`. */
const BELOW = /^(https?:\/\/)\*(\.[^/]+)$/;

/**
 * Returns whether a URL is at one of the origins that an account's session may be sent to: that of the base URL, those that the
 * account adds, and those of the recipe.
 */
export function homeOf({ account, recipe }: Login): (url: string | URL) => boolean {
	const named = [new URL(account.baseUrl).origin, ...account.furtherOrigins, ...(recipe.origins ?? [])];
	const exact = new Set(named);
	const roots = named.map((origin) => `${origin}/`);
	const below = named.flatMap((origin) => {
		const [, scheme, domain] = BELOW.exec(origin) ?? [];
		return scheme === undefined || domain === undefined ? [] : [{ scheme, domain: domain.toLowerCase() }];
	});
	return (url) => {
		// Most URLs begin with one of the origins, and need not be parsed.
		if (typeof url === 'string' && roots.some((root) => url.startsWith(root))) return true;
		const { origin } = typeof url === 'string' ? new URL(url) : url;
		return (
			exact.has(origin) ||
			below.some(({ scheme, domain }) => origin.startsWith(scheme) && origin.endsWith(domain))
		);
	};
}
