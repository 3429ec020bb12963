import type { Exchange, HttpRequest } from '../http/Exchange';
import { toRedirectError } from '../http/RedirectError';
import { type LastHop, type RedirectLimits, sendFollowingRedirects } from '../http/sendFollowingRedirects';
import type { Account } from './Account';
import { attachSession } from './attachSession';
import { matchesAny } from './matches';
import type { Recipe } from './Recipe';
import type { RequestSecrets } from './RequestSecrets';
import type { Session } from './Session';
import { renewSession } from './renewSession';

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
				dress(hop, { origin }) {
					if (!home.has(origin)) return hop;
					const connection =
						hop.connection === undefined ? account.connection : { ...account.connection, ...hop.connection };
					const connected = { ...hop, connection };
					if (session === undefined) return connected;
					const attached = attachSession(connected, session, account);
					secrets.note(session, attached.headers['Cookie']);
					return attached;
				},
				seen(reply) {
					if (session !== undefined && isHome(reply.url) && renewSession(session, reply, recipe))
						keep(session);
				},
				// A redirect to the login page is an answer: sign in.
				follows: (reply) => !isHome(reply.url) || !matchesAny(reply, toLoginPage),
				refuse(reply, hop, most) {
					throw toRedirectError(reply, hop, most);
				},
			},
			redirects,
		);

	return { isHome, send };
}
