import type { HttpReply } from '../../http/Exchange';
import type { Recipe } from '../recipe/Recipe';
import { keepCookies } from './cookies';
import { readPlaceText } from './readLocation';
import type { Session } from './Session';
import { readCookieExpiry } from './validity';

/** Takes over what an ordinary answer has renewed; tells whether there was anything. */
export function renewSession(session: Session, reply: HttpReply, { updates }: Recipe): boolean {
	if (reply.setCookies.length > 0) {
		keepCookies(session.jar, reply);
		const expiry = readCookieExpiry(session, reply.receivedAt);
		// An end that has not moved still belongs to the life it was first stated for.
		if (expiry?.expiresAt !== session.cookieExpiry?.expiresAt) session.cookieExpiry = expiry;
	}
	for (const [name, place] of Object.entries(updates ?? {})) {
		const value = readPlaceText(reply, place);
		if (value !== undefined) session.values[name] = value;
	}
	return reply.setCookies.length > 0 || updates !== undefined;
}
