import type { Exchange, HttpReply } from '../http/Exchange';
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
import { resolveUrl } from './resolveUrl';
import { secretsOf } from './secretsOf';
import type { Session } from './Session';
import type { SessionPool } from './SessionPool';
import { signIn } from './signIn';
import { unlessAborted } from './unlessAborted';
import { withoutSecrets } from './withoutSecrets';

/** Enough to keep a workflow with one forbidden address from signing in again and again. */
const MOST_REFUSED = 1_000;

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
	const open = (signal?: AbortSignal, lostGeneration?: number) =>
		unlessAborted(() => pool.get(key, () => signIn(account, recipe, exchange), lostGeneration), signal);

	const sendOver = async (session: Session | undefined, url: URL, request: ApiRequest) =>
		await sendFollowingRedirects(
			exchange,
			{ ...request, url: url.href, ignoreSslIssues: account.ignoreSslIssues },
			{
				headersFor: (hop, headers) =>
					session !== undefined && hop.origin === baseOrigin
						? attachSession(headers, session, recipe, hop)
						: headers,
				seen: (reply) => {
					if (session !== undefined && new URL(reply.url).origin === baseOrigin)
						keepCookies(session.jar, reply);
				},
			},
		);

	/** A redirect may have led elsewhere, where no answer says anything about this session. */
	const judgeAnswer = (reply: HttpReply): Verdict =>
		new URL(reply.url).origin === baseOrigin
			? judge(reply, recipe)
			: { kind: isSuccess(reply) ? 'ok' : 'failed' };

	const sendSignedIn = async (url: URL, request: ApiRequest): Promise<HttpReply> => {
		const place = `${request.method} ${url.origin}${url.pathname}`;
		let session = await open(request.signal);
		try {
			let reply = await sendOver(session, url, request);
			let verdict = judgeAnswer(reply);
			if (verdict.kind === 'lost' && !session.refused.has(place)) {
				session = await open(request.signal, session.generation);
				reply = await sendOver(session, url, request);
				verdict = judgeAnswer(reply);
				if (verdict.kind === 'lost' && session.refused.size < MOST_REFUSED) session.refused.add(place);
			}
			return accept(reply, verdict, request.method, session);
		} catch (error) {
			throw error instanceof SessionLoginError ? withoutSecrets(error, secretsOf(session)) : error;
		}
	};

	return {
		async send(request) {
			try {
				const url = resolveUrl(account.baseUrl, request.url, request.query);
				if (url.origin === baseOrigin) return await sendSignedIn(url, request);
				return acceptForeign(await sendOver(undefined, url, request), request.method, baseOrigin);
			} catch (error) {
				throw error instanceof SessionLoginError ? withoutSecrets(error, [account.password]) : error;
			}
		},
	};
}

function accept(reply: HttpReply, verdict: Verdict, method: string, { identity }: Session): HttpReply {
	switch (verdict.kind) {
		case 'ok':
			return reply;
		case 'denied':
			throw toMissingPermissionError(reply, method, identity, verdict.permission);
		case 'lost':
			throw toRefusedAfterLoginError(reply, method, identity);
		case 'throttled':
			throw toThrottledError(reply, method);
		case 'failed':
			throw toRequestFailedError(reply, method);
	}
}

function acceptForeign(reply: HttpReply, method: string, baseOrigin: string): HttpReply {
	if (isSuccess(reply)) return reply;
	throw toRequestFailedError(
		reply,
		method,
		` The session was not sent: it belongs to ${baseOrigin}, the origin of the credential's Base URL.`,
	);
}
