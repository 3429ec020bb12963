import type { HttpResponse } from '../../http/Exchange';
import type { Sentence } from '../../Topic';
import { LoginError, type LoginFailure } from './LoginError';
import { toShownUrl } from '../../http/toShownUrl';

/**
 * Why the login form of a page cannot be filled in: the page has `none`, or is too `large` to be read; only a script can
 * send it (`scripted`); it sends the password `elsewhere`; it does not have a `field`, or asks for a `username` that is empty.
 */
export type FormProblem = 'none' | 'large' | 'scripted' | 'elsewhere' | 'field' | 'username';

/** Facts for some of the problems: another origin, the name of a field, those that there are. */
interface FormFacts {
	origin?: string;
	field?: string;
	names?: readonly string[];
}

const MOST_NAMES = 20;

/** Creates the error for a page whose login form cannot be filled in; nothing was sent to it. */
export function toFormError(problem: FormProblem, page: HttpResponse, details: FormFacts = {}): LoginError {
	const { origin, pathname, host } = toShownUrl(page.url);
	const { code, message, sentences } = CASES[problem](pathname, host, details);
	const facts = { status: page.status, method: 'GET', url: origin + pathname };
	return new LoginError(code, message, sentences, facts, code === 'LOGIN_PATH_WRONG' ? 'other' : undefined);
}

type FormCase = (
	path: string,
	host: string,
	facts: FormFacts,
) => { code: LoginFailure; message: string; sentences: Sentence[] };

const CASES: Record<FormProblem, FormCase> = {
	none: (path, host) => ({
		code: 'LOGIN_PATH_WRONG',
		message: `There is no login form at ${path}`,
		sentences: [
			`The page at ${path} on ${host} has no form with a password field.`,
			{ name: 'login-form', problem: 'none' },
		],
	}),
	large: (path, host) => ({
		code: 'LOGIN_PATH_WRONG',
		message: `The login page at ${path} is too large`,
		sentences: [
			`The page on ${host} is larger, or has more fields, than a login page should.`,
			{ name: 'login-form', problem: 'large' },
		],
	}),
	scripted: (path, host) => ({
		code: 'LOGIN_PATH_WRONG',
		message: `The login form at ${path} is sent by a script`,
		sentences: [
			`The page on ${host} has a password field, but no form that sends a POST request to an address. Nothing was sent.`,
			{ name: 'login-form', problem: 'scripted' },
		],
	}),
	elsewhere: (_, host, { origin = '' }) => ({
		code: 'LOGIN_MOVED',
		message: `The login form on ${host} sends the password to ${origin}`,
		sentences: ['Nothing was sent there.', { name: 'login-moved', origin }],
	}),
	field: (path, _, { field = '', names = [] }) => ({
		code: 'LOGIN_FIELDS_WRONG',
		message: `The login form at ${path} has no field '${field.slice(0, 100)}'`,
		sentences: [`Available fields: ${toList(names)}.`, { name: 'login-form', problem: 'field' }],
	}),
	username: (path) => ({
		code: 'LOGIN_FIELDS_WRONG',
		message: `The login form at ${path} asks for a user name`,
		sentences: [{ name: 'login-form', problem: 'username' }],
	}),
};

/** Names that the page made up may be long. */
function toList(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).map((name) => name.slice(0, 50));
	return [...shown, ...(names.length > MOST_NAMES ? [`and ${names.length - MOST_NAMES} more`] : [])].join(
		', ',
	);
}
