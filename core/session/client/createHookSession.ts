import type { Exchange } from '../../http/Exchange';
import { SessionLoginError } from '../../SessionLoginError';
import type { SessionPool } from '../pool/SessionPool';
import type { Account } from '../recipe/Account';
import type { Recipe } from '../recipe/Recipe';
import { RequestSecrets } from '../secrets/RequestSecrets';
import { withoutSecrets } from '../secrets/withoutSecrets';
import { attachSession } from '../state/attachSession';
import type { Session } from '../state/Session';
import { createAuthenticator } from './createAuthenticator';
import { createProbe } from './probe';

/** A request that somebody else sends, with the session in it. */
export interface AttachedRequest {
	url: string;
	headers: Record<string, string>;
	/** Absent when the address is not the API's, or nobody has signed in. */
	session?: Session;
}

/** Lends an account's session to whoever sends requests by other means and shows nobody the answers. */
export interface HookSession {
	/** Signs in when there is no session; throws a SessionLoginError without secrets. */
	open(lostGeneration?: number): Promise<Session>;
	/** Whether the API says that a session is over since it was lent, at a moment of `performance.now()`; false when it does not say. */
	isOver(session: Session, sentAt: number): Promise<boolean>;
	/** Adds the session to a request; asks the API nothing. */
	attach(url: URL, headers: Record<string, string>): Promise<AttachedRequest>;
}

/** A lender for an account; it shares the account's one session with all clients of the pool. */
export function createHookSession(
	account: Account,
	recipe: Recipe,
	parts: { exchange: Exchange; pool: SessionPool },
): HookSession {
	const { exchange, pool } = parts;
	const authenticator = createAuthenticator(account, recipe, exchange);
	// What cannot be written back is lost with this process only.
	const keep = (session: Session) => void pool.keep(authenticator.key, session).catch(() => undefined);
	const isAlive = createProbe(account, recipe, exchange, keep);
	const home = new Set([new URL(account.baseUrl).origin, ...account.furtherOrigins]);
	return {
		async open(lostGeneration) {
			try {
				return await pool.get(authenticator, lostGeneration);
			} catch (error) {
				if (!(error instanceof SessionLoginError)) throw error;
				throw withoutSecrets(error, new RequestSecrets(account).values());
			}
		},
		isOver: async (session, sentAt) => (await isAlive(session, sentAt)) === false,
		async attach(url, headers) {
			const { session } = await pool.status(authenticator);
			if (session === undefined || !home.has(url.origin)) return { url: url.href, headers };
			pool.useUntracked(session);
			const attached = attachSession(
				{ method: 'GET', url: url.href, headers, timeoutMs: 0 },
				session,
				account,
			);
			return { url: attached.url, headers: attached.headers, session };
		},
	};
}
