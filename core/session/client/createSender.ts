import type { Exchange, HttpRequest } from '../../http/Exchange';
import {
	type LastHop,
	type RedirectLimits,
	sendFollowingRedirects,
	toRedirectError,
} from '../../http/sendFollowingRedirects';
import type { Login } from '../recipe/Login';
import { matchesAny } from '../recipe/matches';
import type { RequestSecrets } from '../secrets/RequestSecrets';
import { attachSession } from '../state/attachSession';
import { renewSession } from '../state/renewSession';
import type { Session } from '../state/Session';

/** Sends requests with a session, or without one. */
export interface Sender {
	/**
	 * Whether a URL is at one of the account's origins: no other origin gets its session, or its connection
	 * settings.
	 */
	isHome(url: string): boolean;
	send(
		session: Session | undefined,
		request: HttpRequest,
		secrets: RequestSecrets,
		redirects?: RedirectLimits,
	): Promise<LastHop>;
}

/** Creates a sender for an account; calls `changed` with a session that a response has renewed. */
export function createSender(
	{ account, recipe }: Login,
	exchange: Exchange,
	changed: (session: Session) => void,
): Sender {
	const toLoginPage = recipe.lost.filter(({ location }) => location !== undefined);
	const home = new Set([new URL(account.baseUrl).origin, ...account.furtherOrigins]);
	const isHome = (url: string) => home.has(new URL(url).origin);
	const toHooks = (session: Session | undefined, secrets: RequestSecrets) => ({
		attach(hop: HttpRequest, { origin }: URL) {
			if (!home.has(origin)) return hop;
			const connection =
				hop.connection === undefined ? account.connection : { ...account.connection, ...hop.connection };
			const connected = { ...hop, connection };
			if (session === undefined) return connected;
			const attached = attachSession(connected, session, account);
			secrets.note(session, attached.headers['Cookie']);
			return attached;
		},
		seen(response: LastHop['response']) {
			if (session !== undefined && isHome(response.url) && renewSession(session, response, recipe))
				changed(session);
		},
		// A redirect to the login page is itself the response: it means that the session is lost.
		follows: (response: LastHop['response']) => !isHome(response.url) || !matchesAny(response, toLoginPage),
		refuse(response: LastHop['response'], hop: HttpRequest, most: number) {
			throw toRedirectError(response, hop, most);
		},
	});
	return {
		isHome,
		send: (session, request, secrets, redirects) =>
			sendFollowingRedirects(exchange, request, toHooks(session, secrets), redirects),
	};
}
