import { lastStep, type Match, type Recipe, type Step, toSteps } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readRows, readStatuses, readText } from './Form';
import { readCredentials, renameFields } from './readCredentials';
import { readHeaderTemplates } from './readHeaderTemplates';
import { readFieldMatch } from './readMatch';
import { readPattern } from './readPattern';
import { readMethod, toPath } from './readStep';
import { readStepBefore } from './readStepBefore';

/** Reads how to sign in: the fields of the group "How to Sign In". Throws a ParameterError. */
export function readLogin(form: Form, recipe: Recipe): Pick<Recipe, 'login' | 'otherLogins' | 'otherPaths'> {
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
	const rows = readRows(form, 'stepsBefore', 'step');
	const at = recipe.login.indexOf(listed);
	const around = {
		before: rows.length > 0 ? rows.map(readStepBefore) : recipe.login.slice(0, at),
		after: recipe.login.slice(at + 1),
	};
	return {
		login: toSteps(around.before, login, around.after),
		otherLogins: toOtherLogins(form, recipe, around, login),
		otherPaths: path === undefined ? recipe.otherPaths : undefined,
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
	const bodies = otherLogins?.map((steps) => renameFields(form, lastStep(steps).body));
	// With other names, another way may be the same as the first.
	const others = bodies?.filter((body) => JSON.stringify(body) !== JSON.stringify(login.body));
	return others?.map((body) => toSteps(before, { ...login, body }, after));
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
		'Choose Query Parameters or Basic Authentication under Login Sends, or another method.',
	);
}
