import type { Exchange, HttpRequest } from '../../http/Exchange';
import {
	type LastHop,
	type RedirectLimits,
	sendFollowingRedirects,
	toRedirectError,
} from '../../http/sendFollowingRedirects';
import type { Account } from '../recipe/Account';
import { matchesAny } from '../recipe/matches';
import type { Recipe } from '../recipe/Recipe';
import type { RequestSecrets } from '../secrets/RequestSecrets';
import { attachSession } from '../state/attachSession';
import { renewSession } from '../state/renewSession';
import type { Session } from '../state/Session';

/** Sends requests with a session, or without one; tells apart whom it belongs to. */
export interface Sender {
	/** Whether an address belongs to the account: nobody else gets its session, or the trust in its certificate. */
	isHome(url: string): boolean;
	send(
		session: Session | undefined,
		request: HttpRequest,
		secrets: RequestSecrets,
		redirects?: RedirectLimits,
	): Promise<LastHop>;
}

/** A sender for an account; `keep` is told of a session that an answer has renewed. */
export function createSender(
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	keep: (session: Session) => void,
): Sender {
	const toLoginPage = recipe.lost.filter(({ location }) => location !== undefined);
	const home = new Set([new URL(account.baseUrl).origin, ...account.furtherOrigins]);
	const isHome = (url: string) => home.has(new URL(url).origin);

	const send: Sender['send'] = (session, request, secrets, redirects) =>
		sendFollowingRedirects(
			exchange,
			request,
			{
				attach(hop, { origin }) {
					if (!home.has(origin)) return hop;
					const connection =
						hop.connection === undefined ? account.connection : { ...account.connection, ...hop.connection };
					const connected = { ...hop, connection };
					if (session === undefined) return connected;
					const attached = attachSession(connected, session, account);
					secrets.note(session, attached.headers['Cookie']);
					return attached;
				},
				seen(response) {
					if (session !== undefined && isHome(response.url) && renewSession(session, response, recipe))
						keep(session);
				},
				// A redirect to the login page is an answer: sign in.
				follows: (response) => !isHome(response.url) || !matchesAny(response, toLoginPage),
				refuse(response, hop, most) {
					throw toRedirectError(response, hop, most);
				},
			},
			redirects,
		);

	return { isHome, send };
}
