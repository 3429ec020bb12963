import type { HttpRequest } from '../../http/Exchange';
import { isLimitSpent } from '../../http/response/readRateLimit';
import { hasStatus, isHtml, isSuccess } from '../../http/response/readResponse';
import { TOO_MANY_REQUESTS } from '../../http/semantics';
import type { Sentence } from '../../Topic';
import type { Login } from '../recipe/Login';
import { lastStep, type Step } from '../recipe/Recipe';
import { matches, toRuleText } from '../recipe/matches';
import { type LoginPlace, readPlace } from '../recipe/stepAddress';
import { placeholdersIn } from '../recipe/placeholders';
import { carriesPassword } from '../recipe/stepRequest';
import type { NewSession } from '../state/Session';
import { detect } from './detect';
import { DIGEST_MISTAKES, findDigestMistake } from './digestMistakes';
import {
	failsRule,
	isElsewhere,
	type LoginEvidence,
	type LoginOutcome,
	readEvidence,
	reportsRefusal,
	needsCsrf,
} from './LoginEvidence';
import { LoginError, type LoginFailure, type PageSign } from './LoginError';
import { findUnsentField } from './findUnsentField';
import { isLoginPage } from './loginPage';
import { namesCode, refusesCode } from './namesCode';
import { toNoSessionError } from './toNoSessionError';

/** One way in which a login fails, with the sentences that explain it. */
interface LoginCase {
	when(evidence: LoginEvidence): boolean;
	failure: LoginFailure;
	message(evidence: LoginEvidence): string;
	description(evidence: LoginEvidence): Sentence[];
}

/** Whether a login may send a one-time code. */
function sendsCode(step: Step, loginFields: Record<string, string>): boolean {
	return /\|\s*totp\b/.test(JSON.stringify([step, Object.values(loginFields)]));
}

/** Whether the API asks for a code although the login has sent none. */
function wantsSecondFactor({ response, step, account, status, facts, unmet }: LoginEvidence): boolean {
	if (unmet !== undefined) return unmet === 'code';
	if (status >= 500 || sendsCode(step, account.loginFields)) return false;
	if (detect(response).needsSecondFactor) return true;
	return !isHtml(response) && namesCode(facts.apiMessage);
}

/**
 * The ways in which logins fail without yielding any part of a session. The first case that applies counts; the
 * last one always applies.
 */
const CASES: readonly LoginCase[] = [
	{
		when: wantsSecondFactor,
		failure: 'SECOND_FACTOR_WANTED',
		message: () => 'This account requires a second factor',
		description: ({ described }) => [
			described,
			'The password is correct, but the API also asks for a code.',
			{ name: 'second-factor' },
		],
	},
	{
		when: ({ step, account, facts: { apiMessage } }) =>
			sendsCode(step, account.loginFields) && refusesCode(apiMessage),
		failure: 'LOGIN_REFUSED',
		message: () => 'The API did not accept the one-time code',
		description: ({ described }) => [described, { name: 'one-time-code' }],
	},
	{
		when: ({ response }) => needsCsrf(response),
		failure: 'LOGIN_FIELDS_WRONG',
		message: () => 'The login requires a CSRF value',
		description: ({ described }) => [described, { name: 'csrf-before-login' }],
	},
	{
		when: ({ permission }) => permission !== undefined,
		failure: 'LOGIN_DENIED',
		message: ({ permission }) => `Missing permission '${permission}'`,
		description: ({ account, described, permission }) => [
			`${account.username} may not sign in: ${described}`,
			`Ask an administrator to grant the permission '${permission}', then run again.`,
		],
	},
	{
		when: (evidence) => findDigestMistake(evidence) !== undefined,
		failure: 'LOGIN_FIELDS_WRONG',
		message: (evidence) => DIGEST_MISTAKES[findDigestMistake(evidence) ?? 'unasked'](evidence),
		description: (evidence) => [
			evidence.described,
			{
				name: 'digest',
				isRequired: findDigestMistake(evidence) === 'required',
				isPublic: findDigestMistake(evidence) === 'unasked',
			},
		],
	},
	{
		when: (evidence) =>
			[401, 403].includes(evidence.status) && !isPutOff(evidence) && isBeforePassword(evidence),
		failure: 'LOGIN_FIELDS_WRONG',
		message: () => 'A request before the login was refused',
		description: ({ described }) => [described, { name: 'before-login' }],
	},
	{
		when: (evidence) =>
			(evidence.status === 401 && evidence.unmet !== 'page') ||
			(evidence.status === 403 && evidence.unmet !== 'page' && !isPutOff(evidence)) ||
			((evidence.complaint === 'wrong' || evidence.unmet === 'again') && evidence.status !== 429) ||
			(evidence.step.refused !== undefined && matches(evidence.response, evidence.step.refused)) ||
			failsRule(evidence),
		failure: 'LOGIN_REFUSED',
		...wrongPassword(),
	},
	{
		when: isPutOff,
		failure: 'LOGIN_THROTTLED',
		message: () => 'The API reports too many logins',
		description: ({ described, facts: { retryAfterSeconds } }) => [
			described,
			`${retryAfterSeconds === undefined ? 'Wait a while' : `Wait ${retryAfterSeconds} s`}, then try again.`,
		],
	},
	{
		when: ({ complaint, status }) => complaint === 'missing' && status < 500,
		...missingPassword(),
	},
	{
		when: ({ status, isPage, unmet }) =>
			status === 404 || status === 405 || status === 410 || (status < 500 && (isPage || unmet === 'page')),
		failure: 'LOGIN_PATH_WRONG',
		message: ({ pathname }) => `There is no login at ${pathname}`,
		description: (evidence) => [
			evidence.described,
			evidence.isPage ? 'The response is a web page.' : '',
			{
				name: 'login-path',
				place: placeOf(evidence),
				twice: evidence.twice,
				mayBeSuccess: isSuccess(evidence.response) && isElsewhere(evidence),
			},
		],
	},
	{
		when: ({ status }) => status >= 300 && status < 400,
		failure: 'LOGIN_FAILED',
		message: () => 'The login ends with a redirect',
		description: ({ described }) => [described, { name: 'login-redirects' }],
	},
	{
		when: ({ status }) => status >= 400 && status < 500,
		failure: 'LOGIN_FIELDS_WRONG',
		message: () => 'The API did not accept the login',
		description: (evidence) => [evidence.described, toFieldsTopic(evidence)],
	},
	{
		when: () => true,
		failure: 'LOGIN_FAILED',
		message: () => 'The API failed during the login',
		description: ({ described }) => [described, "The error is on the API's side; try again later."],
	},
];

/**
 * Creates the error for a login response without a session, with advice on what to change. `session` is the part
 * of a session that could be read, if any.
 */
export function toLoginError(outcome: LoginOutcome, login: Login, session?: NewSession): LoginError {
	const evidence = readEvidence(outcome, login, session);
	if (session !== undefined) {
		if (evidence.complaint === 'missing') return toError(missingPassword(), evidence);
		if (evidence.complaint === undefined && !reportsRefusal(outcome.response))
			return toNoSessionError({ ...evidence, session });
		return toError({ failure: 'LOGIN_REFUSED', ...wrongPassword() }, evidence);
	}
	return toError(CASES.find(({ when }) => when(evidence)) as LoginCase, evidence);
}

function toError(
	{ failure, message, description }: Omit<LoginCase, 'when'>,
	evidence: LoginEvidence,
): LoginError {
	return new LoginError(
		failure,
		message(evidence),
		description(evidence),
		evidence.facts,
		readPageSign(evidence),
	);
}

/** Whether user name and password come only in a later request, so that this response cannot be about them. */
function isBeforePassword({ step, recipe: { login, otherLogins = [], attach } }: LoginEvidence): boolean {
	const isSigningIn = carriesPassword(step) || placeholdersIn(step).has('username');
	if (attach.digest || step.form !== undefined || isSigningIn) return false;
	return [login, ...otherLogins].some(
		(way) => way.includes(step) && way.slice(way.indexOf(step) + 1).some(carriesPassword),
	);
}

/** A page that refuses a request in this way may accept one that its form sends. */
const REFUSING = '400, 403, 415, 419, 422';

function readPageSign({ response, isPage, status, unmet }: LoginEvidence): PageSign | undefined {
	if (status >= 500 || status === TOO_MANY_REQUESTS) return undefined;
	if (unmet === 'page') return 'other';
	if (isLoginPage(response)) return 'form';
	if (needsCsrf(response) || (isPage && hasStatus(response, REFUSING))) return 'refused';
	return isPage && isSuccess(response) ? 'other' : undefined;
}

/** Whether the API has not looked at the login yet; a server that is not ready (503) is told apart by its status. */
function isPutOff({ status, response }: LoginEvidence): boolean {
	return status === TOO_MANY_REQUESTS || (status === 403 && isLimitSpent(response));
}

function wrongPassword(): Pick<LoginCase, 'message' | 'description'> {
	return {
		message: () => 'Wrong user name or password',
		description: (evidence) => [
			`${evidence.account.username || 'The account'} could not sign in: ${evidence.described}`,
			toRule(evidence),
			// Blanks are sent, and are easily overlooked.
			{
				name: 'login-refused',
				fields: otherFields(evidence),
				place: placeOf(evidence),
				hasBlankInUserName: hasBlank(evidence.account.username),
				hasBlankInPassword: hasBlank(evidence.account.password),
				twice: evidence.twice,
			},
		],
	};
}

/** The API did not compare the password: another of a recipe's logins may send it under the right name. */
function missingPassword(): Omit<LoginCase, 'when'> {
	return {
		failure: 'LOGIN_FIELDS_WRONG',
		message: () => 'Wrong user name or password',
		description: (evidence) => [
			`${evidence.account.username || 'The account'} could not sign in: ${evidence.described}`,
			'The API reports that a value is missing.',
			toFieldsTopic(evidence),
		],
	};
}

function placeOf({ step, account }: LoginEvidence): LoginPlace {
	return readPlace(step.path, account);
}

function toFieldsTopic(evidence: LoginEvidence): Sentence {
	const { asked, facts, account } = evidence;
	const unsent = findUnsentField(facts.apiMessage, asked);
	const unsentLabel = unsent && account.fieldLabels?.[unsent];
	return { name: 'login-fields', fields: otherFields(evidence), unsent, unsentLabel };
}

/** What people call the fields of a login besides those in its address. */
function otherFields(evidence: LoginEvidence): string[] {
	const { fields } = placeOf(evidence);
	return Object.values(evidence.account.fieldLabels ?? {}).filter((label) => !fields.includes(label));
}

function toRule(evidence: LoginEvidence): string {
	const { success } = evidence.step;
	return success && failsRule(evidence) ? `A successful login returns ${toRuleText(success)}.` : '';
}

function hasBlank(text: string): boolean {
	return text !== text.trim();
}

/** Creates the error for a login that redirects to another origin; a password is never sent there automatically. */
export function toMovedError({ method, url }: HttpRequest, to: URL, { recipe, account }: Login): LoginError {
	const from = new URL(url);
	return new LoginError(
		'LOGIN_MOVED',
		`The login on ${from.host} has moved to ${to.origin}`,
		[
			'Nothing was sent there.',
			{ name: 'login-moved', origin: to.origin, place: readPlace(lastStep(recipe.login).path, account) },
		],
		{ method, url: from.origin + from.pathname },
	);
}
