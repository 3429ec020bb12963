import type { Exchange, HttpReply } from '../http/Exchange';
import { toExchangeError } from '../http/ExchangeError';
import { sendFollowingRedirects } from '../http/sendFollowingRedirects';
import { SessionLoginError } from '../SessionLoginError';
import type { Account } from './Account';
import { accountKey } from './accountKey';
import type { ApiRequest } from './ApiRequest';
import { attachSession } from './attachSession';
import { keepCookies } from './cookies';
import { isSuccess, judge, type Verdict } from './judge';
import type { Recipe } from './Recipe';
import {
	toMissingPermissionError,
	toRefusedAfterLoginError,
	toRequestFailedError,
	toThrottledError,
} from './requestErrors';
import { RequestSecrets } from './RequestSecrets';
import { resolveUrl } from './resolveUrl';
import type { Session } from './Session';
import type { SessionPool } from './SessionPool';
import { signIn } from './signIn';
import { unlessAborted } from './unlessAborted';
import { replyWithoutSecrets, withoutSecrets } from './withoutSecrets';

/** Enough to keep a workflow with some forbidden addresses from signing in again and again. */
const MOST_REFUSED = 1_000;
/** After this long a refused address may cost a login again: the session may have been lost meanwhile. */
const REFUSED_MS = 60_000;

/** Sends requests of one account over its session. */
export interface SessionClient {
	/**
	 * Gives the answer of a request that succeeded (status 200 to 299). A lost session costs one login and one more
	 * send; anything else throws a SessionLoginError without secrets.
	 */
	send(request: ApiRequest): Promise<HttpReply>;
}

/** A client for an account; all clients of a pool share the account's one session. */
export function createSessionClient(
	account: Account,
	recipe: Recipe,
	parts: { exchange: Exchange; pool: SessionPool },
): SessionClient {
	const { exchange, pool } = parts;
	const key = accountKey(account, recipe);
	const baseOrigin = new URL(account.baseUrl).origin;
	const isHome = (url: URL) => url.origin === baseOrigin;
	const open = (signal?: AbortSignal, lostGeneration?: number) =>
		unlessAborted(() => pool.get(key, () => signIn(account, recipe, exchange), lostGeneration), signal);

	const sendOver = (session: Session, url: URL, request: ApiRequest, secrets: RequestSecrets) =>
		sendFollowingRedirects(exchange, toHttp(url, request), {
			headersFor(hop, headers) {
				if (!isHome(hop)) return headers;
				const attached = attachSession(headers, session, recipe, hop);
				secrets.note(session, attached.Cookie);
				return attached;
			},
			seen(reply) {
				if (isHome(new URL(reply.url))) keepCookies(session.jar, reply);
			},
		});

	const sendAlone = (url: URL, request: ApiRequest) =>
		sendFollowingRedirects(exchange, toHttp(url, request), {
			headersFor: (_, headers) => headers,
			seen() {},
		});

	const toHttp = (url: URL, request: ApiRequest) => ({
		...request,
		url: url.href,
		ignoreSslIssues: account.ignoreSslIssues,
	});

	/** A redirect may have led elsewhere, where no answer says anything about this session. */
	const judgeAnswer = (reply: HttpReply): Verdict =>
		isHome(new URL(reply.url)) ? judge(reply, recipe) : { kind: isSuccess(reply) ? 'ok' : 'failed' };

	const sendSignedIn = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpReply> => {
		// axios would make Basic authentication of them, and leave the session out.
		url.username = url.password = '';
		const place = `${request.method} ${url.href}`;
		let session = await open(request.signal);
		let reply = await sendOver(session, url, request, secrets);
		let verdict = judgeAnswer(reply);
		const refusedAt = session.refused.get(place) ?? -Infinity;
		if (verdict.kind === 'lost' && pool.now() > refusedAt + REFUSED_MS) {
			session = await open(request.signal, session.generation);
			reply = await sendOver(session, url, request, secrets);
			verdict = judgeAnswer(reply);
			if (verdict.kind === 'lost' && session.refused.size < MOST_REFUSED)
				session.refused.set(place, pool.now());
		}
		if (verdict.kind !== 'ok') {
			throw toError(replyWithoutSecrets(reply, secrets.values()), verdict, request.method, session);
		}
		session.refused.delete(place);
		return reply;
	};

	return {
		async send(request) {
			const secrets = new RequestSecrets(account.password);
			try {
				const url = resolveUrl(account.baseUrl, request.url, request.query);
				if (isHome(url)) return await sendSignedIn(url, request, secrets);
				const reply = await sendAlone(url, request);
				if (isSuccess(reply)) return reply;
				throw toForeignError(replyWithoutSecrets(reply, secrets.values()), request.method, baseOrigin);
			} catch (error) {
				throw withoutSecrets(toSessionLoginError(error, request, account), secrets.values());
			}
		},
	};
}

function toError(
	reply: HttpReply,
	verdict: Exclude<Verdict, { kind: 'ok' }>,
	method: string,
	{ identity }: Session,
): SessionLoginError {
	switch (verdict.kind) {
		case 'denied':
			return toMissingPermissionError(reply, method, identity, verdict.permission);
		case 'lost':
			return toRefusedAfterLoginError(reply, method, identity);
		case 'throttled':
			return toThrottledError(reply, method);
		case 'failed':
			return toRequestFailedError(reply, method);
	}
}

function toForeignError(reply: HttpReply, method: string, baseOrigin: string): SessionLoginError {
	return toRequestFailedError(
		reply,
		method,
		` The session was not sent: it belongs to ${baseOrigin}, the origin of the credential's Base URL.`,
	);
}

/** Whoever waits for a login gets the reason of its signal, everything else is one of ours already. */
function toSessionLoginError(error: unknown, request: ApiRequest, account: Account): SessionLoginError {
	if (error instanceof SessionLoginError) return error;
	if (!request.signal?.aborted) throw error;
	return toExchangeError({ code: 'ERR_CANCELED' }, { method: request.method, url: account.baseUrl });
}
