import { Cookie, domainMatch, pathMatch } from 'tough-cookie';

/*
 * Rules of RFC 6265bis (draft-ietf-httpbis-rfc6265bis) that tough-cookie does not apply.
 */

/**
 * Parses a Set-Cookie header; undefined when it has neither name nor value. Without a name, all of it is the value
 * (section 5.6).
 */
export function parseSetCookie(header: string): Cookie | undefined {
	const trimmed = header.trimStart();
	if (/^[^=;]*[^=;\s]\s*=/.test(trimmed)) return Cookie.parse(trimmed);
	const nameless = Cookie.parse(`name=${trimmed.replace(/^=/, '')}`);
	if (nameless === undefined || nameless.value === '') return undefined;
	nameless.key = '';
	return nameless;
}

/**
 * Whether a cookie must be ignored that a response from `url` sets in addition to `others` (section 5.7), which are asked for only where they
 * matter: going through all of them for each new cookie takes the square of their number.
 */
export function isForbidden(cookie: Cookie, url: URL, others: () => readonly Cookie[]): boolean {
	// A Domain outside ASCII.
	if (/[^\x00-\x7f]/.test(cookie.domain ?? '')) return true;
	return breaksPrefix(cookie) || overwritesSecure(cookie, url, others);
}

/** The prefixes of names promise attributes, whatever their case; without a name, nothing does. */
function breaksPrefix({ key, value, secure, domain, path }: Cookie): boolean {
	const [, prefix] = /^__(secure|host)-/i.exec(key || value) ?? [];
	if (prefix === undefined) return false;
	const isOfHost = prefix.toLowerCase() === 'secure' || (!domain && path === '/');
	return key === '' || !secure || !isOfHost;
}

/** What was sent without encryption must not replace, or hide, a cookie that never is. */
function overwritesSecure(
	cookie: Cookie,
	{ protocol, hostname, pathname }: URL,
	others: () => readonly Cookie[],
) {
	if (cookie.secure || protocol === 'https:') return false;
	const domain = cookie.domain ?? hostname;
	const path = cookie.path?.startsWith('/') ? cookie.path : pathname.replace(/\/[^/]*$/, '') || '/';
	return others().some(
		(other) =>
			other.secure &&
			other.key === cookie.key &&
			(matchesDomain(domain, other.domain) || matchesDomain(other.domain, domain)) &&
			pathMatch(path, other.path ?? '/'),
	);
}

function matchesDomain(host: string | null, domain: string | null): boolean {
	return domainMatch(host ?? undefined, domain ?? undefined) === true;
}
