import { withDeadline } from '../../http/deadline';
import type { Exchange, HttpResponse } from '../../http/Exchange';
import { hasStatus } from '../../http/response/readResponse';
import { type HopHooks, sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import { toMovedError } from '../login/loginErrors';
import type { Login } from '../recipe/Login';
import type { Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { attachSession, withoutPrefix } from '../state/attachSession';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { Session } from '../state/Session';

/**
 * Sends a recipe's request over a session; its time-out limits the total of all redirects. Cookies in the responses do not renew the session unless `seen` applies
 * them.
 */
export async function sendStep(
	step: Step,
	session: Session,
	login: Login,
	exchange: Exchange,
	seen: (response: HttpResponse) => void = () => undefined,
): Promise<HttpResponse> {
	const { account } = login;
	const request = toStepRequest(step, login, createPlaceholderValues(account, session.values, session.jar));
	const { origin } = new URL(account.baseUrl);
	const hooks: HopHooks = {
		attach(hop, url) {
			if (url.origin === origin) return attachSession(hop, withoutPrefix(session), account);
			throw toMovedError(request, url);
		},
		seen,
		follows: ({ status }) => !(step.success?.statuses && hasStatus({ status }, step.success.statuses)),
	};
	return await withDeadline(request.timeoutMs, undefined, async (signal) => {
		const over: Exchange = (hop) => exchange({ ...hop, signal });
		return (await sendFollowingRedirects(over, request, hooks)).response;
	});
}
