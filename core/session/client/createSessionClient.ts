import { once } from 'node:events';
import type { Readable } from 'node:stream';

import type { Exchange, HttpResponse, HttpRequest } from '../../http/Exchange';
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
import { toEndpoint } from '../verdict/RefusalHistory';
import { createAuthenticator } from './createAuthenticator';
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
	send(request: ApiRequest): Promise<HttpResponse>;
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
	const authenticator = createAuthenticator(account, recipe, exchange);
	const { key } = authenticator;
	const history = pool.history(key);
	// What cannot be written back is lost with this process only.
	let kept: Promise<void> = Promise.resolve();
	const keep = (session: Session) => void (kept = pool.keep(key, session).catch(() => undefined));
	const sender = createSender(account, recipe, exchange, keep);
	const isAlive = createProbe(account, recipe, exchange, keep);
	const judge = createJudge({ recipe, history, isHome: sender.isHome, isAlive, now: pool.now });
	const open = ({ signal, timeoutMs }: ApiRequest, lostGeneration?: number) =>
		unlessAborted(() => pool.get(authenticator, lostGeneration), signal, timeoutMs);

	const sendSignedIn = async (
		url: URL,
		request: ApiRequest,
		secrets: RequestSecrets,
	): Promise<HttpResponse> => {
		const endpoint = toEndpoint(url, request);
		const { made } = pool;
		let session = await open(request);
		let sentAt = performance.now();
		const http = toHttp(url, request);
		let sent = await sendWith(session, http, secrets, request.redirects);
		// A session that this very request has brought about cannot have been lost since.
		const isNew = pool.isNewerThan(session, made);
		const mayBeLost = !isNew && history.mayBeLost(endpoint, session.generation, pool.now());
		const first = await judge({ sent, request, endpoint, session, sentAt, mayBeLost, isNew });
		let { verdict, isRefused } = first;
		if (verdict.kind === 'lost' && !isRefused) {
			sent.response.rest?.destroy();
			session = await open(request, session.generation);
			request.signedInAgain?.(session.generation);
			const again = toRepeat(http, sent, first.isGuess);
			if (again === undefined) throw toNotRepeated(sent.response, request, secrets);
			await request.turn?.();
			sentAt = performance.now();
			sent = await sendWith(session, again, secrets, request.redirects);
			const second = { sent, request, endpoint, session, sentAt, mayBeLost: false, isNew: true };
			({ verdict, isRefused } = await judge(second));
			if (verdict.kind === 'ok') history.recovered();
			// A page of the site, where the server may have led whoever had no session.
			if (again !== http && isHtml(sent.response)) throw toNotRepeated(sent.response, request, secrets);
		}
		const { response } = sent;
		if (isRefused) history.refused(endpoint, session.generation, pool.now());
		if (verdict.kind !== 'ok') {
			if (verdict.kind !== 'lost' && isAcceptedFailure(response, request.accepts)) return response;
			const failed = verdict;
			throw toShownError(response, secrets, (shown) =>
				toVerdictError(shown, failed, request.method, session, recipe),
			);
		}
		history.accepted(endpoint, isJson(response));
		return expected(response, request, secrets);
	};

	/** The error of a request that may have been carried out over the session that was lost. */
	const toNotRepeated = (
		response: HttpResponse,
		{ method, url }: ApiRequest,
		secrets: RequestSecrets,
	): Error =>
		toShownError(response, secrets, (shown) =>
			response.status >= 500
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
			const { rest } = sent.response;
			if (rest !== undefined) void pool.use(session, () => untilClosed(rest));
			return sent;
		});

	const expected = (
		response: HttpResponse,
		{ method, accepts }: ApiRequest,
		secrets: RequestSecrets,
	): HttpResponse => {
		if (!isUnexpected(response, accepts)) return response;
		throw toShownError(response, secrets, (shown) =>
			toUnexpectedStatusError(shown, method, accepts as string),
		);
	};

	const sendAlone = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpResponse> => {
		const { response } = await sender.send(undefined, toHttp(url, request), secrets, request.redirects);
		if (isSuccess(response)) return expected(response, request, secrets);
		if (isAcceptedFailure(response, request.accepts)) return response;
		throw toShownError(response, secrets, (shown) => toForeignError(shown, request.method, account));
	};

	const send = async (request: ApiRequest): Promise<HttpResponse> => {
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
	const sendInTurn = async (request: ApiRequest): Promise<HttpResponse> => {
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
			const response = await send(request);
			// Whoever is next, in another process too, needs the session as this answer has left it.
			await kept;
			if (response.rest === undefined || response.rest.closed) end();
			else response.rest.once('close', end);
			return response;
		} catch (error) {
			await kept;
			end();
			throw error;
		}
	};

	return {
		send: recipe.serial ? sendInTurn : send,
		ready: (signal) =>
			unlessAborted(() => pool.get(authenticator), signal).then(
				() => undefined,
				() => undefined,
			),
		status: () => pool.status(authenticator),
		signInAgain: () => clean(() => pool.replace(authenticator)),
		signOut: () => clean(() => pool.drop(authenticator)),
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

function toForeignError(response: HttpResponse, method: string, { baseUrl }: Account): SessionLoginError {
	return toRequestFailedError(response, method, {
		note: ` The session was not sent: it belongs to ${new URL(baseUrl).origin}, the origin of the credential's Base URL. Further origins can be named in the credential.`,
	});
}

/** Whoever waits for a login gets the reason of its signal or time-out, everything else is one of ours already. */
function toSessionLoginError(error: unknown, request: ApiRequest, account: Account): SessionLoginError {
	if (error instanceof SessionLoginError) return error;
	const endpoint = { method: request.method, url: account.baseUrl };
	if (request.signal?.aborted) return toExchangeError({ code: 'ERR_CANCELED' }, endpoint);
	if ((error as { code?: unknown }).code === 'ETIMEDOUT') return toExchangeError(error, endpoint);
	throw error;
}

/**
 * What is sent over a new session when the answer to `asked` says that the old one was lost: the request from its start, or, when
 * a redirect has made a GET of what was carried out before it, that GET alone. Undefined when `asked` changes something and nothing
 * says that it was not carried out: the server broke (5xx), or a web page came (`isGuess`, or after such a redirect).
 */
export function toRepeat(
	asked: HttpRequest,
	{ response, request }: LastHop,
	isGuess: boolean,
): HttpRequest | undefined {
	if (isSafe(asked.method)) return asked;
	if (isSafe(request.method)) return isSuccess(response) && isHtml(response) ? undefined : request;
	return isGuess || response.status >= 500 ? undefined : asked;
}
