import { cookieHeader } from './cookies';
import type { Recipe } from './Recipe';
import type { Session } from './Session';

/** Adds the session to the author's headers, its bearer token (RFC 6750, section 2.1) or the cookies for this address. */
export function attachSession(
	headers: Record<string, string>,
	session: Session,
	recipe: Recipe,
	url: URL,
): Record<string, string> {
	if (recipe.attach === 'bearer') {
		return { ...without(headers, 'authorization'), Authorization: `Bearer ${session.token}` };
	}
	const own = Object.entries(headers).find(([name]) => name.toLowerCase() === 'cookie')?.[1];
	const cookies = [cookieHeader(session.jar, url), own].filter(Boolean).join('; ');
	return cookies ? { ...without(headers, 'cookie'), Cookie: cookies } : headers;
}

function without(headers: Record<string, string>, lowerName: string): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== lowerName));
}
