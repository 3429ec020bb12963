import type { Exchange, HttpResponse } from '../../http/Exchange';
import { hasStatus } from '../../http/response/status';
import { sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import { toMovedError } from '../login/loginErrors';
import type { Account } from '../recipe/Account';
import type { Recipe, Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { attachSession } from '../state/attachSession';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { Session } from '../state/Session';

/** Sends a recipe's request over a session; its cookies renew nothing unless whoever has `seen` the answers takes them over. */
export async function sendStep(
	step: Step,
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	seen: (response: HttpResponse) => void = () => undefined,
): Promise<HttpResponse> {
	const request = toStepRequest(step, account, recipe, placeholdersOf(session, account));
	const { origin } = new URL(account.baseUrl);
	const { response } = await sendFollowingRedirects(exchange, request, {
		attach(hop, url) {
			if (url.origin === origin) return attachSession(hop, session, account);
			throw toMovedError(request, url);
		},
		seen,
		follows: ({ status }) => !(step.success?.statuses && hasStatus({ status }, step.success.statuses)),
	});
	return response;
}

export function placeholdersOf({ values, jar }: Session, account: Account) {
	return createPlaceholderValues(account, values, jar);
}
