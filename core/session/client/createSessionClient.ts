import { unlessAborted } from '../../http/deadline';
import type { Exchange, HttpResponse } from '../../http/Exchange';
import { isSuccess } from '../../http/response/readResponse';
import { toExchangeError } from '../../http/toExchangeError';
import { isAcceptedFailure, isUnexpected } from '../../request/accepts';
import type { ApiRequest, Send } from '../../request/ApiRequest';
import { resolveUrl } from '../../request/resolveUrl';
import { SessionLoginError, withSentences } from '../../SessionLoginError';
import type { LoginExplanation } from '../explain/LoginExplanation';
import { toPastedRenewalError } from '../login/openPasted';
import type { WorkflowName } from '../pool/AccountDirectory';
import type { AccountStatus } from '../pool/AccountHandle';
import type { Dropped } from '../pool/endSession';
import type { SessionPool } from '../pool/SessionPool';
import type { Account } from '../recipe/Account';
import type { Login } from '../recipe/Login';
import { loginSecrets, RequestSecrets } from '../secrets/RequestSecrets';
import { explaining, toShownError, withoutSecrets } from '../secrets/withoutSecrets';
import type { Session } from '../state/Session';
import { type Attempt, createJudge, type Ruling } from '../verdict/createJudge';
import { type ClientContext, createSender, openSession, type Outgoing, toOutgoing } from './attempt';
import { attemptInTurn, inPaceOf, toAccountPace } from './attemptInTurn';
import { beforeSending, WAITS } from './beforeSending';
import { createAuthenticator } from './createAuthenticator';
import { toNotRepeatedError } from './NotRepeatedError';
import { type ExplainOptions, explainSignIn } from './explainSignIn';
import { createProbe } from './probe';
import { type Reached, reachApi, type ReachOptions } from './reachApi';
import { recover } from './recover';
import { toBusy, toRequestFailedError, toUnexpectedStatusError, toVerdictError } from './requestErrors';
import { withAddress } from './withAddress';

/** Sends one account's requests over its session. */
export interface SessionClient {
	/**
	 * Returns the response of a request that succeeded (status 200 to 299, or what the request accepts). A lost
	 * session costs one login and one more attempt; anything else throws a SessionLoginError without secrets.
	 */
	send(request: ApiRequest): Promise<HttpResponse>;
	/**
	 * Waits until there is a session, signing in if there is none. Never throws: the next request throws the
	 * reason.
	 */
	ready(signal?: AbortSignal): Promise<void>;
	/** Returns the session, signing in if necessary; throws what signing in throws, and an ExchangeError after `timeoutMs`. */
	open(timeoutMs: number): Promise<Session>;
	/** See reachApi. */
	reach(options: ReachOptions): Promise<Reached>;
	/** Returns what is known about the account, without asking the API. */
	status(): Promise<AccountStatus>;
	/** Signs in, even if there is a session; throws when only a person can. */
	signInAgain(): Promise<Session>;
	/** Ends the session; returns it, if there was one. */
	signOut(): Promise<Dropped | undefined>;
	/** Adds to the directory of accounts that a workflow uses this one; sends nothing and returns at once. */
	noteUse(workflow: WorkflowName): void;
	/** See explainSignIn. */
	explainLogin(options?: ExplainOptions): Promise<LoginExplanation>;
}

/** Creates a client for a login; all clients of a pool share the account's one session. */
export function createSessionClient(
	login: Login,
	{ exchange, pool }: { exchange: Exchange; pool: SessionPool },
): SessionClient {
	const pace = toAccountPace(login, pool);
	const ownExchange = inPaceOf(pace, exchange);
	const account = pool.account(createAuthenticator(login, ownExchange));
	let saved: Promise<void> = Promise.resolve();
	const isAlive = createProbe(login, ownExchange, account);
	const sender = createSender(login, exchange, {
		isAlive,
		changed: (session) => void (saved = account.save(session)),
	});
	const judge = createJudge({
		recipe: login.recipe,
		history: account.history,
		isHome: sender.isHome,
		isAlive,
		now: pool.now,
	});
	const context = { login, account, sender, judge, pace, now: pool.now };
	const send = createSend(context);
	const clean = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		try {
			return await work();
		} catch (error) {
			throw error instanceof SessionLoginError ? withoutSecrets(error, loginSecrets(login)) : error;
		}
	};
	return {
		send: login.recipe.serial ? inTurn(context, send, () => saved) : send,
		async ready(signal) {
			await unlessAborted(() => account.get(), signal).catch(() => undefined);
		},
		open: (timeoutMs) =>
			clean(async () => {
				const opening = unlessAborted(() => account.get(), undefined, timeoutMs);
				const endpoint = { method: 'GET', url: login.account.baseUrl };
				const { session } = await opening.catch((error: unknown) => {
					throw error instanceof SessionLoginError ? error : toExchangeError(error, endpoint);
				});
				return session;
			}),
		reach: (options) => clean(() => reachApi(login.account, ownExchange, options)),
		async status() {
			const { held, failed, ...status } = await account.status();
			const shown = (error: SessionLoginError) => withoutSecrets(error, loginSecrets(login));
			return { ...status, ...(held && { held: shown(held) }), ...(failed && { failed: shown(failed) }) };
		},
		signInAgain: () =>
			clean(async () => {
				if (login.account.pasted !== undefined) throw toPastedRenewalError(login);
				return await account.replace();
			}),
		noteUse: (workflow) => account.noteUse(workflow),
		signOut: () => clean(() => account.drop()),
		explainLogin: (options) => explainSignIn(login, { exchange: ownExchange, pool }, options),
	};
}

/** Sends a request: one attempt, a second one after a lost session, then the response or the error of the last. */
function createSend(context: ClientContext): Send {
	const { account } = context.login;
	return async (request) => {
		const secrets = new RequestSecrets(context.login);
		try {
			const url = resolveUrl(account.baseUrl, request.url, request.query);
			const outgoing = toOutgoing(url, request, secrets);
			if (!context.sender.isHome(url.href)) return await sendAlone(context, outgoing);
			const opened = await beforeSending(outgoing.http, WAITS.login, () => openSession(context, outgoing));
			const first = await attemptInTurn(context, outgoing, opened);
			const last = first.verdict === 'lost' ? await recover(context, outgoing, first) : first;
			return explaining(settle(context, outgoing, last), secrets, context.login.recipe.denied.message);
		} catch (error) {
			throw withoutSecrets(toSessionLoginError(error, request, account), secrets.values());
		}
	};
}

/** Sends a request to an origin other than the account's, without the session. */
async function sendAlone({ sender, login }: ClientContext, outgoing: Outgoing): Promise<HttpResponse> {
	const { request, http, secrets } = outgoing;
	const sent = sender.send(undefined, http, secrets, request);
	const { response } = await sent.catch((error: unknown) => {
		throw error instanceof SessionLoginError
			? withSentences(error, withAddress(error.sentences, 'url'))
			: error;
	});
	if (isSuccess(response)) return unlessUnexpected(response, outgoing);
	if (isAcceptedFailure(response, request.accepts)) return response;
	throw toShownError(response, secrets, (shown) => toForeignError(shown, request.method, login.account));
}

/**
 * Sends one request at a time across all processes. A request that leaves the queue is not sent. Its time-out
 * limits only the response, because nearly all requests in a long queue would expire before they are sent; only a
 * request without a signal, which nothing can cancel, waits no longer than that for its turn. The next request,
 * even in another process, needs the session as this response has left it.
 */
function inTurn({ login, account }: ClientContext, send: Send, saved: () => Promise<void>): Send {
	return async (request) => {
		const { signal, timeoutMs } = request;
		const turn = account.turn();
		let end: () => void;
		try {
			const asked = { method: request.method, url: resolveUrl(login.account.baseUrl, request.url, []).href };
			const limitMs = signal === undefined ? timeoutMs : undefined;
			end = await beforeSending(asked, WAITS.turn, () => unlessAborted(() => turn, signal, limitMs));
		} catch (error) {
			void turn.then((leave) => leave());
			throw toSessionLoginError(error, request, login.account);
		}
		let response: HttpResponse | undefined;
		try {
			response = await send(request);
			return response;
		} finally {
			await saved();
			const rest = response?.rest;
			if (rest === undefined || rest.closed) end();
			else rest.once('close', end);
		}
	};
}

function toForeignError(response: HttpResponse, method: string, { baseUrl }: Account): SessionLoginError {
	return toRequestFailedError(response, method, {
		note: { name: 'other-origin', origin: new URL(baseUrl).origin },
	});
}

/**
 * A request that waits for a login fails with the reason of its signal or time-out; every other error is one of
 * ours already.
 */
function toSessionLoginError(error: unknown, request: ApiRequest, account: Account): SessionLoginError {
	if (error instanceof SessionLoginError) return error;
	const endpoint = { method: request.method, url: account.baseUrl };
	if (request.signal?.aborted) return toExchangeError({ code: 'ERR_CANCELED' }, endpoint);
	if ((error as { code?: unknown }).code === 'ETIMEDOUT') return toExchangeError(error, endpoint);
	throw error;
}

/**
 * Returns the response of the last attempt, or throws its error, made from what remains of the response once
 * secrets are removed.
 */
function settle(context: ClientContext, outgoing: Outgoing, last: Attempt & Ruling): HttpResponse {
	const { request, secrets } = outgoing;
	const { verdict, session, sent } = last;
	const { response } = sent;
	if (verdict === 'ok') return unlessUnexpected(response, outgoing);
	if (verdict === 'busy') response.busy = toBusy(response, context.login.recipe);
	const isFinal = verdict === 'lost' || verdict === 'refused' || verdict === 'uncertain';
	if (!isFinal && isAcceptedFailure(response, request.accepts)) return response;
	throw toShownError(response, secrets, (shown) =>
		verdict === 'uncertain'
			? toUncertainError(shown, context, outgoing)
			: toVerdictError(shown, verdict, request, session, context.login.recipe),
	);
}

/** Returns a successful response; throws when the author's list excludes its status. */
function unlessUnexpected(
	response: HttpResponse,
	{ request: { method, accepts }, secrets }: Pick<Outgoing, 'request' | 'secrets'>,
): HttpResponse {
	if (accepts === undefined || !isUnexpected(response, accepts)) return response;
	throw toShownError(response, secrets, (shown) => toUnexpectedStatusError(shown, method, accepts));
}

/** Creates the error for a request that may have been carried out over the lost session. */
function toUncertainError(
	shown: HttpResponse,
	{ login: { account } }: ClientContext,
	{ request: { method, url } }: Outgoing,
): SessionLoginError {
	return shown.status >= 500
		? toRequestFailedError(shown, method)
		: toNotRepeatedError(shown, method, resolveUrl(account.baseUrl, url, []));
}
