import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import { isHtml, isSuccess, readRetryAfter, readSmallJson, readText } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { readField } from '../../json/fieldPath';
import type { Account } from '../recipe/Account';
import type { Login } from '../recipe/Login';
import { matches, toRuleText } from '../recipe/matches';
import { readPermission } from '../recipe/readPermission';
import type { Step } from '../recipe/Recipe';
import type { NewSession } from '../state/Session';
import { detect } from './detect';
import { LoginError, type LoginFailure } from './LoginError';
import { toNoSessionError } from './toNoSessionError';

/** One request of a login and its response, without secrets. */
export interface LoginOutcome {
	step: Step;
	/** The request as the step defines it. */
	asked: HttpRequest;
	/** The request that got the response; it is another after redirects. */
	request: HttpRequest;
	response: HttpResponse;
}

/** Only this much of a page is searched for what it complains about. */
const SEARCHED_BYTES = 64 * 1024;
/** How servers report that a login needs the CSRF value of their form. */
const WANTS_CSRF =
	/[cx]srf[^<>]{0,60}(fail|miss|invalid|mismatch|incorrect|expired|required|not match)|(invalid|missing|bad|wrong|no) [cx]srf/i;

/**
 * Creates the error for a login response without a session, with what to change. `session` is what could be
 * read of one, if anything.
 */
export function toLoginError(
	answer: LoginOutcome,
	{ account, recipe }: Login,
	session?: NewSession,
): LoginError {
	const { step, response } = answer;
	const { status } = response;
	const { pathname, origin } = new URL(response.url);
	// A success that is not an object may be the token itself.
	const apiMessage = isSuccess(response)
		? readMessage(response, recipe.denied.message)
		: readApiMessage(response, recipe.denied.message);
	const described = describeResponse(answer, apiMessage);
	const retryAfterSeconds = readRetryAfter(response);
	const facts = {
		status,
		apiMessage,
		method: answer.request.method,
		url: origin + pathname,
		retryAfterSeconds,
	};
	const fail = (code: LoginFailure, message: string, description: string) =>
		new LoginError(code, message, description, facts);

	const refused = () =>
		fail(
			'LOGIN_REFUSED',
			'Wrong user name or password',
			`${account.username || 'The account'} could not sign in: ${described}${toRule(answer)} Check User Name and Password in the credential, and the Additional Login Fields if the API wants any.${toBlankHint(account)} If they are right, check Base URL and Login Path (Adjust: How to Sign In).${toTwiceHint(pathname)}`,
		);

	if (session !== undefined) {
		return reportsRefusal(response)
			? refused()
			: toNoSessionError(response, described, facts, { recipe, step, session });
	}
	if (isSuccess(response) && detect(response).wantsSecondFactor) {
		return fail(
			'SECOND_FACTOR_WANTED',
			'This account wants a second factor',
			`${described} The password is right, but the API asks for a code besides. Use an account without a second factor, or add the requests for it under 'Requests Before the Login' in the credential (Adjust: How to Sign In).`,
		);
	}
	if (status === 419 || (status >= 400 && status < 500 && WANTS_CSRF.test(readStart(response)))) {
		return fail(
			'LOGIN_FIELDS_WRONG',
			'The login wants a CSRF value',
			`${described} It is fetched before the login: add the page or address that gives it under 'Requests Before the Login' in the credential (Adjust: How to Sign In), capture the value there, and send it with the login.`,
		);
	}
	const permission = status === 403 ? readPermission(response, recipe) : undefined;
	if (permission !== undefined) {
		return fail(
			'LOGIN_DENIED',
			`Missing permission '${permission}'`,
			`${account.username} may not sign in: ${described} Ask an administrator to grant the permission '${permission}', then run again.`,
		);
	}
	if (
		status === 401 ||
		status === 403 ||
		(step.refused !== undefined && matches(response, step.refused)) ||
		failsRule(answer)
	)
		return refused();
	if (status === 404 || status === 405 || status === 410 || (status < 500 && isHtml(response))) {
		return fail(
			'LOGIN_PATH_WRONG',
			`There is no login at ${pathname}`,
			`${described}${isHtml(response) ? ' It answered with a web page.' : ''} ${toPathHint(answer, pathname)}`,
		);
	}
	if (status === 429) {
		return fail(
			'LOGIN_THROTTLED',
			'The API receives too many logins',
			`${described} ${retryAfterSeconds === undefined ? 'Wait a while' : `Wait ${retryAfterSeconds} s`}, then try again.`,
		);
	}
	if (status >= 300 && status < 400) {
		return fail(
			'LOGIN_FAILED',
			'The login redirects without an end',
			`${described} Check Login Path; if a redirect is how this API says that the login succeeded, give its status under 'Login Succeeds With Status' in the credential (Adjust: How to Sign In).`,
		);
	}
	if (status >= 400 && status < 500) {
		return fail(
			'LOGIN_FIELDS_WRONG',
			'The API did not accept the login',
			`${described} Check User Name, Password and the Additional Login Fields in the credential, and under Adjust, How to Sign In: Name of the User Name Field, Name of the Password Field and Login Sends.`,
		);
	}
	return fail(
		'LOGIN_FAILED',
		'The API could not sign in',
		`${described} The fault is on the API's side; try again later.`,
	);
}

/** Creates the error for a login that redirects to another origin; a password is never sent there automatically. */
export function toMovedError({ method, url }: HttpRequest, to: URL): LoginError {
	const from = new URL(url);
	return new LoginError(
		'LOGIN_MOVED',
		`The login of ${from.host} has moved to ${to.origin}`,
		`Nothing was sent there. If ${to.origin} is your API, enter it as Base URL in the credential.`,
		{ method, url: from.origin + from.pathname },
	);
}

function describeResponse(
	{ asked, request, response }: LoginOutcome,
	apiMessage: string | undefined,
): string {
	const { pathname, host } = new URL(response.url);
	const said = apiMessage ? ` and the message "${apiMessage}"` : '';
	const came = isElsewhere(asked, request)
		? `${asked.method} ${new URL(asked.url).pathname} was redirected: `
		: '';
	return `${came}${request.method} ${pathname} on ${host} answered ${response.status}${said}.`;
}

function toPathHint({ asked, request, response }: LoginOutcome, pathname: string): string {
	const twice = toTwiceHint(pathname);
	if (twice) return twice.trim();
	const check =
		'Check Base URL and the API chosen in the credential, and Login Path (Adjust: How to Sign In).';
	if (!isSuccess(response) || !isElsewhere(asked, request)) return check;
	return `${check} If the redirect is how this API says that the login succeeded, enter 302 under 'Login Succeeds With Status' there, and under 'Login Redirects To' where it leads after a right password.`;
}

/**
 * Whether the response does not meet the login's own rule; a web page where the rule is about JSON means
 * another URL.
 */
function failsRule({ step: { success }, response }: LoginOutcome): boolean {
	if (success === undefined || (success.field !== undefined && isHtml(response))) return false;
	return isSuccess(response) || isRedirect(response);
}

function toRule(answer: LoginOutcome): string {
	const { success } = answer.step;
	return success && failsRule(answer)
		? ` A login that succeeds answers otherwise: ${toRuleText(success)}.`
		: '';
}

/** Blanks are sent, and are easily overlooked. */
function toBlankHint({ username, password }: Account): string {
	if (username !== username.trim()) return ' User Name begins or ends with a blank.';
	return password === password.trim() ? '' : ' Password begins or ends with a blank.';
}

function toTwiceHint(pathname: string): string {
	const [, twice] = /^(\/.+?)\1(?=\/|$)/.exec(pathname) ?? [];
	return twice === undefined
		? ''
		: ` '${twice}' stands there twice: leave it out of Base URL, or out of Login Path (Adjust: How to Sign In).`;
}

/** Whether a field refuses the password, as in some APIs under a success status. */
function reportsRefusal(response: HttpResponse): boolean {
	const json = readSmallJson(response);
	return ['ok', 'success', 'succeeded', 'authenticated'].some((name) => readField(json, name) === false);
}

function readMessage(response: HttpResponse, field: string | undefined): string | undefined {
	const json = readSmallJson(response);
	return typeof json === 'object' && json !== null ? readApiMessage(response, field) : undefined;
}

function isElsewhere(asked: HttpRequest, request: HttpRequest): boolean {
	return asked.url !== request.url || asked.method !== request.method;
}

function readStart({ headers, body }: HttpResponse): string {
	return readText({ headers, body: body.subarray(0, SEARCHED_BYTES) });
}
