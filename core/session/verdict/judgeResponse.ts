import type { HttpResponse } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { isLimitSpent } from '../../http/response/readRateLimit';
import { readText } from '../../http/response/readText';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { isWrite, TOO_MANY_REQUESTS } from '../../http/semantics';
import { isRedirect, type LastHop } from '../../http/sendFollowingRedirects';
import type { ApiRequest } from '../../request/ApiRequest';
import { matchesAny } from '../recipe/matches';
import { readPermission } from '../recipe/readPermission';
import type { Recipe } from '../recipe/Recipe';
import { findBusy } from './findBusy';

/**
 * What a response alone means: a success, the session is lost, permission denied, `unclear` when it may be either of
 * the last two, too many requests, a busy API that has done nothing, or any other failure.
 */
export type ResponseVerdict = 'ok' | 'lost' | 'denied' | 'unclear' | 'throttled' | 'busy' | 'failed';

/**
 * What a verdict is based on: a rule of the recipe or the status, which proves it; or what proves nothing about a
 * write: a redirect to a login page, or a web page without a password field where JSON was requested. A page with a
 * password field (`form`), and one where JSON came before (`guess`), is a valid response to a valid session.
 */
export type Evidence = 'rule' | 'redirect' | 'page' | 'form' | 'guess';

/** A verdict and its evidence. */
export interface Judgement {
	verdict: ResponseVerdict;
	evidence: Evidence;
}

/** The last response to a request, and its request without the session. */
export interface Sent extends LastHop {
	/** Whether a redirect to a login page was followed, because it stated that a write had been carried out. */
	passedLogin?: boolean;
}

/** What is known about web pages at an endpoint. */
export interface PagesKnown {
	/** Whether it has returned JSON before, and a page may show that the session is lost. */
	returnsJson: boolean;
	/** Whether a page with a password field may be the login page. */
	believesForms: boolean;
}

/** RFC 9110, section 15.5.4. */
const FORBIDDEN = 403;
/** A login form is near the beginning of its page. */
const SEARCHED_BYTES = 64 * 1024;
const PASSWORD_FIELD = /\btype\s?=\s?["']?password\b/i;

/**
 * Judges, by the recipe's rules, a response to a request that carried a session. With `expectsJson`, a web page is
 * not a valid response to it. No rule changes what a 403 means that names the missing permission, or a response
 * that states that a rate limit is spent.
 */
export function judgeByRules(response: HttpResponse, recipe: Recipe, expectsJson = false): ResponseVerdict {
	if (response.status === FORBIDDEN && readPermission(response, recipe) !== undefined) return 'denied';
	if (isLimitSpent(response)) return 'throttled';
	if (findBusy(response, recipe, expectsJson) !== undefined) return 'busy';
	// A server error says nothing about the session, unless a rule names the status.
	const lost =
		response.status >= 500 ? recipe.lost.filter(({ statuses }) => statuses !== undefined) : recipe.lost;
	const isLost = matchesAny(response, lost, expectsJson);
	const isDenied = matchesAny(response, recipe.denied.when, expectsJson);
	if (isDenied) return isLost ? 'unclear' : 'denied';
	if (isLost) return 'lost';
	if (matchesAny(response, recipe.failed ?? [], expectsJson)) return 'failed';
	if (isSuccess(response)) return 'ok';
	return response.status === TOO_MANY_REQUESTS ? 'throttled' : 'failed';
}

/**
 * Judges the response to a request. A web page is not a valid response where JSON was requested, or has been
 * returned before unless another format is requested; nor is a login form in place of what was requested.
 */
export function judgeResponse(
	{ response, request, passedLogin = false }: Sent,
	asked: ApiRequest,
	recipe: Recipe,
	known: PagesKnown,
): Judgement {
	const expectsJson = asksForJson(asked);
	const returnsJson = known.returnsJson && !asksForOther(asked);
	const changes = isWrite(asked);
	const isRedirectedWrite = changes && request.method !== asked.method;
	const isForm = !returnsJson && (isRedirectedWrite || known.believesForms) && isLoginForm(response);
	const isSuspect = !expectsJson && (returnsJson || isForm || (passedLogin && isHtml(response)));
	const verdict = judgeByRules(response, recipe, expectsJson || isSuspect);
	if (verdict !== 'lost') return { verdict, evidence: 'rule' };
	if (changes && isRedirect(response)) return { verdict, evidence: 'redirect' };
	if (judgeByRules(response, recipe) === 'lost') return { verdict, evidence: 'rule' };
	if (isSuspect) return { verdict, evidence: isForm && !isRedirectedWrite ? 'form' : 'guess' };
	return { verdict, evidence: changes && !isLoginForm(response) ? 'page' : 'rule' };
}

/** Whether the author's settings or Accept header show that a web page is not a valid response. */
function asksForJson({ headers, expectsJson }: ApiRequest): boolean {
	const accept = findHeader(headers, 'accept') ?? '';
	return expectsJson === true || (/\bjson\b/i.test(accept) && !/html/i.test(accept));
}

/** Whether text or a file was requested, by the author's settings or an Accept header without JSON. */
function asksForOther({ headers, expectsJson }: ApiRequest): boolean {
	const accept = findHeader(headers, 'accept') ?? '';
	return expectsJson === false || (accept !== '' && !/\bjson\b|\*\/\*/i.test(accept));
}

function isLoginForm({ headers, body }: LastHop['response']): boolean {
	const beginning = { headers, body: body.subarray(0, SEARCHED_BYTES) };
	return isHtml(beginning) && PASSWORD_FIELD.test(readText(beginning));
}
