import type { HttpResponse } from '../../http/Exchange';
import type { Recipe } from '../recipe/Recipe';
import { keepCookies } from './cookies';
import { readLocationText } from './readLocation';
import type { Session } from './Session';
import { readCookieExpiry } from './validity';

/** Applies what an ordinary response has renewed; returns whether there was anything. */
export function renewSession(session: Session, response: HttpResponse, { updates }: Recipe): boolean {
	if (response.setCookies.length > 0) {
		keepCookies(session.jar, response);
		const expiry = readCookieExpiry(session, response.receivedAt);
		// An unchanged expiry keeps the lifetime that it was first stated with.
		if (expiry?.expiresAt !== session.cookieExpiry?.expiresAt) session.cookieExpiry = expiry;
	}
	for (const [name, location] of Object.entries(updates ?? {})) {
		const value = readLocationText(response, location);
		if (value !== undefined) session.values[name] = value;
	}
	return response.setCookies.length > 0 || updates !== undefined;
}
