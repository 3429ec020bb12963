import { LRUCache } from 'lru-cache';
import { CookieJar } from 'tough-cookie';

import type { Exchange, HttpResponse } from '../../http/Exchange';
import { isHtml } from '../../http/response/readResponseBody';
import { hasStatus, isSuccess } from '../../http/response/status';
import { isRedirect, sendFollowingRedirects } from '../../http/sendFollowingRedirects';
import type { Account } from '../recipe/Account';
import { accountKey } from '../recipe/accountKey';
import { matches } from '../recipe/matches';
import type { Recipe, Step } from '../recipe/Recipe';
import { toStepRequest } from '../recipe/stepRequest';
import { accountSecrets, capturedSecrets } from '../secrets/RequestSecrets';
import { responseWithoutSecrets } from '../secrets/withoutSecrets';
import { cookieHeader, keepCookies, livingCookies } from '../state/cookies';
import { createPlaceholderValues } from '../state/placeholderValues';
import { readLocationText } from '../state/readLocation';
import type { NewSession, Session } from '../state/Session';
import { LoginError } from './LoginError';
import { type LoginOutcome, toLoginError, toMovedError } from './loginErrors';
import { readSession, sends } from './readSession';

/** Statuses of an API that did not understand the question; another way to ask may do. */
const NOT_UNDERSTOOD = '400, 415, 422';

/** Headers that say something about their own answer only; a token may come in any other, also with a redirect. */
const OF_ONE_RESPONSE = /^(content-|location$|retry-after$|date$|transfer-encoding$|www-authenticate$)/;

/** Which way of several an account was understood in; as many as sessions are kept. */
const understood = new LRUCache<string, number>({ max: 1_000 });

/** Performs the login exchange; throws a LoginError when it gives no session, an ExchangeError when no answer comes. */
export async function signIn(account: Account, recipe: Recipe, exchange: Exchange): Promise<NewSession> {
	const ways = [recipe.login, ...(recipe.otherLogins ?? [])];
	if (ways.length === 1) return await runLogin(recipe.login, account, recipe, exchange);
	const key = accountKey(account, recipe);
	let failure: unknown;
	for (let way = understood.get(key) ?? 0; way < ways.length; way++) {
		try {
			const session = await runLogin(ways[way] as Step[], account, recipe, exchange);
			understood.set(key, way);
			return session;
		} catch (error) {
			// What the first answer says is what people can act on, unless another way was understood: then the password is wrong.
			if (failure === undefined || wasRefused(error)) failure = error;
			if (!wasNotUnderstood(error)) break;
		}
	}
	understood.delete(key);
	throw failure;
}

/** Gets a new session for an old one by the recipe's refresh request; throws like signIn. */
export async function refresh(
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<NewSession> {
	const step = recipe.refresh as Step;
	return await runLogin([step], account, recipe, exchange, {
		jar: session.jar.cloneSync() ?? new CookieJar(),
		values: session.values,
		identity: session.identity,
	});
}

/** What a refresh goes on with; it keeps the cookies, but sends them only when its step says so. */
type Before = Pick<Session, 'jar' | 'values' | 'identity'>;

async function runLogin(
	steps: Step[],
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	before?: Before,
): Promise<NewSession> {
	const jar = before?.jar ?? new CookieJar();
	const values: Record<string, string> = { ...before?.values };
	const seen = new Set<string>();
	for (const [i, step] of steps.entries()) {
		const sent = before && !step.cookies ? new CookieJar() : jar;
		const { response, ...asked } = await ask(step, account, recipe, exchange, { jar, sent }, values);
		const isLast = i === steps.length - 1;
		const toError = (session?: NewSession) => {
			const secrets = [...accountSecrets(account), ...capturedSecrets({ values })];
			const answer = { step, ...asked, response: responseWithoutSecrets(response, secrets) };
			return toLoginError(answer, account, recipe, session);
		};
		seen.add(pathOf(asked.asked.url));
		if (!isStepSuccess(response, step, isLast) || leadsBack(response, step, seen)) throw toError();
		// The token that is being renewed is no answer.
		if (before) delete values['token'];
		for (const [name, location] of Object.entries(step.captures ?? {})) {
			const value = readLocationText(response, location, jar);
			if (value !== undefined) values[name] = value;
		}
		if (!isLast) continue;
		const session = readSession(response, { jar, values, account, recipe, steps, before });
		if (session === undefined || lacks(session, steps, sent)) throw toError(session);
		return session;
	}
	throw new Error('A login has at least one step');
}

async function ask(
	step: Step,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	{ jar, sent }: { jar: CookieJar; sent: CookieJar },
	values: Record<string, string>,
): Promise<Omit<LoginOutcome, 'step'>> {
	const asked = toStepRequest(step, account, recipe, createPlaceholderValues(account, values, jar));
	const { origin } = new URL(account.baseUrl);
	let headers: HttpResponse['headers'] = {};
	const { response, request } = await sendFollowingRedirects(exchange, asked, {
		attach(hop, url) {
			if (url.origin !== origin) throw toMovedError(asked, url);
			const cookies = cookieHeader(sent, url);
			return cookies ? { ...hop, headers: { ...hop.headers, Cookie: cookies } } : hop;
		},
		seen(answer) {
			for (const one of new Set([jar, sent])) keepCookies(one, answer);
			const kept = Object.entries(headers).filter(([name]) => !OF_ONE_RESPONSE.test(name));
			headers = { ...Object.fromEntries(kept), ...answer.headers };
		},
		// A recipe that says what a redirect must look like judges the redirect itself.
		follows: (answer) =>
			!(step.success?.statuses && hasStatus(answer, step.success.statuses)) && !step.success?.location,
	});
	return { asked, request, response: { ...response, headers } };
}

function isStepSuccess(response: HttpResponse, step: Step, isLast: boolean): boolean {
	if (step.success !== undefined) return matches(response, step.success);
	// A page with a form is what a first step asks for.
	return isSuccess(response) && !(isLast && isHtml(response));
}

/** Whether a redirect leads back to where the login came from, as after a wrong password; a rule about the address says that itself. */
function leadsBack(response: HttpResponse, { success }: Step, seen: ReadonlySet<string>): boolean {
	const location = response.headers['location'];
	if (!isRedirect(response) || success?.location !== undefined || location === undefined) return false;
	return URL.canParse(location, response.url) && seen.has(pathOf(new URL(location, response.url).href));
}

function pathOf(url: string): string {
	return new URL(url).pathname;
}

/** Names that a login may go without. */
const OPTIONAL = new Set(['refreshToken', 'csrf', 'expiry', 'user', 'company', 'site']);

/** A login without what the requests are meant to carry is none; nor is a refresh that was told no cookies and gave none. */
function lacks({ attach, values, cookieNames }: NewSession, steps: Step[], sent: CookieJar): boolean {
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

function wasNotUnderstood(error: unknown): boolean {
	return (
		error instanceof LoginError &&
		error.code === 'LOGIN_FIELDS_WRONG' &&
		hasStatus({ status: error.facts.status ?? 0 }, NOT_UNDERSTOOD)
	);
}
