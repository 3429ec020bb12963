import type { CookieGroup } from '../state/sessionCookies';
import type { Detected } from './detect';
import type { Source } from './detectLifetime';

/** What decided each part of a session. */
export interface SessionReading {
	/** The sources of values that were detected, because the recipe names none for them. */
	detected: Detected['from'];
	/** Why these cookies count as the session, if any do. */
	cookiesBy: 'recipe' | CookieGroup;
	/** Whether the recipe says how the session is sent, or the login response decided between cookies and the token. */
	sentBy: 'recipe' | 'cookies' | 'token';
	/** What states the expiry of the values; absent when nothing does. */
	expiryBy?: ExpirySource;
}

/** A location of the recipe, the recipe's lifetime, or what was detected. */
export type ExpirySource = { location: string } | { isOfRecipe: true } | { detected: Source };
