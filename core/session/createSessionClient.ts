import { createHash } from 'node:crypto';

import type { Exchange, HttpReply, HttpRequest } from '../http/Exchange';
import { toExchangeError } from '../http/ExchangeError';
import { isJson } from '../http/readBody';
import { SessionLoginError } from '../SessionLoginError';
import type { Account } from './Account';
import type { ApiRequest } from './ApiRequest';
import { createProbe } from './createProbe';
import { createSender } from './createSender';
import { createSource } from './createSource';
import { isSuccess, judge, type Verdict } from './judge';
import type { Recipe } from './Recipe';
import { toRequestFailedError, toVerdictError } from './requestErrors';
import { RequestSecrets } from './RequestSecrets';
import { resolveUrl } from './resolveUrl';
import type { Session } from './Session';
import type { AccountStatus, Dropped, SessionPool } from './SessionPool';
import type { Place } from './Standing';
import { unlessAborted } from './unlessAborted';
import { replyWithoutSecrets, withoutSecrets } from './withoutSecrets';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sends requests of one account over its session. */
export interface SessionClient {
	/**
	 * Gives the answer of a request that succeeded (status 200 to 299). A lost session costs one login and one more
	 * send; anything else throws a SessionLoginError without secrets.
	 */
	send(request: ApiRequest): Promise<HttpReply>;
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
	const open = ({ signal, timeoutMs }: ApiRequest, lostGeneration?: number) =>
		unlessAborted(() => pool.get(source, lostGeneration), signal, timeoutMs);

	/** A redirect may have led elsewhere, where no answer says anything about this session. */
	const judgeAnswer = (reply: HttpReply, request: ApiRequest, place: Place): Verdict =>
		sender.isHome(reply.url)
			? judge(reply, recipe, wantsJson(request) || standing.answersJson(place))
			: { kind: isSuccess(reply) ? 'ok' : 'failed' };

	const sendSignedIn = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpReply> => {
		const place = toPlace(url, request);
		const { made } = pool;
		let session = await open(request);
		let sentAt = performance.now();
		const sent = await pool.use(session, () => sender.send(session, toHttp(url, request), secrets));
		let { reply } = sent;
		// A session that this very request has brought about cannot have been lost since.
		const isNew = pool.isNewerThan(session, made);
		const mayBeLost = !isNew && standing.mayBeLost(place, session.generation, pool.now());
		let { verdict, isRefused } = await clear(reply, request, place, session, sentAt, mayBeLost, isNew);
		if (verdict.kind === 'lost' && !isRefused) {
			session = await open(request, session.generation);
			// It may have been carried out.
			if (reply.status >= 500 && !SAFE.has(sent.request.method)) {
				throw toRequestFailedError(replyWithoutSecrets(reply, secrets.values()), request.method);
			}
			sentAt = performance.now();
			// What a redirect has made of the request is sent again, not what was carried out before it.
			({ reply } = await pool.use(session, () => sender.send(session, sent.request, secrets)));
			({ verdict, isRefused } = await clear(reply, request, place, session, sentAt, false, true));
			if (verdict.kind === 'ok') standing.recovered();
		}
		if (isRefused) standing.refused(place, session.generation, pool.now());
		if (verdict.kind !== 'ok') {
			throw toVerdictError(
				replyWithoutSecrets(reply, secrets.values()),
				verdict,
				request.method,
				session,
				recipe,
			);
		}
		standing.accepted(place, isJson(reply));
		return reply;
	};

	/**
	 * Decides what an answer leaves open, by the probe where its word is needed and it has one, else by what is known of the
	 * place. `isRefused` is whether the session was turned away although nothing says that it is over.
	 */
	const clear = async (
		reply: HttpReply,
		request: ApiRequest,
		place: Place,
		session: Session,
		sentAt: number,
		mayBeLost: boolean,
		isNew: boolean,
	): Promise<{ verdict: Verdict; isRefused: boolean }> => {
		const verdict = judgeAnswer(reply, request, place);
		const isUnclear = verdict.kind === 'unclear';
		if (!isUnclear && verdict.kind !== 'lost') return { verdict, isRefused: false };
		const asks =
			(isUnclear || !mayBeLost || standing.isDoubtful) && standing.believesProbe(session.generation);
		const { signal, timeoutMs } = request;
		const alive = asks ? await unlessAborted(() => isAlive(session, sentAt), signal, timeoutMs) : undefined;
		if (isNew && alive === false) standing.doubtProbe(session.generation);
		const isLost = alive === undefined ? mayBeLost : !alive;
		if (isUnclear && !isLost)
			return { verdict: { ...verdict, kind: 'denied' }, isRefused: alive === undefined };
		return { verdict: { kind: 'lost' }, isRefused: isNew || !isLost };
	};

	const sendAlone = async (url: URL, request: ApiRequest, secrets: RequestSecrets): Promise<HttpReply> => {
		const { reply } = await sender.send(undefined, toHttp(url, request), secrets);
		if (isSuccess(reply)) return reply;
		throw toForeignError(replyWithoutSecrets(reply, secrets.values()), request.method, account);
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

	/** Whoever has left the queue sends nothing any more. */
	const sendInTurn = async (request: ApiRequest): Promise<HttpReply> => {
		const turn = pool.takeTurn(key);
		let end: () => void;
		try {
			end = await unlessAborted(() => turn, request.signal, request.timeoutMs);
		} catch (error) {
			void turn.then((leave) => leave());
			throw toSessionLoginError(error, request, account);
		}
		try {
			return await send(request);
		} finally {
			// Whoever is next, in another process too, needs the session as this answer has left it.
			await kept;
			end();
		}
	};

	return {
		send: recipe.serial ? sendInTurn : send,
		status: () => pool.status(source),
		signInAgain: () => clean(() => pool.replace(source)),
		signOut: () => clean(() => pool.drop(source)),
	};
}

/** Whether the author has said that a web page is no answer. */
function wantsJson(request: ApiRequest): boolean {
	const accept = request.headers['accept'] ?? '';
	return request.wantsJson === true || (/\bjson\b/i.test(accept) && !/html/i.test(accept));
}

function toPlace({ href, origin, pathname }: URL, { method, body }: ApiRequest): Place {
	const about = Buffer.isBuffer(body) ? createHash('sha1').update(body).digest('base64') : '';
	const path = `${method} ${origin}${pathname}`;
	return { folder: path.replace(/[^/]*$/, ''), path, exactly: `${method} ${href} ${about}` };
}

function toHttp(url: URL, { method, headers, body, timeoutMs, signal }: ApiRequest): HttpRequest {
	return { method, url: url.href, headers, body, timeoutMs, signal };
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
