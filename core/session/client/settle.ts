import type { HttpResponse } from '../../http/Exchange';
import { isAcceptedFailure, isUnexpected } from '../../request/accepts';
import { resolveUrl } from '../../request/resolveUrl';
import type { SessionLoginError } from '../../SessionLoginError';
import { toShownError } from '../secrets/withoutSecrets';
import type { Attempt, Ruling } from '../verdict/createJudge';
import type { ClientContext, Outgoing } from './attempt';
import {
	toNotRepeatedError,
	toRequestFailedError,
	toUnexpectedStatusError,
	toVerdictError,
} from './requestErrors';

/**
 * Returns the response of the last attempt, or throws its error, made from what is left of the response without
 * secrets.
 */
export function settle(context: ClientContext, outgoing: Outgoing, last: Attempt & Ruling): HttpResponse {
	const { request, secrets } = outgoing;
	const { verdict, session, sent } = last;
	const { response } = sent;
	if (verdict === 'ok') return unlessUnexpected(response, outgoing);
	const isFinal = verdict === 'lost' || verdict === 'refused' || verdict === 'uncertain';
	if (!isFinal && isAcceptedFailure(response, request.accepts)) return response;
	throw toShownError(response, secrets, (shown) =>
		verdict === 'uncertain'
			? toUncertainError(shown, context, outgoing)
			: toVerdictError(shown, verdict, request.method, session, context.login.recipe),
	);
}

/** Returns a successful response; throws when the author's list excludes its status. */
export function unlessUnexpected(
	response: HttpResponse,
	{ request: { method, accepts }, secrets }: Pick<Outgoing, 'request' | 'secrets'>,
): HttpResponse {
	if (accepts === undefined || !isUnexpected(response, accepts)) return response;
	throw toShownError(response, secrets, (shown) => toUnexpectedStatusError(shown, method, accepts));
}

/** Creates the error of a request that may have been carried out over the session that was lost. */
function toUncertainError(
	shown: HttpResponse,
	{ login: { account } }: ClientContext,
	{ request: { method, url } }: Outgoing,
): SessionLoginError {
	return shown.status >= 500
		? toRequestFailedError(shown, method)
		: toNotRepeatedError(shown, method, resolveUrl(account.baseUrl, url, []));
}
