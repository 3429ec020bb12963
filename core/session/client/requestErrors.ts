import type { HttpRequest, HttpResponse } from '../../http/Exchange';
import { findHeader, mayCarrySession } from '../../http/headers';
import { readApiMessage } from '../../http/response/apiMessage';
import { toNotJsonError } from '../../http/response/NotJsonError';
import { parseUrl } from '../../http/parseUrl';
import { isSafe } from '../../http/semantics';
import { readWaitSeconds } from '../../http/response/readRateLimit';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { listFields } from '../../json/listFields';
import { BusyError, RequestFailedError, ThrottledError } from '../../request/RequestFailedError';
import { type ErrorFacts, SessionLoginError } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import { readPermission } from '../recipe/readPermission';
import { lastStep, type Recipe } from '../recipe/Recipe';
import { livingCookies } from '../state/cookies';
import { CSRF_COOKIES } from '../state/csrfCookies';
import { type Session, toIdentityText } from '../state/Session';
import type { Verdict } from '../verdict/createJudge';
import { findBusy } from '../verdict/findBusy';

/** The user is signed in but may not do that; signing in again does not help. */
export class MissingPermissionError extends SessionLoginError {
	readonly code = 'MISSING_PERMISSION';
}

/** A new session is refused like the old one. */
export class RefusedAfterLoginError extends SessionLoginError {
	readonly code = 'REFUSED_AFTER_LOGIN';
}

/** Creates the error for a response without secrets, by its verdict. */
export function toVerdictError(
	response: HttpResponse,
	verdict: Exclude<Verdict, 'ok' | 'uncertain'>,
	{ method, headers }: Pick<HttpRequest, 'method' | 'headers'>,
	session: Session,
	recipe: Recipe,
): SessionLoginError {
	const { message } = recipe.denied;
	switch (verdict) {
		case 'denied':
			return toMissingPermissionError(response, method, session, readPermission(response, recipe), message);
		case 'lost':
		case 'refused':
			// A web page even for a new session means a wrong URL, or an API that does not return JSON.
			return isSuccess(response) && isHtml(response)
				? toNotJsonError(response, method)
				: toRefusedAfterLoginError(response, { method, headers }, session, recipe);
		case 'throttled':
			return toThrottledError(response, method, message);
		case 'busy':
			return toBusyError(response, method, message);
		case 'failed':
			return toRequestFailedError(response, method, { messageField: message });
	}
}

/** Creates the error for a missing permission, with who was signed in and who can grant it. */
export function toMissingPermissionError(
	response: HttpResponse,
	method: string,
	{ identity, jar }: Pick<Session, 'identity'> & Partial<Pick<Session, 'jar'>>,
	permission?: string,
	messageField?: string,
): MissingPermissionError {
	const facts = { ...readFacts(response, method, messageField), permission };
	if (permission === undefined && isAboutCsrf(facts.apiMessage, method, jar)) {
		return new MissingPermissionError(
			`Permission denied: ${method} ${pathOf(response)}`,
			[
				`Signed in as ${toIdentityText(identity)}, but ${describeResponse(response, method, facts)}`,
				{ name: 'csrf-of-request' },
			],
			facts,
		);
	}
	const grant = permission ? `the permission '${permission}'` : 'the permission';
	const said = permission || !facts.apiMessage ? '' : ` The API says: "${facts.apiMessage}".`;
	return new MissingPermissionError(
		permission ? `Missing permission '${permission}'` : `Permission denied: ${method} ${pathOf(response)}`,
		[
			`Signed in as ${toIdentityText(identity)}, but this account may not call ${method} ${pathOf(response)}.${said}`,
			`Ask an administrator to grant ${grant}, then run again. Signing in again does not help.`,
		],
		facts,
	);
}

/** Whether the API's own message is about a CSRF value; "invalid token" may be, after a login that set a cookie for one. */
function isAboutCsrf(message = '', method: string, jar?: Session['jar']): boolean {
	if (/csrf|xsrf|cross[- ]site request/i.test(message)) return true;
	const mayBe = !isSafe(method) && /invalid (\w+ )?token|token mismatch/i.test(message);
	return mayBe && jar !== undefined && livingCookies(jar, 0).some(({ key }) => CSRF_COOKIES.has(key));
}

/** Creates the error for the second response in a row that asks to sign in, right after a login that succeeded. */
function toRefusedAfterLoginError(
	response: HttpResponse,
	{ method, headers }: Pick<HttpRequest, 'method' | 'headers'>,
	session: RefusedSession,
	recipe: Recipe,
) {
	const facts = readFacts(response, method, recipe.denied.message);
	return new RefusedAfterLoginError(
		'Refused right after signing in',
		[
			`Signed in as ${toIdentityText(session.identity)}, but ${describeResponse(response, method, facts)}`,
			...whyRefused(response, headers, session, recipe),
		],
		facts,
	);
}

type RefusedSession = Pick<Session, 'identity' | 'attach' | 'cookieNames' | 'jar'>;

/**
 * Explains a refusal: the author may have added a session of their own, such as that of a browser, or the login may have
 * set its cookies for one folder only, so that they are not sent to this URL.
 */
function whyRefused(
	response: HttpResponse,
	headers: HttpRequest['headers'],
	{ attach, cookieNames, jar }: RefusedSession,
	{ login }: Recipe,
): Sentence[] {
	const own = Object.keys(headers).filter(
		(name) => mayCarrySession(name) && findHeader(attach.headers, name) === undefined,
	);
	if (own.length > 0) {
		return [{ name: 'own-session-header', headers: own.join(', ') }, { name: 'refused-after-login' }];
	}
	const { origin, hostname } = new URL(response.url);
	const loginOrigin = parseUrl(lastStep(login).path)?.origin ?? origin;
	const elsewhere: Sentence[] =
		loginOrigin === origin ? [] : [{ name: 'login-elsewhere', login: loginOrigin, api: origin }];
	const unknown: Sentence[] = [{ name: 'refused-after-login' }, ...elsewhere];
	if (!attach.cookies || cookieNames.length === 0) return unknown;
	const sent = new Set(jar.getCookiesSync(response.url).map(({ key }) => key));
	const kept = livingCookies(jar, 0).find(({ key }) => cookieNames.includes(key));
	if (kept === undefined || cookieNames.some((name) => sent.has(name))) return unknown;
	const { key, domain } = kept;
	if (domain !== null && hostname !== domain && !hostname.endsWith(`.${domain}`)) {
		const reason = `The login works, but its cookie ${key} belongs to the host ${domain}, so it was not sent to ${hostname}.`;
		return [reason, ...(elsewhere.length > 0 ? elsewhere : [{ name: 'url' } as const])];
	}
	return [
		`The login works, but the API limits its cookie ${kept.key} to addresses below ${kept.path}, so it was not sent to this one.`,
		{ name: 'url' },
	];
}

/** Creates the error for a 429; its facts contain `retryAfterSeconds` when the API states it. */
export function toThrottledError(
	response: HttpResponse,
	method: string,
	messageField?: string,
): ThrottledError {
	const facts = readFacts(response, method, messageField);
	const wait =
		facts.retryAfterSeconds === undefined ? '' : `The API asks for a wait of ${facts.retryAfterSeconds} s.`;
	return new ThrottledError(
		'The API reports too many requests',
		[describeResponse(response, method, facts), wait, { name: 'throttled' }],
		facts,
	);
}

/** Returns how long to wait for a busy API: as long as its response asks or the rule says, whichever is longer. */
export function toBusy(response: HttpResponse, recipe: Recipe): NonNullable<HttpResponse['busy']> {
	const waits = [readWaitSeconds(response), findBusy(response, recipe)?.waitSeconds];
	const stated = waits.filter((seconds) => seconds !== undefined);
	return stated.length > 0 ? { waitSeconds: Math.max(...stated) } : {};
}

/** Creates the error for a response that a rule takes for "busy, try again". */
function toBusyError(response: HttpResponse, method: string, messageField?: string): BusyError {
	const facts = readFacts(response, method, messageField);
	return new BusyError(
		`The API is busy: ${facts.apiMessage ?? `${method} ${pathOf(response)} was not carried out`}`,
		[describeResponse(response, method, {}), { name: 'busy' }],
		{ ...facts, retryAfterSeconds: response.busy?.waitSeconds },
	);
}

/** Creates the error for any other status outside 200 to 299, and for an error reported with a success status. */
export function toRequestFailedError(
	response: HttpResponse,
	method: string,
	{ messageField, note }: { messageField?: string; note?: Sentence } = {},
): RequestFailedError {
	const facts = readFacts(response, method, messageField);
	return new RequestFailedError(
		`${isSuccess(response) ? 'The API returned an error' : toStatusText(response)}: ${facts.apiMessage ?? `${method} ${pathOf(response)} failed`}`,
		[
			// The message above ends with the API's own.
			describeResponse(response, method, {}),
			...(note === undefined ? [...toNextStep(facts, method), ...toMessageHint(response, facts)] : [note]),
		],
		facts,
	);
}

/** Creates the error for a success status that the author's list of expected ones excludes. */
export function toUnexpectedStatusError(
	response: HttpResponse,
	method: string,
	accepts: string,
): RequestFailedError {
	const facts = readFacts(response, method);
	return new RequestFailedError(
		`Unexpected status ${toStatusText(response)}`,
		[describeResponse(response, method, facts), { name: 'expected-statuses', statuses: accepts }],
		facts,
	);
}

/** What to do next, where the status alone shows it. After a 404, paths are often written from the host, or repeated. */
function toNextStep({ status = 0, url = '' }: ErrorFacts, method: string): Sentence[] {
	if (status === 404) return [{ name: 'address-not-found', url }];
	if (status === 405) return [{ name: 'method-refused', method }];
	return status >= 500 ? [{ name: 'api-failed' }] : [];
}

/** Suggests where the API's message may be, when it is in none of the usual fields. */
function toMessageHint(response: HttpResponse, { apiMessage }: ErrorFacts): Sentence[] {
	if (isSuccess(response)) return [{ name: 'error-under-success' }];
	const json = apiMessage === undefined ? readSmallBody(response) : undefined;
	const fields = listFields(json);
	return fields === '' ? [] : [{ name: 'message-field', fields }];
}

function readFacts(response: HttpResponse, method: string, messageField?: string): ErrorFacts {
	const { origin } = new URL(response.url);
	return {
		status: response.status,
		apiMessage: readApiMessage(response, messageField),
		requestId: response.headers['x-request-id'] ?? response.headers['x-correlation-id'],
		method,
		url: origin + pathOf(response),
		retryAfterSeconds: readWaitSeconds(response),
	};
}

function describeResponse(response: HttpResponse, method: string, { apiMessage }: ErrorFacts): string {
	const said = apiMessage ? ` with the message "${apiMessage}"` : '';
	return `${method} ${pathOf(response)} returned ${response.status}${said}.`;
}

function toStatusText({ status, statusText }: HttpResponse): string {
	return statusText ? `${status} ${statusText}` : String(status);
}

function pathOf({ url, sentPath }: HttpResponse): string {
	return sentPath ?? new URL(url).pathname;
}
