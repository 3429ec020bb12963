import type { CookieJar } from 'tough-cookie';

import type { Exchange, HttpResponse, RequestSignal } from '../../http/Exchange';
import { hasStatus } from '../../http/response/readResponse';
import { sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import { accountKey } from '../recipe/accountKey';
import type { Login } from '../recipe/Login';
import type { Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { cookieHeader, keepCookies } from '../state/cookies';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { LoginOutcome } from './LoginEvidence';
import { toMovedError } from './loginErrors';
import { withUnusedCodes } from './withUnusedCodes';

/** Headers that only describe their own response; a token may come in any other, even in a redirect. */
const OF_ONE_RESPONSE = /^(content-|location$|retry-after$|date$|transfer-encoding$|www-authenticate$)/;

/**
 * Sends one request of a login and follows its redirects. The response has the headers of all its hops, apart from those that
 * describe one response; `hasCode` says whether a one-time code was sent.
 */
export async function askStep(
	step: Step,
	login: Login,
	exchange: Exchange,
	{ jar, sent, made, signal }: { jar: CookieJar; sent: CookieJar; made: Set<string>; signal?: RequestSignal },
	values: Record<string, string>,
): Promise<Omit<LoginOutcome, 'step'> & { hasCode: boolean }> {
	const { account } = login;
	const build = (codes: Set<string>) => {
		const request = toStepRequest(
			step,
			login,
			createPlaceholderValues(account, values, jar, { made, codes }),
		);
		for (const code of codes) made.add(code);
		return request;
	};
	const { request: asked, hasCode } = await withUnusedCodes(accountKey(login), build, signal);
	const { origin } = new URL(asked.url);
	let headers: HttpResponse['headers'] = {};
	const { response, request } = await sendFollowingRedirects(exchange, asked, {
		attach(hop, url) {
			if (url.origin !== origin) throw toMovedError(asked, url);
			const cookies = cookieHeader(sent, url);
			return cookies ? { ...hop, headers: { ...hop.headers, Cookie: cookies } } : hop;
		},
		seen(received) {
			for (const one of new Set([jar, sent])) keepCookies(one, received);
			const kept = Object.entries(headers).filter(([name]) => !OF_ONE_RESPONSE.test(name));
			headers = { ...Object.fromEntries(kept), ...received.headers };
		},
		// If the recipe has a rule about redirects, the redirect itself is judged.
		follows: (received) =>
			!(step.success?.statuses && hasStatus(received, step.success.statuses)) && !step.success?.location,
	});
	return { asked, request, response: { ...response, headers }, hasCode };
}
