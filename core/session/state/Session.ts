import type { CookieJar } from 'tough-cookie';

import type { Expiry } from './expiry';

/** What one login gave. Token and cookies belong together: an answer to an old session never touches a new one. */
export interface Session {
	/** Grows with every login. */
	generation: number;
	/** What the login captured: `token`, `refreshToken`, `csrf`, and names of the recipe's own. */
	values: Record<string, string>;
	jar: CookieJar;
	/** Cookies without which there is no session; empty when no cookies are sent. */
	cookieNames: string[];
	/** Whether all of them must be there, or one of them. */
	needsAllCookies: boolean;
	/** The end of what the login captured; absent when nothing says how long it lives. */
	expiry?: Expiry;
	/** The end of the cookies; absent while they have none. */
	cookieExpiry?: Expiry;
	/** Where the session goes in every request. */
	attach: Attachment;
	identity: Identity;
	/** Milliseconds since 1970 by this machine's clock. */
	signedInAt: number;
	usedAt: number;
}

/** A session that no pool has given a generation yet. */
export type NewSession = Omit<Session, 'generation'>;

/** Where a session goes: templates by the names of headers and query parameters. */
export interface Attachment {
	cookies: boolean;
	headers: Record<string, string>;
	query: Record<string, string>;
}

/** What the API calls the one who signed in. */
export interface Identity {
	username: string;
	company?: string;
	site?: string;
}

/** Reads as in "YOUR.USERNAME (company YOUR_COMPANY, site 501)"; some logins ask for a password only. */
export function toIdentityText({ username, company, site }: Identity): string {
	const name = username || 'the only user';
	const parts = [company && `company ${company}`, site && `site ${site}`].filter(Boolean);
	return parts.length > 0 ? `${name} (${parts.join(', ')})` : name;
}
