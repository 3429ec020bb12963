import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import { readWaitSeconds } from '../../http/response/readRateLimit';
import { readText } from '../../http/response/readText';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { readField } from '../../json/fieldPath';
import type { Login } from '../recipe/Login';
import { readPermission } from '../recipe/readPermission';
import type { Step } from '../recipe/Recipe';
import type { NewSession } from '../state/Session';
import type { LoginError } from './LoginError';
import { readSignInPage } from './loginPage';
import { toShownUrl } from '../../http/toShownUrl';
import { type Complaint, readComplaint, toComplaint } from './readComplaint';

/** One request of a login and its response, without secrets. */
export interface LoginOutcome {
	step: Step;
	/** The request as the step defines it. */
	asked: HttpRequest;
	/** The request that got the response; after redirects it differs from the step's. */
	request: HttpRequest;
	response: HttpResponse;
	/**
	 * Why a form did not sign in: there is no page with one, it is back after it was sent, or a page asks for a one-time
	 * code that is not known.
	 */
	unmet?: 'page' | 'again' | 'code';
}

/** The known facts about a login without a session. */
export interface LoginEvidence extends LoginOutcome, Login {
	/** The parts of a session that could be read, if any. */
	session?: NewSession;
	status: number;
	pathname: string;
	/** A sentence that names the request and its response. */
	described: string;
	/** The permission that the account is missing. */
	permission?: string;
	/** A part of the path that occurs twice in a row. */
	twice?: string;
	isPage: boolean;
	/** What the API says about the user name and password. */
	complaint?: Complaint;
	facts: LoginError['facts'];
}

/** Determines from a login response why there is no session. */
export function readEvidence(outcome: LoginOutcome, login: Login, session?: NewSession): LoginEvidence {
	const { request, response } = outcome;
	const { recipe } = login;
	const { status } = response;
	const { pathname, origin } = toShownUrl(response.url);
	const apiMessage =
		outcome.step.form && isHtml(response)
			? readPageComplaint(response)
			: isSuccess(response)
				? readMessage(response, recipe.denied.message)
				: readApiMessage(response, recipe.denied.message);
	return {
		...outcome,
		...login,
		session,
		status,
		pathname,
		described: describeResponse(outcome, apiMessage),
		permission: status === 403 ? readPermission(response, recipe) : undefined,
		twice: /^(\/.+?)\1(?=\/|$)/.exec(pathname)?.[1],
		isPage: isHtml(response),
		complaint: readComplaint(response, apiMessage),
		facts: {
			status,
			apiMessage,
			method: request.method,
			url: origin + pathname,
			retryAfterSeconds: readWaitSeconds(response),
		},
	};
}

/** Returns what a page says is wrong: the text that speaks of the password, else the first. */
function readPageComplaint(response: HttpResponse): string | undefined {
	const complaints = readSignInPage(response)?.complaints ?? [];
	return complaints.find((text) => toComplaint(text) !== undefined) ?? complaints[0];
}

function describeResponse(
	{ asked, request, response }: LoginOutcome,
	apiMessage: string | undefined,
): string {
	const { pathname, host } = toShownUrl(response.url);
	const said = apiMessage ? ` with the message "${apiMessage}"` : '';
	const last = `${request.method} ${pathname} on ${host}`;
	const sent = isElsewhere({ asked, request })
		? `${asked.method} ${toShownUrl(asked.url).pathname} was redirected to ${last}, which`
		: last;
	return `${sent} returned ${response.status}${said}.`;
}

function readMessage(response: HttpResponse, field: string | undefined): string | undefined {
	const message = readApiMessage(response, field);
	const json = readSmallBody(response);
	// A success that is not an object may be the token itself.
	const mayBeToken = typeof json !== 'object' || json === null;
	return mayBeToken && toComplaint(message ?? '') === undefined ? undefined : message;
}

/** Whether a redirect led to a request other than the step's. */
export function isElsewhere({ asked, request }: Pick<LoginOutcome, 'asked' | 'request'>): boolean {
	return asked.url !== request.url || asked.method !== request.method;
}

/**
 * Whether the response does not meet the login's own rule; a web page where the rule is about JSON means a wrong
 * URL instead.
 */
export function failsRule({ step: { success }, response }: Pick<LoginOutcome, 'step' | 'response'>): boolean {
	if (success === undefined || (success.field !== undefined && isHtml(response))) return false;
	return isSuccess(response) || isRedirect(response);
}

/** Whether a field says that the password was refused, as some APIs do with a success status. */
export function reportsRefusal(response: HttpResponse): boolean {
	const json = readSmallBody(response);
	return ['ok', 'success', 'succeeded', 'authenticated'].some((name) => readField(json, name) === false);
}

/** Only this much of a page is searched for a complaint. */
const SEARCHED_BYTES = 64 * 1024;
/** How servers report that a login needs the CSRF value from their form. */
const NEEDS_CSRF =
	/[cx]srf[^<>]{0,60}(fail|miss|invalid|mismatch|incorrect|expired|required|not match)|(invalid|missing|bad|wrong|no) [cx]srf/i;

/** Whether a login response complains about a CSRF value; one framework uses the status 419 for it. */
export function needsCsrf({ status, headers, body }: HttpResponse): boolean {
	if (status === 419) return true;
	if (status < 400 || status >= 500) return false;
	return NEEDS_CSRF.test(readText({ headers, body: body.subarray(0, SEARCHED_BYTES) }));
}
