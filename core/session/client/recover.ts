import type { HttpRequest } from '../../http/Exchange';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { isSafe, isWrite } from '../../http/semantics';
import type { Attempt, Ruling } from '../verdict/createJudge';
import { type ClientContext, openSession, type Outgoing } from './attempt';
import { attemptInTurn } from './attemptInTurn';
import { beforeSending, WAITS } from './beforeSending';

/**
 * Processes that do not find each other may end each other's sessions; each pauses before it signs in, so that one of
 * so many sessions lasts. An endpoint that has never accepted a session more likely refuses them all.
 */
const MOST_REPEATS_WHILE_SPLIT = 10;

/**
 * Recovers from a lost session: signs in, unless another request has done so, and sends once more; again only while
 * other processes may have ended the new session, too. There is no other attempt when the request changes something
 * and nothing proves that it was not carried out.
 */
export async function recover(
	context: ClientContext,
	outgoing: Outgoing,
	lost: Attempt & Ruling,
): Promise<Attempt & Ruling> {
	const { request, http } = outgoing;
	let last = lost;
	for (let left = MOST_REPEATS_WHILE_SPLIT; last.verdict === 'lost' && left > 0;) {
		last.sent.response.rest?.destroy();
		const again = toRepeat(outgoing, last);
		const { generation } = last.session;
		const open = () => openSession(context, outgoing, generation);
		const opened = again === undefined ? await open() : await beforeSending(again, WAITS.login, open);
		request.signedInAgain?.(opened.session.generation);
		if (again === undefined) return { ...last, verdict: 'uncertain' };
		await request.turn?.();
		const repeats = again === http ? 'whole' : 'redirected';
		// A new session cannot be lost, which ends the loop.
		const mayHaveEnded = context.account.isSplit && context.account.history.hasAccepted(outgoing.endpoint);
		const isNew = --left === 0 || !mayHaveEnded;
		last = await attemptInTurn(context, outgoing, { ...opened, isNew }, { http: again, repeats });
	}
	return last;
}

/**
 * Returns what is sent over a new session: the request from its start, or, when it was carried out and a redirect
 * then turned it into a GET, that GET alone. Undefined when the request changes something and nothing proves that
 * it was not carried out: the server failed (5xx), or only a web page or a redirect is the evidence.
 */
function toRepeat(
	{ request: asked, http }: Outgoing,
	{ sent: { response, request }, evidence }: Pick<Attempt & Ruling, 'sent' | 'evidence'>,
): HttpRequest | undefined {
	if (!isWrite(asked)) return http;
	if (isSafe(request.method)) return isSuccess(response) && isHtml(response) ? undefined : request;
	return evidence !== 'rule' || response.status >= 500 ? undefined : http;
}
