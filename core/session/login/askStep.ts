import type { CookieJar } from 'tough-cookie';

import type { Exchange, HttpRequest, HttpResponse, RequestSignal } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { parseUrl } from '../../http/parseUrl';
import { hasStatus } from '../../http/response/readResponse';
import { sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import type { Account } from '../recipe/Account';
import type { Login } from '../recipe/Login';
import type { PlaceholderValues } from '../recipe/placeholders';
import type { Match, Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { cookiesFor, keepCookies, toCookieHeader } from '../state/cookies';
import { addCsrfHeaders } from '../state/csrfCookies';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { LoginOutcome } from './LoginEvidence';
import { toMovedError } from './loginErrors';
import { withUnusedCodes } from './withUnusedCodes';

/** Headers that only describe their own response; a token may come in any other, even in a redirect. */
const OF_ONE_RESPONSE = /^(content-|location$|retry-after$|date$|transfer-encoding$|www-authenticate$)/;

/** How often redirects may repeat a request that carries a password: a loop must not look like an attack. */
const MOST_REPEATS = 4;

/** What the requests of one login share. */
export interface LoginTrail {
	login: Login;
	exchange: Exchange;
	/** Receives all cookies; those in `sent` are sent. */
	jar: CookieJar;
	sent: CookieJar;
	/** Receives what filters make of secrets. */
	made: Set<string>;
	values: Record<string, string>;
	/** Ends a wait for the next one-time code. */
	signal?: RequestSignal;
	/** Whether an earlier step has sent the password. */
	hasPassword: boolean;
	/** Whether the address of the page is a guess: only what is surely a login form is sent. */
	isGuess: boolean;
}

/** A request of a login with its response; `hasCode` says whether a one-time code was sent. */
export type AskedStep = Omit<LoginOutcome, 'step'> & { hasCode: boolean };

/** Sends the request of a step in a login. */
export async function askStep(step: Step, trail: LoginTrail): Promise<AskedStep> {
	const { login } = trail;
	const { success } = step.form === undefined ? step : {};
	return await askFor((placeholders) => toStepRequest(step, login, placeholders), { success }, trail);
}

/**
 * Sends one request of a login and follows its redirects. The response has the headers of all its hops, apart from those
 * that describe one response.
 */
export async function askFor(
	build: (placeholders: PlaceholderValues) => HttpRequest,
	{ success, isForm = false }: { success?: Match; isForm?: boolean },
	{ login, exchange, jar, sent, made, values, signal }: LoginTrail,
): Promise<AskedStep> {
	const toRequest = (codes: Set<string>) => {
		const request = build(createPlaceholderValues(login.account, values, jar, { made, codes }));
		for (const code of codes) made.add(code);
		return request;
	};
	const { request: asked, hasCode } = await withUnusedCodes(whoseCodes(login.account), toRequest, signal);
	const { origin } = new URL(asked.url);
	let headers: HttpResponse['headers'] = {};
	let repeats = 0;
	const { response, request } = await sendFollowingRedirects(exchange, asked, {
		attach(hop, url) {
			if (url.origin !== origin) throw toMovedError(asked, url, login);
			const cookies = cookiesFor(sent, url);
			if (cookies.length === 0) return hop;
			const headers = { ...hop.headers, Cookie: toCookieHeader(cookies) };
			return { ...hop, headers: addCsrfHeaders(headers, cookies, made) };
		},
		seen(received) {
			for (const one of new Set([jar, sent])) keepCookies(one, received);
			const kept = Object.entries(headers).filter(([name]) => !OF_ONE_RESPONSE.test(name));
			headers = { ...Object.fromEntries(kept), ...received.headers };
		},
		// If the recipe has a rule about redirects, the redirect itself is judged.
		follows: (received, hop) =>
			!(mayCarryPassword(hop) && ++repeats > MOST_REPEATS) &&
			!(success?.statuses && hasStatus(received, success.statuses)) &&
			!success?.location &&
			!(isForm && leadsElsewhere(received)),
	});
	return { asked, request, response: { ...response, headers }, hasCode };
}

function mayCarryPassword({ body, headers, digest }: HttpRequest): boolean {
	return body !== undefined || digest !== undefined || findHeader(headers, 'authorization') !== undefined;
}

/** Whether a redirect leads to another origin, as to the start page of a site. */
function leadsElsewhere({ url, headers }: HttpResponse): boolean {
	const to = parseUrl(headers['location'] ?? '', url);
	return to !== undefined && to.origin !== new URL(url).origin;
}

/** Two credentials of the same person share the codes, however they differ otherwise. */
function whoseCodes({ baseUrl, username }: Account): string {
	return `${username} ${baseUrl}`;
}
