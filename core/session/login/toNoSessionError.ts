import { readSmallBody } from '../../http/response/readBody';
import { listFields } from '../../json/listFields';
import type { Sentence } from '../../Topic';
import { livingCookies } from '../state/cookies';
import type { NewSession } from '../state/Session';
import { LoginError } from './LoginError';
import type { LoginEvidence } from './LoginEvidence';
import { sends } from './readSession';

/** The facts about a login that succeeded, with the parts of a session that could be read. */
type Incomplete = LoginEvidence & { session: NewSession };

/**
 * Creates the error for a login that succeeded without anything to authenticate requests. It shows only the
 * names of what the response contained, and which field to fill in.
 */
export function toNoSessionError(evidence: Incomplete): LoginError {
	const { recipe, session, described, facts } = evidence;
	const needsToken = sends(session.attach, 'token');
	const takesEither = !needsToken && recipe.attach.tokenInstead === true && !recipe.sessionCookies;
	const wanted = needsToken ? 'no token' : takesEither ? 'neither a cookie nor a token' : 'no cookie';
	const refusal: Sentence[] = facts.apiMessage ? [{ name: 'refusal-under-success' }] : [];
	return new LoginError(
		'NO_SESSION_IN_ANSWER',
		`The login response contains ${wanted}`,
		[
			described,
			`The login succeeded, but without a ${needsToken ? 'token' : 'cookie'} later requests cannot be authenticated.`,
			...refusal,
			...(needsToken ? toTokenHints(evidence) : toCookieHints(evidence)),
		],
		facts,
	);
}

function toTokenHints(evidence: Incomplete): Sentence[] {
	return evidence.response.setCookies.length > 0
		? [toMissing(evidence), { name: 'session-kind', holdsToken: false }]
		: toFieldHints(evidence, true);
}

function toCookieHints(evidence: Incomplete): Sentence[] {
	const { recipe, session } = evidence;
	const { url, setCookies } = evidence.response;
	if (session.values['token']) return [{ name: 'session-kind', holdsToken: true }];
	if (setCookies.length === 0) return toFieldHints(evidence, recipe.attach.tokenInstead === true);
	if (url.startsWith('http:') && setCookies.every((cookie) => /;\s*secure/i.test(cookie)))
		return [{ name: 'cookies-over-https' }];
	const names = livingCookies(session.jar, 0).map(({ key }) => key);
	const missing = recipe.sessionCookies?.filter((name) => !names.includes(name)) ?? [];
	if (names.length === 0 || missing.length === 0)
		return ['The response set cookies, but none that a browser would send back to this address.'];
	return [{ name: 'session-cookies', set: names.join(', '), missing: missing.join(', ') }];
}

function toFieldHints(evidence: Incomplete, takesToken: boolean): Sentence[] {
	const json = readSmallBody(evidence.response);
	const fields = typeof json === 'object' && json !== null ? listFields(json) : undefined;
	const where: Sentence[] = takesToken && fields ? [{ name: 'token-location' }] : [];
	return [toMissing(evidence), toFieldsText(fields), ...where, { name: 'login-without-session' }];
}

function toFieldsText(fields: string | undefined): string {
	if (fields === undefined) return 'The response is not a JSON object.';
	return fields === '' ? 'The response is empty.' : `The response contains the fields ${fields}.`;
}

function toMissing({ step, session }: Incomplete): string {
	const location = step.captures?.['token'];
	if (location === undefined || session.values['token']) return '';
	return `No value was found at '${[location].flat().join("' or '")}'.`;
}
