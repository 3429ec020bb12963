import { unlessAborted } from '../../http/deadline';
import type { HttpRequest } from '../../http/Exchange';
import { isSuccess } from '../../http/response/status';
import type { ApiRequest } from '../../request/ApiRequest';
import type { AccountHandle, OpenedSession } from '../pool/AccountHandle';
import type { Login } from '../recipe/Login';
import type { RequestSecrets } from '../secrets/RequestSecrets';
import type { Attempt, Judge, Ruling } from '../verdict/createJudge';
import { type Endpoint, toEndpoint } from '../verdict/RefusalHistory';
import type { Sender } from './createSender';

/** What the requests of one account share. */
export interface ClientContext {
	login: Login;
	account: AccountHandle;
	sender: Sender;
	judge: Judge;
}

/** A request of the author's with its state while it is in flight. */
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
			// Redirects and errors are read whole, because they are judged and contain a message.
			...(streams && { streams: (head) => isSuccess(head) && streams(head) }),
		},
	};
}

/**
 * Returns the session for a request, or the one after a lost generation; the request's signal and time-out end
 * the wait.
 */
export async function openSession(
	{ account }: ClientContext,
	{ request: { signal, timeoutMs } }: Outgoing,
	lostGeneration?: number,
): Promise<OpenedSession> {
	return await unlessAborted(() => account.get(lostGeneration), signal, timeoutMs);
}

/**
 * Sends a request once over a session and judges the response. A session stays in use until a response that
 * stays a stream has ended, too. `again` is what is sent the second time, and how.
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
		if (rest === undefined || rest.closed) endUse();
		else rest.once('close', endUse);
	}
	const tried = { sent, request, endpoint, session, sentAt, isNew, repeats: again?.repeats };
	return { ...tried, ...(await judge(tried)) };
}
