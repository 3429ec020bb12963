import type { HttpReply, HttpRequest } from '../http/Exchange';
import { fieldNames, isHtml, readApiMessage, readJson } from '../http/readBody';
import { readRetryAfter } from '../http/readRetryAfter';
import { isRedirect } from '../http/sendFollowingRedirects';
import type { Account } from './Account';
import { detect } from './detect';
import { isSuccess, readPermission } from './judge';
import { LoginError, type LoginFailure } from './LoginError';
import { matches } from './matches';
import type { Recipe, Step } from './Recipe';
import type { NewSession } from './Session';
import { sends } from './readSession';

/** Says why a login answer gave no session, and what to change. `session` is what could be read of one, if anything. */
export function toLoginError(
	reply: HttpReply,
	account: Account,
	recipe: Recipe,
	step: Step,
	session?: NewSession,
): LoginError {
	const { status } = reply;
	const { pathname, host, origin } = new URL(reply.url);
	// What a success says is no message for people: it may be the token itself.
	const apiMessage = isSuccess(reply) ? undefined : readApiMessage(reply, recipe.denied.message);
	const said = apiMessage ? ` and the message "${apiMessage}"` : '';
	const answered = `${step.method} ${pathname} on ${host} answered ${status}${said}.`;
	const retryAfterSeconds = readRetryAfter(reply);
	const facts = { status, apiMessage, method: step.method, url: origin + pathname, retryAfterSeconds };
	const fail = (code: LoginFailure, message: string, description: string) =>
		new LoginError(code, message, description, facts);

	if (session !== undefined) return toNothingFoundError(reply, answered, facts, session);
	if (isSuccess(reply) && detect(reply).wantsSecondFactor) {
		return fail(
			'SECOND_FACTOR_WANTED',
			'This account wants a second factor',
			`${answered} The password is right, but the API asks for a code besides. Use an account without a second factor, or add the requests for it under 'Requests Before the Login' in the credential.`,
		);
	}
	const permission = status === 403 ? readPermission(reply, recipe) : undefined;
	if (permission !== undefined) {
		return fail(
			'LOGIN_DENIED',
			`Missing permission '${permission}'`,
			`${account.username} may not sign in: ${answered} Ask an administrator to grant the permission '${permission}', then run again.`,
		);
	}
	if (
		status === 401 ||
		status === 403 ||
		(step.refused !== undefined && matches(reply, step.refused)) ||
		(step.success !== undefined && (isSuccess(reply) || isRedirect(reply)))
	) {
		return fail(
			'LOGIN_REFUSED',
			'Wrong user name or password',
			`${account.username || 'The account'} could not sign in: ${answered} Check User Name and Password in the credential, and the Additional Login Fields if the API wants any. If they are right, check Login Path.`,
		);
	}
	if (status === 404 || status === 405 || status === 410 || (status < 500 && isHtml(reply))) {
		const what = isHtml(reply) ? ' It answered with a web page.' : '';
		return fail(
			'LOGIN_PATH_WRONG',
			`There is no login at ${pathname}`,
			`${answered}${what} Check Login Path and Base URL in the credential.`,
		);
	}
	if (status === 429) {
		return fail(
			'LOGIN_THROTTLED',
			'The API receives too many logins',
			`${answered} Wait a while, then try again.`,
		);
	}
	if (status >= 300 && status < 400) {
		return fail(
			'LOGIN_FAILED',
			'The login redirects without an end',
			`${answered} Check Login Path; if a redirect is how this API says that the login succeeded, give its status under 'Login Succeeds With' in the credential.`,
		);
	}
	if (status >= 400 && status < 500) {
		return fail(
			'LOGIN_FIELDS_WRONG',
			'The API did not accept the login',
			`${answered} Check User Name, Password and the Additional Login Fields in the credential.`,
		);
	}
	return fail(
		'LOGIN_FAILED',
		'The API could not sign in',
		`${answered} The fault is on the API's side; try again later.`,
	);
}

/** The login sends people elsewhere; a password is never sent there by itself. */
export function toMovedError({ method, url }: HttpRequest, to: URL): LoginError {
	const from = new URL(url);
	return new LoginError(
		'LOGIN_MOVED',
		`The login of ${from.host} has moved to ${to.origin}`,
		`Nothing was sent there. If ${to.origin} is your API, enter it as Base URL in the credential.`,
		{ method, url: from.origin + from.pathname },
	);
}

function toNothingFoundError(
	reply: HttpReply,
	answered: string,
	facts: LoginError['facts'],
	{ attach, values }: NewSession,
): LoginError {
	const wanted = sends(attach, 'token') ? 'token' : 'cookie';
	return new LoginError(
		'NO_SESSION_IN_ANSWER',
		`The login answer holds no ${wanted}`,
		`${answered} That is a success, but without a ${wanted} later requests cannot be signed. ${whatInstead()}`,
		facts,
	);

	function whatInstead(): string {
		if (wanted === 'token' && reply.setCookies.length > 0)
			return `It set cookies: choose 'Cookies' as Session Kind.`;
		if (wanted === 'cookie' && values['token'])
			return `It holds a token: choose 'Bearer Token' as Session Kind.`;
		if (wanted === 'cookie' && reply.setCookies.length > 0) {
			const isPlain =
				reply.url.startsWith('http:') && reply.setCookies.every((cookie) => /;\s*secure/i.test(cookie));
			return isPlain
				? 'Its cookies are only sent over https: begin the Base URL with https://.'
				: 'It set cookies, but none that a browser would send back to this address, or not the ones that the credential names.';
		}
		const where =
			wanted === 'token' ? ` If one of them is the token, enter its name in 'Where the Token Stands'.` : '';
		return `${fieldsIn(readJson(reply))}${where} Check Login Path and the Additional Login Fields.`;
	}
}

function fieldsIn(answer: unknown): string {
	if (typeof answer !== 'object' || answer === null) return 'The answer is no JSON object.';
	const names = fieldNames(answer);
	return names.length > 0 ? `It holds the fields ${names.join(', ')}.` : 'The answer is empty.';
}
