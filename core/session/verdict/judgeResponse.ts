import type { HttpResponse } from '../../http/Exchange';
import { isHtml, readText } from '../../http/response/readResponseBody';
import { isSuccess } from '../../http/response/status';
import { isSafe } from '../../http/semantics';
import type { LastHop } from '../../http/sendFollowingRedirects';
import type { ApiRequest } from '../../request/ApiRequest';
import { matchesAny } from '../recipe/matches';
import type { Recipe } from '../recipe/Recipe';

/** What a reply means: fine, session over, not permitted, one of these two, too many requests, anything else that is no success. */
export type Verdict =
	| { kind: 'ok' }
	| { kind: 'lost' }
	| { kind: 'denied' }
	| { kind: 'unclear' }
	| { kind: 'throttled' }
	| { kind: 'failed' };

/** RFC 6585, section 4. */
const TOO_MANY_REQUESTS = 429;

/** Judges a reply to a request that carried a session; `wantsJson` is whether the request asked for JSON. */
export function judge(response: HttpResponse, recipe: Recipe, wantsJson = false): Verdict {
	// What a server says while it breaks is about itself, unless a rule names the status.
	const lost =
		response.status >= 500 ? recipe.lost.filter(({ statuses }) => statuses !== undefined) : recipe.lost;
	const isLost = matchesAny(response, lost, wantsJson);
	const isDenied = matchesAny(response, recipe.denied.when, wantsJson);
	if (isDenied) return { kind: isLost ? 'unclear' : 'denied' };
	if (isLost) return { kind: 'lost' };
	if (matchesAny(response, recipe.failed ?? [], wantsJson)) return { kind: 'failed' };
	if (isSuccess(response)) return { kind: 'ok' };
	return { kind: response.status === TOO_MANY_REQUESTS ? 'throttled' : 'failed' };
}

/**
 * What an answer says; `isGuess`: that the session is lost follows only from a web page that nobody has called no answer, and with
 * `byForm` only from its password field.
 */
export interface Judgement {
	verdict: Verdict;
	isGuess: boolean;
	byForm?: boolean;
}

/** What is known of web pages where a request goes. */
export interface PagesKnown {
	/** Whether JSON has come from there before. */
	returnsJson: boolean;
	/** Whether a page with a password field may be the login page. */
	believesForms: boolean;
}

/** A login form stands near the beginning of its page. */
const SEARCHED_BYTES = 64 * 1024;
const PASSWORD_FIELD = /\btype\s?=\s?["']?password\b/i;

/**
 * Judges the answer to a request. A web page is no answer where JSON was asked for or came before, nor is a login form that comes
 * instead of one.
 */
export function judgeSent(
	{ response, request }: LastHop,
	asked: ApiRequest,
	recipe: Recipe,
	{ returnsJson, believesForms }: PagesKnown,
): Judgement {
	const wanted = wantsJson(asked);
	const isLed = request.method !== asked.method && !isSafe(asked.method);
	const byForm = !returnsJson && (isLed || believesForms) && isLoginForm(response);
	const guesses = !wanted && (returnsJson || byForm);
	const verdict = judge(response, recipe, wanted || guesses);
	const isGuess = guesses && verdict.kind === 'lost' && judge(response, recipe).kind !== 'lost';
	return { verdict, isGuess, byForm: isGuess && byForm && !isLed };
}

/** Whether the author has said that a web page is no answer. */
function wantsJson({ headers, wantsJson: isWanted }: ApiRequest): boolean {
	const accept = headers['accept'] ?? '';
	return isWanted === true || (/\bjson\b/i.test(accept) && !/html/i.test(accept));
}

function isLoginForm({ headers, body }: LastHop['response']): boolean {
	const beginning = { headers, body: body.subarray(0, SEARCHED_BYTES) };
	return isHtml(beginning) && PASSWORD_FIELD.test(readText(beginning));
}
