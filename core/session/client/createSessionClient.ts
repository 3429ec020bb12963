import { once } from 'node:events';
import type { Readable } from 'node:stream';

import type { Exchange, HttpReply, HttpRequest } from '../../http/Exchange';
import { toExchangeError } from '../../http/ExchangeError';
import { isHtml, isJson } from '../../http/response/readResponseBody';
import { isSuccess } from '../../http/response/status';
import { isSafe } from '../../http/semantics';
import type { LastHop } from '../../http/sendFollowingRedirects';
import { isAcceptedFailure, isUnexpected } from '../../request/accepts';
import type { ApiRequest } from '../../request/ApiRequest';
import { resolveUrl } from '../../request/resolveUrl';
import { unlessAborted } from '../../request/unlessAborted';
import { SessionLoginError } from '../../SessionLoginError';
import type { AccountStatus, Dropped, SessionPool } from '../pool/SessionPool';
import type { Account } from '../recipe/Account';
import type { Recipe } from '../recipe/Recipe';
import { RequestSecrets } from '../secrets/RequestSecrets';
import { toShownError, withoutSecrets } from '../secrets/withoutSecrets';
import type { Session } from '../state/Session';
import { createJudge } from '../verdict/createJudge';
import { toPlace } from '../verdict/RefusalHistory';
import { createSource } from './createAuthenticator';
import { createSender } from './createSender';
import { createProbe } from './probe';
import {
	toNotRepeatedError,
	toRequestFailedError,
	toUnexpectedStatusError,
	toVerdictError,
} from './requestErrors';

/** Sends requests of one account over its session. */
export interface SessionClient {
	/**
	 * Gives the answer of a request that succeeded (status 200 to 299, or what the request accepts). A lost session costs one
	 * login and one more send; anything else throws a SessionLoginError without secrets.
	 */
	send(request: ApiRequest): Promise<HttpReply>;
	/** Waits until there is a session, signing in if there is none. Never throws: whoever sends next is told why there is none. */
	ready(signal?: AbortSignal): Promise<void>;
	/** What is known about the account, without asking the API. */
	status(): Promise<AccountStatus>;
	/** Signs in, again if there is a session. */
	signInAgain(): Promise<Session>;
	/** Ends the session; gives it, if there was one. */
	signOut(): Promise<Dropped | undefined>;
}

/** A client for an account; all clients of a pool share the account's one session. */
export function createSessionClient(
	account: Account,
	recipe: Recipe,
	parts: { exchange: Exchange; pool: SessionPool },
): SessionClient {
	const { exchange, pool } = parts;
	const source = createSource(account, recipe, exchange);
	const { key } = source;
	const standing = pool.standing(key);
	// What cannot be written back is lost with this process only.
	let kept: Promise<void> = Promise.resolve();
	const keep = (session: Session) => void (kept = pool.keep(key, session).catch(() => undefined));
	const sender = createSender(account, recipe, exchange, keep);
	const isAlive = createProbe(account, recipe, exchange, keep);
	const judge = createJudge({ recipe, standing, isHome: sender.isHome, isAlive, now: pool.now });
	const open = ({ signal, timeoutMs }: ApiRequest, lostGeneration?: number) =>
		unlessAborted(() => pool.get(source, lostGeneration), signal, timeoutMs);

	const sendSignedIn = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpReply> => {
		const place = toPlace(url, request);
		const { made } = pool;
		let session = await open(request);
		let sentAt = performance.now();
		const http = toHttp(url, request);
		let sent = await sendWith(session, http, secrets, request.redirects);
		// A session that this very request has brought about cannot have been lost since.
		const isNew = pool.isNewerThan(session, made);
		const mayBeLost = !isNew && standing.mayBeLost(place, session.generation, pool.now());
		const first = await judge({ sent, request, place, session, sentAt, mayBeLost, isNew });
		let { verdict, isRefused } = first;
		if (verdict.kind === 'lost' && !isRefused) {
			sent.reply.rest?.destroy();
			session = await open(request, session.generation);
			request.signedInAgain?.(session.generation);
			const again = toRepeat(http, sent, first.isGuess);
			if (again === undefined) throw toNotRepeated(sent.reply, request, secrets);
			await request.turn?.();
			sentAt = performance.now();
			sent = await sendWith(session, again, secrets, request.redirects);
			const second = { sent, request, place, session, sentAt, mayBeLost: false, isNew: true };
			({ verdict, isRefused } = await judge(second));
			if (verdict.kind === 'ok') standing.recovered();
			// A page of the site, where the server may have led whoever had no session.
			if (again !== http && isHtml(sent.reply)) throw toNotRepeated(sent.reply, request, secrets);
		}
		const { reply } = sent;
		if (isRefused) standing.refused(place, session.generation, pool.now());
		if (verdict.kind !== 'ok') {
			if (verdict.kind !== 'lost' && isAcceptedFailure(reply, request.accepts)) return reply;
			const failed = verdict;
			throw toShownError(reply, secrets, (shown) =>
				toVerdictError(shown, failed, request.method, session, recipe),
			);
		}
		standing.accepted(place, isJson(reply));
		return expected(reply, request, secrets);
	};

	/** The error of a request that may have been carried out over the session that was lost. */
	const toNotRepeated = (reply: HttpReply, { method, url }: ApiRequest, secrets: RequestSecrets): Error =>
		toShownError(reply, secrets, (shown) =>
			reply.status >= 500
				? toRequestFailedError(shown, method)
				: toNotRepeatedError(shown, method, resolveUrl(account.baseUrl, url, [])),
		);

	/** A session is in use until an answer that stays a stream has ended, too. */
	const sendWith = (
		session: Session,
		request: HttpRequest,
		secrets: RequestSecrets,
		redirects: ApiRequest['redirects'],
	): Promise<LastHop> =>
		pool.use(session, async () => {
			const sent = await sender.send(session, request, secrets, redirects);
			const { rest } = sent.reply;
			if (rest !== undefined) void pool.use(session, () => untilClosed(rest));
			return sent;
		});

	const expected = (
		reply: HttpReply,
		{ method, accepts }: ApiRequest,
		secrets: RequestSecrets,
	): HttpReply => {
		if (!isUnexpected(reply, accepts)) return reply;
		throw toShownError(reply, secrets, (shown) => toUnexpectedStatusError(shown, method, accepts as string));
	};

	const sendAlone = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpReply> => {
		const { reply } = await sender.send(undefined, toHttp(url, request), secrets, request.redirects);
		if (isSuccess(reply)) return expected(reply, request, secrets);
		if (isAcceptedFailure(reply, request.accepts)) return reply;
		throw toShownError(reply, secrets, (shown) => toForeignError(shown, request.method, account));
	};

	const send = async (request: ApiRequest): Promise<HttpReply> => {
		const secrets = new RequestSecrets(account);
		try {
			const url = resolveUrl(account.baseUrl, request.url, request.query);
			return sender.isHome(url.href)
				? await sendSignedIn(url, request, secrets)
				: await sendAlone(url, request, secrets);
		} catch (error) {
			throw withoutSecrets(toSessionLoginError(error, request, account), secrets.values());
		}
	};

	const clean = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof SessionLoginError)) throw error;
			throw withoutSecrets(error, new RequestSecrets(account).values());
		}
	};

	/**
	 * Whoever has left the queue sends nothing any more. Its time-out is for the answer: with many in the queue nearly all of them
	 * would come to its end before they are sent. Only one whom nobody can cancel does not wait longer.
	 */
	const sendInTurn = async (request: ApiRequest): Promise<HttpReply> => {
		const { signal, timeoutMs } = request;
		const turn = pool.takeTurn(key);
		let end: () => void;
		try {
			end = await unlessAborted(() => turn, signal, signal === undefined ? timeoutMs : undefined);
		} catch (error) {
			void turn.then((leave) => leave());
			throw toSessionLoginError(error, request, account);
		}
		try {
			const reply = await send(request);
			// Whoever is next, in another process too, needs the session as this answer has left it.
			await kept;
			if (reply.rest === undefined || reply.rest.closed) end();
			else reply.rest.once('close', end);
			return reply;
		} catch (error) {
			await kept;
			end();
			throw error;
		}
	};

	return {
		send: recipe.serial ? sendInTurn : send,
		ready: (signal) =>
			unlessAborted(() => pool.get(source), signal).then(
				() => undefined,
				() => undefined,
			),
		status: () => pool.status(source),
		signInAgain: () => clean(() => pool.replace(source)),
		signOut: () => clean(() => pool.drop(source)),
	};
}

function toHttp(url: URL, request: ApiRequest): HttpRequest {
	const { method, headers, body, timeoutMs, signal, streams, connection } = request;
	return {
		...{ method, url: url.href, headers, body, timeoutMs, signal, connection },
		// A redirect and an error are read whole: they are judged, and hold a message.
		...(streams && { streams: (head) => isSuccess(head) && streams(head) }),
	};
}

async function untilClosed(stream: Readable): Promise<void> {
	if (!stream.closed) await once(stream, 'close').catch(() => undefined);
}

function toForeignError(reply: HttpReply, method: string, { baseUrl }: Account): SessionLoginError {
	return toRequestFailedError(reply, method, {
		note: ` The session was not sent: it belongs to ${new URL(baseUrl).origin}, the origin of the credential's Base URL. Further origins can be named in the credential.`,
	});
}

/** Whoever waits for a login gets the reason of its signal or time-out, everything else is one of ours already. */
function toSessionLoginError(error: unknown, request: ApiRequest, account: Account): SessionLoginError {
	if (error instanceof SessionLoginError) return error;
	const place = { method: request.method, url: account.baseUrl };
	if (request.signal?.aborted) return toExchangeError({ code: 'ERR_CANCELED' }, place);
	if ((error as { code?: unknown }).code === 'ETIMEDOUT') return toExchangeError(error, place);
	throw error;
}

/**
 * What is sent over a new session when the answer to `asked` says that the old one was lost: the request from its start, or, when
 * a redirect has made a GET of what was carried out before it, that GET alone. Undefined when `asked` changes something and nothing
 * says that it was not carried out: the server broke (5xx), or a web page came (`isGuess`, or after such a redirect).
 */
export function toRepeat(
	asked: HttpRequest,
	{ reply, request }: LastHop,
	isGuess: boolean,
): HttpRequest | undefined {
	if (isSafe(asked.method)) return asked;
	if (isSafe(request.method)) return isSuccess(reply) && isHtml(reply) ? undefined : request;
	return isGuess || reply.status >= 500 ? undefined : asked;
}
