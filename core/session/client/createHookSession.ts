import type { Exchange, HttpRequest } from '../../http/Exchange';
import { knownChallenge, withKnownNonce } from '../../http/digest/withDigest';
import { SessionLoginError } from '../../SessionLoginError';
import type { SessionPool } from '../pool/SessionPool';
import { accountKey } from '../recipe/accountKey';
import { homeOf } from '../recipe/homeOf';
import type { Login } from '../recipe/Login';
import { lastStep } from '../recipe/Recipe';
import { loginSecrets } from '../secrets/RequestSecrets';
import { withoutSecrets } from '../secrets/withoutSecrets';
import { atApi, toApiUrl } from '../state/apiAddress';
import { attachSession, toAddedFields, toBodyFields } from '../state/attachSession';
import type { Session } from '../state/Session';
import { inPaceOf, toAccountPace } from './attemptInTurn';
import { createAuthenticator } from './createAuthenticator';
import { createProbe } from './probe';
import { sendStep } from './sendStep';
import { toHomeRequest } from './toHomeRequest';

/** A request that another client sends; its connection is only checked. */
export type AskedRequest = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'connection'>;

/** That request with the session attached. */
export interface AttachedRequest {
	url: string;
	headers: Record<string, string>;
	/** What the session sets into the fields of a body, by their paths. */
	bodyFields?: Record<string, string>;
	/** What the session adds to the fields of a body that does not have them. */
	addedFields?: Record<string, string>;
	/** That of HTTP Digest authentication, with which it is sent. */
	nonce?: string;
	/** Absent when the URL does not belong to the API, or there is no session. */
	session?: Session;
}

/** The session of an account for requests that n8n's own nodes send, whose responses are not seen here. */
export interface HookSession {
	/**
	 * Returns the session, or signs in over an exchange when there is none; throws a SessionLoginError without
	 * secrets. After a lost generation the probe also checks the new session, so that a probe that is wrong does not
	 * cause another login. Then waits for a turn among the account's requests, because the caller sends the next one; when
	 * that request ends is not known, so it takes no room among those in flight.
	 */
	open(exchange: Exchange, lostGeneration?: number): Promise<Session>;
	/**
	 * Whether the API reports that a session expired after `sentAt`, a moment of `performance.now()`; false when
	 * that is not known. With HTTP Digest authentication, whether `nonce` is no longer the one to use.
	 */
	isOver(exchange: Exchange, session: Session, sentAt: number, nonce?: string): Promise<boolean>;
	/** Adds the session to a request; sends nothing. Throws what toHomeRequest throws. */
	attach(request: AskedRequest): Promise<AttachedRequest>;
}

/** n8n's own nodes do not say how long they can wait. */
const PATIENCE = { longestWaitMs: 30_000 };

/** Creates the hook session for a login; it shares the account's one session with all clients of the pool. */
export function createHookSession(login: Login, pool: SessionPool): HookSession {
	const isHome = homeOf(login);
	const pace = toAccountPace(login, pool);
	const open = (exchange: Exchange) => pool.account(createAuthenticator(login, inPaceOf(pace, exchange)));
	const isDigest = login.recipe.attach.digest === true;
	const { username, password, baseUrl } = login.account;
	const nonceOf = () =>
		isDigest ? knownChallenge({ url: baseUrl, digest: { username, password } })?.nonce : '';
	const askForNonce = (session: Session, exchange: Exchange) =>
		sendStep(lastStep(login.recipe.login), session, login, inPaceOf(pace, exchange));
	return {
		async open(exchange, lostGeneration) {
			try {
				const account = open(exchange);
				const { session, isNew } = await account.get(lostGeneration, PATIENCE);
				if (nonceOf() === undefined) await askForNonce(session, exchange);
				if (lostGeneration !== undefined && isNew)
					await createProbe(login, inPaceOf(pace, exchange), account)(session, 0, isNew);
				const patience = { leftMs: () => PATIENCE.longestWaitMs, takesRoom: false };
				await pace.budget().turn(pace.allowance, patience);
				return session;
			} catch (error) {
				throw error instanceof SessionLoginError ? withoutSecrets(error, loginSecrets(login)) : error;
			}
		},
		async isOver(exchange, session, sentAt, nonce) {
			if (isDigest) {
				// A nonce may have become too old, which no session shows.
				if (nonceOf() === nonce) await askForNonce(session, exchange);
				// Without one the password is refused, as the next login will be.
				return nonceOf() === undefined || nonceOf() !== nonce;
			}
			return (await createProbe(login, exchange, open(exchange))(session, sentAt)) === false;
		},
		async attach(asked) {
			const session = isHome(asked.url) ? await pool.useUntracked(accountKey(login)) : undefined;
			if (session === undefined) return asked;
			const account = atApi(login.account, session);
			const url = toApiUrl(asked.url, login.account, session);
			const own = toHomeRequest({ ...asked, url, timeoutMs: 0 }, new URL(url), account);
			const nonce = isDigest ? nonceOf() : undefined;
			const attached = withKnownNonce(attachSession(own, session, account));
			const bodyFields = toBodyFields(session.attach.body, session, account);
			const addedFields = toAddedFields(asked.method, session, account);
			return { url: attached.url, headers: attached.headers, bodyFields, addedFields, nonce, session };
		},
	};
}
