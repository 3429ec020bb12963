import { parseUrl } from '../../core';
import { apiRecipes } from '../../recipes';
import { type Form, readText } from './Form';

/** Errors of a login that a wrong port or path of Base URL can cause. */
const DOUBTFUL = new Set([
	'LOGIN_PATH_WRONG',
	'LOGIN_MOVED',
	'HOST_UNREACHABLE',
	'CONNECTION_LOST',
	'TIMED_OUT',
]);

/**
 * Returns a sentence with the example of the chosen entry of the API list, if the login failed with an error that Base URL can
 * cause, and Base URL has another scheme or port or lacks the path; else an empty text. Behind a reverse proxy it can still be right.
 */
export function toUsualBaseUrl(form: Form, code: string): string {
	const entry = apiRecipes.find(({ id }) => id === readText(form, 'recipe'));
	const example = entry?.baseUrl?.example;
	const usual = parseUrl(example ?? '');
	const entered = parseUrl(readText(form, 'baseUrl') ?? '');
	if (entry === undefined || usual === undefined || entered === undefined || !DOUBTFUL.has(code)) return '';
	const looksAlike =
		entered.protocol === usual.protocol &&
		entered.port === usual.port &&
		entered.pathname.includes(usual.pathname.replace(/\/$/, ''));
	return looksAlike ? '' : `Base URL of ${entry.name} is usually such as ${example}.`;
}
