import type { CookieJar } from 'tough-cookie';

import type { Expiry } from './expiry';

/**
 * The result of one login. Token and cookies are kept together, so that a response to an old session never changes
 * a new one.
 */
export interface Session {
	/** Grows with every login. */
	generation: number;
	/** The values that the login captured: `token`, `refreshToken`, `csrf`, and others that the recipe names. */
	values: Record<string, string>;
	jar: CookieJar;
	/** Cookies without which there is no session; empty when no cookies are sent. */
	cookieNames: string[];
	/** Whether all of these cookies must be present, or only one. */
	needsAllCookies: boolean;
	/** The expiry of what the login captured; absent when it is not known. */
	expiry?: Expiry;
	/** The expiry of the cookies; absent when they have none. */
	cookieExpiry?: Expiry;
	/** How the session is attached to every request. */
	attach: Attachment;
	identity: Identity;
	/** When the password expires, in milliseconds since 1970, if a login response has stated it. */
	passwordExpiresAt?: number;
	/** Milliseconds since 1970 by this machine's clock. */
	signedInAt: number;
	usedAt: number;
}

/** A session to which no pool has given a generation yet. */
export type NewSession = Omit<Session, 'generation'>;

/** How a session is attached: templates, keyed by the names of headers and query parameters. */
export interface Attachment {
	cookies: boolean;
	/** Whether requests are sent with HTTP Digest authentication. */
	digest?: boolean;
	headers: Record<string, string>;
	query: Record<string, string>;
	/** Fields of a body, as paths. */
	body?: Record<string, string>;
	/** Fields that are added to the body of a request that changes something, unless it has them. */
	writeBody?: Record<string, string>;
	/** The address of the API, when the login has named it; takes the place of the account's base URL. */
	baseUrl?: string;
	/** What comes between the base URL and the path of each request. */
	pathPrefix?: string;
}

/** The names by which the API knows who is signed in. */
export interface Identity {
	username: string;
	company?: string;
	site?: string;
}

/**
 * Describes who signed in, as in "YOUR.USERNAME (company YOUR_COMPANY, site 501)"; some logins ask only for a
 * password.
 */
export function toIdentityText({ username, company, site }: Identity): string {
	const name = username || 'the only user';
	const parts = [company && `company ${company}`, site && `site ${site}`].filter(Boolean);
	return parts.length > 0 ? `${name} (${parts.join(', ')})` : name;
}
