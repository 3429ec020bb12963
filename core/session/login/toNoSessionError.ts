import type { HttpResponse } from '../../http/Exchange';
import { readSmallJson } from '../../http/response/readResponse';
import { listFields } from '../../json/listFields';
import type { Recipe, Step } from '../recipe/Recipe';
import { livingCookies } from '../state/cookies';
import type { NewSession } from '../state/Session';
import { LoginError } from './LoginError';
import { sends } from './readSession';

/** What was expected of the login, and what there is of a session. */
interface Expected {
	recipe: Recipe;
	step: Step;
	session: NewSession;
}

const KIND = 'Session Kind in the credential (Adjust: How to Send the Session)';

/**
 * Creates the error for a login that succeeded without anything to authenticate requests. It shows only the
 * names of what the response contained, and which field to fill in.
 */
export function toNoSessionError(
	response: HttpResponse,
	described: string,
	facts: LoginError['facts'],
	expected: Expected,
): LoginError {
	const { recipe, session } = expected;
	const needsToken = sends(session.attach, 'token');
	const takesEither = !needsToken && recipe.attach.tokenInstead === true && !recipe.sessionCookies;
	const wanted = needsToken ? 'no token' : takesEither ? 'neither a cookie nor a token' : 'no cookie';
	const said = facts.apiMessage
		? ` If that is how this API refuses a login, enter what a success looks like under 'Login Succeeds With Field' (Adjust: How to Sign In).`
		: '';
	return new LoginError(
		'NO_SESSION_IN_ANSWER',
		`The login answer holds ${wanted}`,
		`${described} That is a success, but without a ${needsToken ? 'token' : 'cookie'} later requests cannot be signed.${said} ${toHint(response, expected, needsToken)}`,
		facts,
	);
}

function toHint(response: HttpResponse, { recipe, step, session }: Expected, needsToken: boolean): string {
	const { setCookies } = response;
	const location = step.captures?.['token'];
	const missing =
		location && !session.values['token'] ? `Nothing stands at '${[location].flat().join("' or '")}'. ` : '';
	if (needsToken && setCookies.length > 0) return `${missing}It set cookies: choose 'Cookies' as ${KIND}.`;
	if (!needsToken && session.values['token']) return `It holds a token: choose 'Bearer Token' as ${KIND}.`;
	if (!needsToken && setCookies.length > 0) return toCookieHint(response, recipe, session);
	const where = `If one of them is the token, enter its name in 'Where the Token Stands' (Adjust: Where Things Stand).`;
	return `${missing}${fieldsIn(response, needsToken || recipe.attach.tokenInstead ? where : '')} Check Login Path (Adjust: How to Sign In) and the Additional Login Fields.`;
}

function toCookieHint(
	{ url, setCookies }: HttpResponse,
	{ sessionCookies }: Recipe,
	{ jar }: NewSession,
): string {
	if (url.startsWith('http:') && setCookies.every((cookie) => /;\s*secure/i.test(cookie)))
		return 'Its cookies are only sent over https: begin the Base URL with https://.';
	const names = livingCookies(jar, 0).map(({ key }) => key);
	const missing = sessionCookies?.filter((name) => !names.includes(name)) ?? [];
	if (names.length === 0 || missing.length === 0)
		return 'It set cookies, but none that a browser would send back to this address.';
	return `It set ${names.join(', ')}, but not ${missing.join(', ')}: correct Session Cookies in the credential (Adjust: How to Send the Session).`;
}

function fieldsIn(response: HttpResponse, where: string): string {
	const json = readSmallJson(response);
	if (typeof json !== 'object' || json === null) return 'The answer is no JSON object.';
	const fields = listFields(json);
	return fields === '' ? 'The answer is empty.' : `It holds the fields ${fields}.${where && ` ${where}`}`;
}
