import { lastStep, type Match, type Recipe, type Step, toSteps } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readRows, readStatuses, readText } from './Form';
import { readCredentials, renameFields, toFormFields } from './readCredentials';
import { readHeaderTemplates } from './readHeaderTemplates';
import { readFieldMatch } from './readMatch';
import { readPattern } from './readPattern';
import { readMethod, toPath } from './readStep';
import { readStepBefore } from './readStepBefore';

/** With HTTP Digest, any response but a refusal shows that the password is right; the login has nothing else to send. */
const DIGEST_LOGIN: Pick<Recipe, 'login' | 'otherLogins' | 'otherPaths'> = {
	login: [{ method: 'GET', path: '/', success: { statuses: '200-399, 404, 405' } }],
	otherLogins: undefined,
	otherPaths: undefined,
};

function asksForDigest(form: Form, { attach }: Recipe): boolean {
	const isChosen = readText(form, 'sessionKind') === 'digest' && attach.digest !== true;
	return isChosen && readText(form, 'loginBodyKind') === undefined;
}

/** Reads how to sign in: the fields of the group "Login Request". Throws a ParameterError. */
export function readLogin(form: Form, ofApi: Recipe): Pick<Recipe, 'login' | 'otherLogins' | 'otherPaths'> {
	const recipe = asksForDigest(form, ofApi) ? { ...ofApi, ...DIGEST_LOGIN } : ofApi;
	const listed = lastStep(recipe.login);
	const path = readText(form, 'loginPath');
	const method = readMethod(form, ['loginMethod', 'Login Method']);
	const login: Step = {
		...listed,
		...readCredentials(form, listed),
		...given({
			path: path === undefined ? undefined : toPath(path, 'Login Path', { mayBeElsewhere: true }),
			method,
			success: readSuccess(form),
		}),
	};
	const headers = readHeaderTemplates(form, 'loginHeaders', 'Login Headers');
	if (headers !== undefined) login.headers = { ...login.headers, ...headers };
	if (method === 'GET' && login.body !== undefined) throw toNoBodyError();
	if (login.form !== undefined && login.method !== 'GET') throw toNoMethodError();
	const rows = readRows(form, 'stepsBefore', 'step');
	const at = recipe.login.indexOf(listed);
	// A page needs no requests around it, unless the form asks for them.
	const isPage = login.form !== undefined && listed.form === undefined;
	const around = {
		before: rows.length > 0 ? rows.map(readStepBefore) : isPage ? [] : recipe.login.slice(0, at),
		after: isPage ? [] : recipe.login.slice(at + 1),
	};
	return {
		login: toSteps(around.before, login, around.after),
		otherLogins: toOtherLogins(form, recipe, around, login),
		// A site without a page at the usual path leads from its start page to it.
		otherPaths: path !== undefined ? undefined : isPage ? ['/'] : recipe.otherPaths,
	};
}

/**
 * When the form does not set how the login is sent, the API list's other ways are tried if the API does not understand
 * the first.
 */
function toOtherLogins(
	form: Form,
	{ otherLogins }: Recipe,
	{ before, after }: { before: Step[]; after: Step[] },
	login: Step,
): Recipe['otherLogins'] {
	if (['loginBodyKind', 'loginMethod'].some((name) => readText(form, name) !== undefined)) return undefined;
	const others = otherLogins?.map(lastStep).map(({ method, body, form: page }) => ({
		...login,
		...(page !== undefined && { method, form: { ...page, ...toFormFields(form) } }),
		body: renameFields(form, body),
	}));
	// With other names, another way may be the same as the first.
	return others
		?.filter((other) => other.form !== undefined || JSON.stringify(other.body) !== JSON.stringify(login.body))
		.map((other) => toSteps(before, other, after));
}

function readSuccess(form: Form): Match | undefined {
	const match: Match = {
		...given({
			statuses: readStatuses(form, 'successStatuses', 'Login Succeeds With Status'),
			text: readPattern(form, 'successText', 'Login Succeeds With Text'),
			location: readPattern(form, 'successLocation', 'Login Redirects To'),
		}),
		...readFieldMatch(form, 'successField', 'Login Succeeds With Field'),
	};
	if (Object.keys(match).length === 0) return undefined;
	// A rule about the body alone applies to success statuses.
	return match.statuses || match.location ? match : { statuses: '200-299', ...match };
}

function toNoBodyError(): ParameterError {
	return new ParameterError(
		'Login Method GET cannot send a body',
		'Choose Query Parameters or Basic Authentication under Login Body Format, or another method.',
	);
}

function toNoMethodError(): ParameterError {
	return new ParameterError(
		'Login Method has no effect with Web Form',
		"The page is opened with GET, and its form is sent as the page says. Choose 'Default' under Login Method.",
	);
}
