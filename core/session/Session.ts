import type { CookieJar } from 'tough-cookie';

import type { Expiry } from './expiry';

/** What one login gave. Token and cookies belong together: an answer to an old session never touches a new one. */
export interface Session {
	/** Grows with every login of this process. */
	generation: number;
	token?: string;
	jar: CookieJar;
	/** Absent when nothing says how long the session lives. */
	expiry?: Expiry;
	identity: Identity;
	/** Method and address of requests that this session was refused although it was new, with the moment (ms since 1970). */
	refused: Map<string, number>;
}

/** What the API calls the one who signed in. */
export interface Identity {
	username: string;
	company?: string;
	site?: string;
}

/** Reads as in "YOUR.USERNAME (company YOUR_COMPANY, site 501)". */
export function toIdentityText({ username, company, site }: Identity): string {
	const parts = [company && `company ${company}`, site && `site ${site}`].filter(Boolean);
	return parts.length > 0 ? `${username} (${parts.join(', ')})` : username;
}
