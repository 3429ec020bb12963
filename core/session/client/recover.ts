import type { HttpRequest } from '../../http/Exchange';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { isSafe, isWrite } from '../../http/semantics';
import type { Attempt, Ruling } from '../verdict/createJudge';
import { attempt, beforeSending, type ClientContext, openSession, type Outgoing, WAITS } from './attempt';

/**
 * Recovers from a lost session: signs in, unless another request has done so, and sends once more. There is no
 * second attempt when the request changes something and nothing proves that it was not carried out.
 */
export async function recover(
	context: ClientContext,
	outgoing: Outgoing,
	lost: Attempt & Ruling,
): Promise<Attempt & Ruling> {
	const { request, http } = outgoing;
	lost.sent.response.rest?.destroy();
	const again = toRepeat(outgoing, lost);
	const open = () => openSession(context, outgoing, lost.session.generation);
	const opened = again === undefined ? await open() : await beforeSending(again, WAITS.login, open);
	request.signedInAgain?.(opened.session.generation);
	if (again === undefined) return { ...lost, verdict: 'uncertain' };
	await request.turn?.();
	const repeats = again === http ? 'whole' : 'redirected';
	return await attempt(context, outgoing, { ...opened, isNew: true }, { http: again, repeats });
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
