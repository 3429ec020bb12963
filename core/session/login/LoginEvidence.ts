import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import { isHtml, isSuccess, readRetryAfter, readSmallJson, readText } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { readField } from '../../json/fieldPath';
import type { Login } from '../recipe/Login';
import { readPermission } from '../recipe/readPermission';
import type { Step } from '../recipe/Recipe';
import type { NewSession } from '../state/Session';
import type { LoginError } from './LoginError';

/** One request of a login and how it went, without secrets. */
export interface LoginOutcome {
	step: Step;
	/** As the step has it. */
	asked: HttpRequest;
	/** The one that got the answer: another after redirects. */
	request: HttpRequest;
	response: HttpResponse;
}

/** What is known about a login that gave no session. */
export interface LoginEvidence extends LoginOutcome, Login {
	/** What could be read of a session, if anything. */
	session?: NewSession;
	status: number;
	pathname: string;
	/** Names the request and its response, a sentence. */
	described: string;
	/** The permission that the account has not got. */
	permission?: string;
	/** A part of the path that occurs twice in a row. */
	twice?: string;
	isPage: boolean;
	facts: LoginError['facts'];
}

/** Reads what a login answer says about why there is no session. */
export function readEvidence(outcome: LoginOutcome, login: Login, session?: NewSession): LoginEvidence {
	const { request, response } = outcome;
	const { recipe } = login;
	const { status } = response;
	const { pathname, origin } = new URL(response.url);
	// A success that is no object may be the token itself.
	const apiMessage = isSuccess(response)
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
		facts: {
			status,
			apiMessage,
			method: request.method,
			url: origin + pathname,
			retryAfterSeconds: readRetryAfter(response),
		},
	};
}

function describeResponse(
	{ asked, request, response }: LoginOutcome,
	apiMessage: string | undefined,
): string {
	const { pathname, host } = new URL(response.url);
	const said = apiMessage ? ` with the message "${apiMessage}"` : '';
	const last = `${request.method} ${pathname} on ${host}`;
	const sent = isElsewhere({ asked, request })
		? `${asked.method} ${new URL(asked.url).pathname} was redirected to ${last}, which`
		: last;
	return `${sent} returned ${response.status}${said}.`;
}

function readMessage(response: HttpResponse, field: string | undefined): string | undefined {
	const answer = readSmallJson(response);
	return typeof answer === 'object' && answer !== null ? readApiMessage(response, field) : undefined;
}

/** Whether a redirect led to another request than the step's. */
export function isElsewhere({ asked, request }: Pick<LoginOutcome, 'asked' | 'request'>): boolean {
	return asked.url !== request.url || asked.method !== request.method;
}

/** Whether the login's own rule says no; a web page where the rule is about JSON is another address. */
export function failsRule({ step: { success }, response }: Pick<LoginOutcome, 'step' | 'response'>): boolean {
	if (success === undefined || (success.field !== undefined && isHtml(response))) return false;
	return isSuccess(response) || isRedirect(response);
}

/** Some APIs refuse a password with a status of success, and a field that says so. */
export function saysNo(response: HttpResponse): boolean {
	const answer = readSmallJson(response);
	return ['ok', 'success', 'succeeded', 'authenticated'].some((name) => readField(answer, name) === false);
}

/** More of a page is not searched for what it complains about. */
const SEARCHED_BYTES = 64 * 1024;
/** How servers say that a login needs the CSRF value of their form. */
const WANTS_CSRF =
	/[cx]srf[^<>]{0,60}(fail|miss|invalid|mismatch|incorrect|expired|required|not match)|(invalid|missing|bad|wrong|no) [cx]srf/i;

/** Whether a login answer complains about a CSRF value; 419 is how one framework does. */
export function wantsCsrf({ status, headers, body }: HttpResponse): boolean {
	if (status === 419) return true;
	if (status < 400 || status >= 500) return false;
	return WANTS_CSRF.test(readText({ headers, body: body.subarray(0, SEARCHED_BYTES) }));
}
