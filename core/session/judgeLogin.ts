import type { HttpReply } from '../http/Exchange';
import { isHtml, readApiMessage, readJson } from '../http/readBody';
import type { Account } from './Account';
import { isSuccess } from './judge';
import { LoginError } from './LoginError';
import type { Recipe } from './Recipe';

/** Says why a login answer gave no session, and what to change. */
export function toLoginError(
	reply: HttpReply,
	account: Account,
	recipe: Recipe,
	found: { hasToken: boolean },
): LoginError {
	const { status } = reply;
	const { pathname, host } = new URL(reply.url);
	// What a success says is no message for people: it may be the token itself.
	const apiMessage = isSuccess(reply) ? undefined : readApiMessage(reply);
	const said = apiMessage ? ` and the message "${apiMessage}"` : '';
	const answered = `${recipe.login.method} ${pathname} on ${host} answered ${status}${said}.`;
	const facts = { status, apiMessage, method: recipe.login.method, url: account.baseUrl + recipe.login.path };

	if (status === 401 || status === 403) {
		return new LoginError(
			'LOGIN_REFUSED',
			'Wrong user name or password',
			`${account.username} could not sign in: ${answered} Check User Name and Password in the credential, and the Additional Login Fields if the API wants any.`,
			facts,
		);
	}
	if (status === 404 || status === 405 || status === 410 || (status < 500 && isHtml(reply))) {
		const what = isHtml(reply) ? ' It answered with a web page.' : '';
		return new LoginError(
			'LOGIN_PATH_WRONG',
			`There is no login at ${pathname}`,
			`${answered}${what} Check Login Path and Base URL in the credential.`,
			facts,
		);
	}
	if (status === 429) {
		return new LoginError(
			'LOGIN_THROTTLED',
			'The API receives too many logins',
			`${answered} Wait a while, then try again.`,
			facts,
		);
	}
	if (status >= 400 && status < 500) {
		return new LoginError(
			'LOGIN_FIELDS_WRONG',
			'The API did not accept the login',
			`${answered} Check User Name, Password and the Additional Login Fields in the credential.`,
			facts,
		);
	}
	if (isSuccess(reply)) return toNothingFoundError(reply, recipe, answered, facts, found.hasToken);
	return new LoginError(
		'LOGIN_FAILED',
		'The API could not sign in',
		`${answered} The fault is on the API's side; try again later.`,
		facts,
	);
}

/** The login sends people elsewhere; a password is never sent there by itself. */
export function toMovedError(loginUrl: string, to: URL): LoginError {
	const from = new URL(loginUrl);
	return new LoginError(
		'LOGIN_MOVED',
		`The login of ${from.host} has moved to ${to.origin}`,
		`Nothing was sent there. If ${to.origin} is your API, enter it as Base URL in the credential.`,
		{ method: 'POST', url: from.origin + from.pathname },
	);
}

function toNothingFoundError(
	reply: HttpReply,
	recipe: Recipe,
	answered: string,
	facts: LoginError['facts'],
	hasToken: boolean,
): LoginError {
	const wanted = recipe.attach === 'bearer' ? 'token' : 'cookie';
	const instead =
		recipe.attach === 'bearer' && reply.setCookies.length > 0
			? ` It set cookies: choose 'Cookies' as Session Kind.`
			: recipe.attach === 'cookies' && hasToken
				? ` It holds a token: choose 'Bearer Token' as Session Kind.`
				: ` ${fieldsIn(readJson(reply))} Check Login Path and the Additional Login Fields.`;
	return new LoginError(
		'NO_SESSION_IN_ANSWER',
		`The login answer holds no ${wanted}`,
		`${answered} That is a success, but without a ${wanted} later requests cannot be signed.${instead}`,
		facts,
	);
}

function fieldsIn(answer: unknown): string {
	if (typeof answer !== 'object' || answer === null) return 'The answer is no JSON object.';
	const names = Object.keys(answer).slice(0, 20);
	return names.length > 0 ? `It holds the fields ${names.join(', ')}.` : 'The answer is empty.';
}
