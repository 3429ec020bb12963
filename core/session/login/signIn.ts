import { CookieJar } from 'tough-cookie';

import { parseUrl } from '../../http/parseUrl';
import type { Exchange, HttpResponse } from '../../http/Exchange';
import { hasStatus, isHtml, isSuccess } from '../../http/response/readResponse';
import { isRedirect, sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import type { Login } from '../recipe/Login';
import { matches } from '../recipe/matches';
import { type Step, type Steps, toSteps, withLastStep } from '../recipe/Recipe';
import { accountKey } from '../recipe/accountKey';
import { carriesPassword, toStepRequest } from '../recipe/stepRequest';
import { capturedSecrets, loginSecrets } from '../secrets/RequestSecrets';
import { responseWithoutSecrets } from '../secrets/withoutSecrets';
import { cookieHeader, keepCookies, livingCookies } from '../state/cookies';
import { createPlaceholderValues } from '../state/placeholderValues';
import { readLocationText } from '../state/readLocation';
import type { NewSession, Session } from '../state/Session';
import { LoginError } from './LoginError';
import type { LoginOutcome } from './LoginEvidence';
import { toLoginError, toMovedError } from './loginErrors';
import { readSession, sends } from './readSession';
import { withNextCode, withUnusedCodes } from './withUnusedCodes';

/** Statuses by which an API shows that it did not understand the request; another way to sign in may work. */
const NOT_UNDERSTOOD = '400, 415, 422';
const TOO_MANY_REQUESTS = 429;

/** Headers that only describe their own response; a token may come in any other, even in a redirect. */
const OF_ONE_RESPONSE = /^(content-|location$|retry-after$|date$|transfer-encoding$|www-authenticate$)/;

/** The index of the recipe's login that the API has understood: the next sign-in begins with that one. */
export interface UnderstoodLogin {
	way?: number;
	/** The index among the recipe's other paths, from 1 on; 0 for the login's own. */
	path?: number;
}

/**
 * Performs the login exchange. Throws a LoginError when it results in no session, and an ExchangeError when no
 * response arrives. `understood` is read and updated.
 */
export async function signIn(
	login: Login,
	exchange: Exchange,
	understood: UnderstoodLogin = {},
): Promise<NewSession> {
	// A second login changes nothing; a refresh token may be used only once.
	const repeatable: Exchange = (request) => exchange({ ...request, mayRepeat: true });
	let failure: unknown;
	for (const [index, path] of [undefined, ...(login.recipe.otherPaths ?? [])].entries()) {
		if (index < (understood.path ?? 0)) continue;
		try {
			const session = await signInAt(path, login, repeatable, understood);
			understood.path = index;
			return session;
		} catch (error) {
			// The error of the first path is the one that people expect, unless there is a login at another path.
			if (failure === undefined || !wasNotFound(error)) failure = error;
			if (!wasNotFound(error)) break;
		}
	}
	delete understood.path;
	throw failure;
}

/** Signs in at a path, or at the login's own, in each of the recipe's ways until the API understands one. */
async function signInAt(
	path: string | undefined,
	login: Login,
	exchange: Exchange,
	understood: UnderstoodLogin,
): Promise<NewSession> {
	const { recipe } = login;
	let failure: unknown;
	for (const [index, way] of [recipe.login, ...(recipe.otherLogins ?? [])].entries()) {
		if (index < (understood.way ?? 0)) continue;
		const steps = path === undefined ? way : withLastStep(way, { path });
		try {
			const session = await withNextCode((refusedCode) => runLogin(steps, login, exchange, { refusedCode }));
			understood.way = index;
			return session;
		} catch (error) {
			// People can act on the first response, unless the API understood another login: then the password is wrong.
			if (failure === undefined || wasRefused(error)) failure = error;
			if (!wasNotUnderstood(error)) break;
		}
	}
	delete understood.way;
	throw failure;
}

/** Exchanges an old session for a new one with the refresh request `step`; throws like signIn. */
export async function refresh(
	step: Step,
	session: Session,
	login: Login,
	exchange: Exchange,
): Promise<NewSession> {
	const before = {
		jar: session.jar.cloneSync() ?? new CookieJar(),
		values: session.values,
		identity: session.identity,
	};
	return await runLogin([step], login, exchange, { before });
}

/** What a refresh starts from; it keeps the cookies, but sends them only when its step requires it. */
type Before = Pick<Session, 'jar' | 'values' | 'identity'>;

async function runLogin(
	steps: Steps,
	login: Login,
	exchange: Exchange,
	{ before, refusedCode }: { before?: Before; refusedCode?: () => void } = {},
): Promise<NewSession> {
	const jar = before?.jar ?? new CookieJar();
	const values: Record<string, string> = { ...before?.values };
	const seen = new Set<string>();
	const made = new Set<string>();
	const ran: Step[] = [];
	const responses: HttpResponse[] = [];
	const isWanted = ({ when }: Step) =>
		when === undefined || responses.some((response) => matches(response, when));
	const take = async (step: Step, later: Step[]) => {
		const sent = before && !step.cookies ? new CookieJar() : jar;
		const { response, hasCode, ...asked } = await ask(step, login, exchange, { jar, sent, made }, values);
		const toError = (session?: NewSession) => {
			const secrets = [...loginSecrets(login), ...capturedSecrets({ values }), ...made];
			const outcome = { step, ...asked, response: responseWithoutSecrets(response, secrets) };
			return toLoginError(outcome, login, session);
		};
		seen.add(pathOf(asked.asked.url));
		ran.push({ ...step, when: undefined });
		responses.push(response);
		const isForeseen = later.some(({ when }) => when !== undefined && matches(response, when));
		const isSuccessful =
			isForeseen ||
			(isStepSuccess(response, step, !later.some(isWanted)) && !leadsBack(response, step, seen));
		if (!isSuccessful) {
			// The code may have been used elsewhere; if the request has the password, too, that may be the reason.
			if (hasCode && isRefusal(response) && !carriesPassword(step)) refusedCode?.();
			throw toError();
		}
		// The token that is being renewed must not be mistaken for the new one.
		if (before) delete values['token'];
		for (const [name, location] of Object.entries(step.captures ?? {})) {
			const value = readLocationText(response, location, jar);
			if (value !== undefined) values[name] = value;
		}
		return { response, sent, toError };
	};
	let last = await take(steps[0], steps.slice(1));
	for (const [index, step] of steps.entries())
		if (index > 0 && isWanted(step)) last = await take(step, steps.slice(index + 1));
	const { response, sent, toError } = last;
	const taken = toSteps(ran.slice(0, -1), ran.at(-1) ?? steps[0]);
	const session = readSession(response, { jar, values, login, steps: taken, before });
	if (session === undefined || isIncomplete(session, taken, sent)) throw toError(session);
	return session;
}

async function ask(
	step: Step,
	login: Login,
	exchange: Exchange,
	{ jar, sent, made }: { jar: CookieJar; sent: CookieJar; made: Set<string> },
	values: Record<string, string>,
): Promise<Omit<LoginOutcome, 'step'> & { hasCode: boolean }> {
	const { account } = login;
	const { request: asked, hasCode } = await withUnusedCodes(accountKey(login), (codes) =>
		toStepRequest(step, login, createPlaceholderValues(account, values, jar, { made, codes })),
	);
	const { origin } = new URL(account.baseUrl);
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

/** Whether the API has judged a request and not only put it off. */
function isRefusal({ status }: HttpResponse): boolean {
	return status < 500 && status !== TOO_MANY_REQUESTS;
}

function isStepSuccess(response: HttpResponse, step: Step, isLast: boolean): boolean {
	if (step.success !== undefined) return matches(response, step.success);
	// A first step may request a page with a form.
	return isSuccess(response) && !(isLast && isHtml(response));
}

/**
 * Whether a redirect leads back to where the login came from, as after a wrong password; a rule about the
 * redirect's location takes precedence.
 */
function leadsBack(response: HttpResponse, { success }: Step, seen: ReadonlySet<string>): boolean {
	const location = response.headers['location'];
	if (!isRedirect(response) || success?.location !== undefined || location === undefined) return false;
	const url = parseUrl(location, response.url);
	return url !== undefined && seen.has(pathOf(url.href));
}

function pathOf(url: string): string {
	return new URL(url).pathname;
}

/** Names that a login may omit. */
const OPTIONAL = new Set(['refreshToken', 'csrf', 'expiry', 'user', 'company', 'site']);

/**
 * Whether a session lacks what its requests must carry. That includes a refresh that neither sent nor received a
 * cookie.
 */
function isIncomplete({ attach, values, cookieNames }: NewSession, steps: Step[], sent: CookieJar): boolean {
	const captures = steps
		.flatMap((step) => Object.keys(step.captures ?? {}))
		.filter((name) => !OPTIONAL.has(name));
	const carried = ['token', ...captures].filter((name) => sends(attach, name));
	return carried.length > 0
		? carried.some((name) => !values[name])
		: attach.cookies && (cookieNames.length === 0 || livingCookies(sent, 0).length === 0);
}

function wasRefused(error: unknown): boolean {
	return error instanceof LoginError && error.code === 'LOGIN_REFUSED';
}

/** Whether there is no login at the path; 405 is a page at the path that is not a login. */
function wasNotFound(error: unknown): boolean {
	const { status } = error instanceof LoginError ? error.facts : {};
	return status === 404 || status === 405;
}

function wasNotUnderstood(error: unknown): boolean {
	return (
		error instanceof LoginError &&
		error.code === 'LOGIN_FIELDS_WRONG' &&
		hasStatus({ status: error.facts.status ?? 0 }, NOT_UNDERSTOOD)
	);
}
