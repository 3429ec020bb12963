import { withDeadline } from '../../http/deadline';
import type { Exchange, HttpResponse } from '../../http/Exchange';
import { hasStatus } from '../../http/response/readResponse';
import { type HopHooks, sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import { toMovedError } from '../login/loginErrors';
import { homeOf } from '../recipe/homeOf';
import type { Login } from '../recipe/Login';
import type { Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { atApi } from '../state/apiAddress';
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
	const account = atApi(login.account, session);
	const placeholders = createPlaceholderValues(account, session.values, session.jar);
	const request = toStepRequest(step, { ...login, account }, placeholders);
	const { origin } = new URL(request.url);
	const isHome = homeOf(login);
	const hooks: HopHooks = {
		attach(hop, url) {
			if (url.origin !== origin) throw toMovedError(request, url, login);
			// Elsewhere, such as where the login is, the step says itself what it sends.
			return isHome(url) ? attachSession(hop, withoutPrefix(session), account) : hop;
		},
		seen,
		follows: ({ status }) => !(step.success?.statuses && hasStatus({ status }, step.success.statuses)),
	};
	return await withDeadline(request.timeoutMs, undefined, async (signal) => {
		const over: Exchange = (hop) => exchange({ ...hop, signal });
		return (await sendFollowingRedirects(over, request, hooks)).response;
	});
}
