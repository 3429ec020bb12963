import { unlessAborted } from '../../http/deadline';
import type { Exchange, HttpRequest } from '../../http/Exchange';
import { ExchangeError } from '../../http/ExchangeError';
import { isSuccess } from '../../http/response/readResponse';
import {
	type LastHop,
	type RedirectLimits,
	sendFollowingRedirects,
	toRedirectError,
} from '../../http/sendFollowingRedirects';
import type { ApiRequest } from '../../request/ApiRequest';
import { SessionLoginError } from '../../SessionLoginError';
import type { AccountHandle, OpenedSession } from '../pool/AccountHandle';
import type { Login } from '../recipe/Login';
import { matchesAny } from '../recipe/matches';
import type { RequestSecrets } from '../secrets/RequestSecrets';
import { attachSession, renewSession } from '../state/attachSession';
import type { Session } from '../state/Session';
import type { Attempt, Judge, Ruling } from '../verdict/createJudge';
import { type Endpoint, toEndpoint } from '../verdict/RefusalHistory';

/** What the requests of one account share. */
export interface ClientContext {
	login: Login;
	account: AccountHandle;
	sender: Sender;
	judge: Judge;
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
	const { method, headers, body, timeoutMs, signal, streams, connection } = request;
	return {
		request,
		url,
		secrets,
		endpoint: toEndpoint(url, request),
		http: {
			...{ method, url: url.href, headers, body, timeoutMs, signal, connection },
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
	return await unlessAborted(() => account.get(lostGeneration), signal, timeoutMs);
}

/**
 * Waits for something before a request is sent, or sent again because it was not carried out; when its time-out passes, throws
 * an ExchangeError with these words that says so.
 */
export async function beforeSending<Result>(
	{ method, url }: Pick<HttpRequest, 'method' | 'url'>,
	[message, waited]: readonly [message: string, waited: string],
	wait: () => Promise<Result>,
): Promise<Result> {
	try {
		return await wait();
	} catch (error) {
		if (error instanceof SessionLoginError || (error as { code?: unknown }).code !== 'ETIMEDOUT') throw error;
		const { origin, pathname } = new URL(url);
		const description = `${method} ${pathname} was not sent: its time-out passed while it waited for ${waited}.`;
		throw new ExchangeError('TIMED_OUT', message, description, { method, url: origin + pathname }, error);
	}
}

/** What a request waits for. */
export const WAITS = {
	login: ['The login did not finish in time', 'the login'],
	turn: ['The request did not get its turn in time', 'its turn'],
} as const;

/**
 * Sends a request once over a session and judges the response. A session also stays in use until a response that
 * remains a stream has ended. `again` is what is sent the second time, and how.
 */
export async function attempt(
	{ account, sender, judge }: ClientContext,
	{ request, http, endpoint, secrets }: Outgoing,
	{ session, isNew }: OpenedSession,
	again?: { http: HttpRequest; repeats: Attempt['repeats'] },
): Promise<Attempt & Ruling> {
	const sentAt = performance.now();
	const endUse = account.use(session);
	let sent: Attempt['sent'] | undefined;
	try {
		sent = await sender.send(session, again?.http ?? http, secrets, request.redirects);
	} finally {
		const rest = sent?.response.rest;
		// This is a separate use, so that the session also counts as used when the response begins.
		if (rest !== undefined && !rest.closed) rest.once('close', account.use(session));
		endUse();
	}
	const tried = { sent, request, endpoint, session, sentAt, isNew, repeats: again?.repeats };
	return Object.assign(tried, await judge(tried));
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
		redirects?: RedirectLimits,
	): Promise<LastHop>;
}

/** Creates a sender for an account; calls `changed` with each session that a response has renewed. */
export function createSender(
	{ account, recipe }: Login,
	exchange: Exchange,
	changed: (session: Session) => void,
): Sender {
	const toLoginPage = recipe.lost.filter(({ location }) => location !== undefined);
	const home = new Set([new URL(account.baseUrl).origin, ...account.furtherOrigins]);
	const isHome = (url: string) => home.has(new URL(url).origin);
	const toHooks = (session: Session | undefined, secrets: RequestSecrets) => ({
		attach(hop: HttpRequest, { origin }: URL) {
			if (!home.has(origin)) return hop;
			const connection =
				hop.connection === undefined ? account.connection : { ...account.connection, ...hop.connection };
			const connected = { ...hop, connection };
			if (session === undefined) return connected;
			const attached = attachSession(connected, session, account);
			secrets.note(session, attached.headers['Cookie']);
			return attached;
		},
		seen(response: LastHop['response']) {
			if (session !== undefined && isHome(response.url) && renewSession(session, response, recipe))
				changed(session);
		},
		// A redirect to the login page is itself the response: it means that the session is lost.
		follows: (response: LastHop['response']) => !isHome(response.url) || !matchesAny(response, toLoginPage),
		refuse(response: LastHop['response'], hop: HttpRequest, most: number) {
			throw toRedirectError(response, hop, most);
		},
	});
	return {
		isHome,
		async send(session, request, secrets, redirects) {
			const last = await sendFollowingRedirects(exchange, request, toHooks(session, secrets), redirects);
			if (!isHome(last.response.url)) last.response.isForeign = true;
			return last;
		},
	};
}
