import { isHtml, readText } from '../http/readBody';
import { isSafe } from '../http/isSafe';
import type { LastHop } from '../http/sendFollowingRedirects';
import type { ApiRequest } from './ApiRequest';
import { judge, type Verdict } from './judge';
import type { Recipe } from './Recipe';

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
	answersJson: boolean;
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
	{ reply, request }: LastHop,
	asked: ApiRequest,
	recipe: Recipe,
	{ answersJson, believesForms }: PagesKnown,
): Judgement {
	const wanted = wantsJson(asked);
	const isLed = request.method !== asked.method && !isSafe(asked.method);
	const byForm = !answersJson && (isLed || believesForms) && isLoginForm(reply);
	const guesses = !wanted && (answersJson || byForm);
	const verdict = judge(reply, recipe, wanted || guesses);
	const isGuess = guesses && verdict.kind === 'lost' && judge(reply, recipe).kind !== 'lost';
	return { verdict, isGuess, byForm: isGuess && byForm && !isLed };
}

/** Whether the author has said that a web page is no answer. */
function wantsJson({ headers, wantsJson: isWanted }: ApiRequest): boolean {
	const accept = headers['accept'] ?? '';
	return isWanted === true || (/\bjson\b/i.test(accept) && !/html/i.test(accept));
}

function isLoginForm({ headers, body }: LastHop['reply']): boolean {
	const beginning = { headers, body: body.subarray(0, SEARCHED_BYTES) };
	return isHtml(beginning) && PASSWORD_FIELD.test(readText(beginning));
}
