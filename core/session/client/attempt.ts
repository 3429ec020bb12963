import { unlessAborted } from '../../http/deadline';
import type { Exchange, HttpRequest, HttpResponse } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { isSuccess } from '../../http/response/readResponse';
import { isSafe } from '../../http/semantics';
import { type HopHooks, sendFollowingRedirects, toRedirectError } from '../../http/sendFollowingRedirects';
import type { ApiRequest } from '../../request/ApiRequest';
import { SessionLoginError, withNote } from '../../SessionLoginError';
import type { AccountHandle, OpenedSession } from '../pool/AccountHandle';
import { homeOf } from '../recipe/homeOf';
import type { Login } from '../recipe/Login';
import { matchesAny } from '../recipe/matches';
import type { Recipe } from '../recipe/Recipe';
import type { RequestSecrets } from '../secrets/RequestSecrets';
import { atApi, toApiUrl } from '../state/apiAddress';
import { attachSession, renewSession, withoutPrefix } from '../state/attachSession';
import { withoutCookieRemovals } from '../state/cookies';
import { fillMarks } from '../state/fillMarks';
import type { Session } from '../state/Session';
import type { Attempt, Judge, Ruling } from '../verdict/createJudge';
import { type Endpoint, toEndpoint } from '../verdict/Endpoint';
import { judgeByRules, type Sent } from '../verdict/judgeResponse';
import type { AccountPace } from './attemptInTurn';
import type { Probe } from './probe';
import { toHomeRequest } from './toHomeRequest';

/** A new session cannot have been lost while a request waited this long for its response. */
const NEW_FOR_MS = 10_000;

/** What the requests of one account share. */
export interface ClientContext {
	login: Login;
	account: AccountHandle;
	sender: Sender;
	judge: Judge;
	pace: AccountPace;
	now(): number;
}

/** One of the author's requests, with its state while it is in flight. */
export interface Outgoing {
	request: ApiRequest;
	/** Where it goes, with its query. */
	url: URL;
	http: HttpRequest;
	endpoint: Endpoint;
	secrets: RequestSecrets;
}

/** Prepares a request for sending. */
export function toOutgoing(url: URL, request: ApiRequest, secrets: RequestSecrets): Outgoing {
	const { method, headers, body, timeoutMs, signal, streams, connection, marks } = request;
	return {
		request,
		url,
		secrets,
		endpoint: toEndpoint(url, request),
		http: {
			...{ method, url: url.href, headers, body, timeoutMs, signal, connection },
			...(marks !== undefined && { marks }),
			// Redirects and errors are read in full, because they are judged and may contain a message.
			...(streams && { streams: (head) => isSuccess(head) && streams(head) }),
		},
	};
}

/**
 * Returns the session for a request, or the one after a lost generation; the request's signal or time-out ends the
 * wait.
 */
export async function openSession(
	{ account }: ClientContext,
	{ request: { signal, timeoutMs } }: Outgoing,
	lostGeneration?: number,
): Promise<OpenedSession> {
	if (lostGeneration === undefined && !signal?.aborted) {
		const opened = account.atHand();
		if (opened !== undefined) return opened;
	}
	const patience = { longestWaitMs: timeoutMs, signal };
	try {
		return await unlessAborted(() => account.get(lostGeneration, patience), signal, timeoutMs);
	} catch (error) {
		// A request that is repeated after a lost session has been sent before.
		if (!(error instanceof SessionLoginError) || lostGeneration !== undefined) throw error;
		throw Object.assign(withNote(error), { facts: { ...error.facts, isUnsent: true } });
	}
}

/**
 * Sends a request once over a session and judges the response. A session also stays in use until a response that
 * remains a stream has ended. `again` is what is sent the second time, and how.
 */
export async function attempt(
	{ login, account, sender, judge, now }: ClientContext,
	{ request, http, endpoint, secrets }: Outgoing,
	{ session, isNew }: OpenedSession,
	again?: { http: HttpRequest; repeats: Attempt['repeats'] },
): Promise<Attempt & Ruling> {
	const sentAt = performance.now();
	const beganAt = now();
	const endUse = account.use(session);
	let sent: Attempt['sent'] | undefined;
	try {
		sent = await sender.send(session, again?.http ?? http, secrets, request);
	} finally {
		const rest = sent?.response.rest;
		// This is a separate use, so that the session also counts as used when the response begins.
		if (rest !== undefined && !rest.closed) rest.once('close', account.use(session));
		endUse();
	}
	const tried = {
		...{ sent, request, endpoint, session, sentAt },
		// A pasted session may have ended long ago.
		isNew:
			isNew && login.account.pasted === undefined && (again !== undefined || now() - beganAt < NEW_FOR_MS),
		repeats: again?.repeats,
	};
	const ruling = await judge(tried);
	if (ruling.verdict === 'ok') account.accepted();
	return Object.assign(tried, ruling);
}

/** The API may refuse one request alone and still remove the session's cookies; a lost session is replaced anyway. */
function unlessRefusal(response: HttpResponse, recipe: Recipe): HttpResponse {
	if (response.setCookies.length === 0) return response;
	const isRefusal = ['lost', 'unclear', 'denied'].includes(judgeByRules(response, recipe));
	return isRefusal ? withoutCookieRemovals(response) : response;
}

/** Sends requests with a session, or without one. */
export interface Sender {
	/**
	 * Whether a URL is at one of the account's origins: no other origin gets its session, or its connection
	 * settings.
	 */
	isHome(url: string): boolean;
	send(
		session: Session | undefined,
		request: HttpRequest,
		secrets: RequestSecrets,
		asked: Pick<ApiRequest, 'redirects' | 'signal' | 'timeoutMs' | 'headerReplaced' | 'slotsEmpty'>,
	): Promise<Sent>;
}

/** Creates a sender for an account; calls `changed` with each session that a response has renewed. */
export function createSender(
	{ account, recipe }: Login,
	exchange: Exchange,
	{ isAlive, changed }: { isAlive: Probe; changed(session: Session): void },
): Sender {
	const toLoginPage = recipe.lost.filter(({ location }) => location !== undefined);
	const isHome = homeOf({ account, recipe });
	const toHooks = (
		session: Session | undefined,
		secrets: RequestSecrets,
		passLogin: (response: HttpResponse, hop: HttpRequest) => Promise<boolean>,
		{ headerReplaced, slotsEmpty }: Pick<ApiRequest, 'headerReplaced' | 'slotsEmpty'>,
	): HopHooks => ({
		attach(hop, url, isRedirected) {
			const isOwn = isHome(url);
			const { request: asked, values, slots } = fillMarks(hop, isOwn ? session : undefined);
			if (!isOwn) return asked;
			const own = toHomeRequest(asked, url, account);
			if (session === undefined) return own;
			const api = atApi(account, session);
			const made = new Set(values);
			const attached = attachSession(own, isRedirected ? withoutPrefix(session) : session, api, made);
			for (const name of replacedIn(own.headers, session)) headerReplaced?.(name);
			if (slots !== undefined) slotsEmpty?.(slots.empty, slots.known);
			secrets.note(session, attached.headers['Cookie'], made);
			return attached;
		},
		seen(response) {
			if (session === undefined || !isHome(response.url)) return;
			if (renewSession(session, unlessRefusal(response, recipe), recipe)) changed(session);
		},
		follows: (response, hop) =>
			!isHome(response.url) || !matchesAny(response, toLoginPage) || passLogin(response, hop),
		refuse(response, hop, most) {
			throw toRedirectError(response, hop, most);
		},
	});
	return {
		isHome,
		async send(session, request, secrets, asked) {
			const { redirects, signal, timeoutMs } = asked;
			const sentAt = performance.now();
			let passedLogin = false;
			// A redirect to the login page is itself the response: it means that the session is lost. But a 303 states
			// that a write was carried out (RFC 9110, section 15.4.4), and the probe may know better.
			const passLogin = async ({ status }: HttpResponse, { method }: HttpRequest) => {
				if (isSafe(method) || session === undefined) return false;
				passedLogin = status === 303;
				const ask = () => isAlive(session, sentAt);
				return passedLogin || (await unlessAborted(ask, signal, timeoutMs)) === true;
			};
			const hooks = toHooks(session, secrets, passLogin, asked);
			const addressed = session ? { ...request, url: toApiUrl(request.url, account, session) } : request;
			const last = await sendFollowingRedirects(exchange, addressed, hooks, redirects);
			if (!isHome(last.response.url)) last.response.isForeign = true;
			return { ...last, passedLogin };
		},
	};
}

/** Returns the names of the author's headers that the session's own take the place of. */
function replacedIn(headers: HttpRequest['headers'], { attach }: Session): string[] {
	return Object.keys(attach.headers).filter((name) => findHeader(headers, name) !== undefined);
}
