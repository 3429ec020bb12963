import { lastStep, parseUrl, type Recipe } from '../../core';
import { type ApiRecipe, apiRecipes } from '../../recipes';
import { type Form, readText } from './Form';
import { checkEnd, readWebAddress } from './readWebAddress';

/**
 * Reads Base URL, without a slash at its end. Throws a ParameterError for an address that is not valid, or that ends with what the
 * chosen entry of the API list adds itself.
 */
export function readBaseUrl(form: Form, entry: ApiRecipe, recipe: Recipe): string {
	const baseUrl = readText(form, 'baseUrl') ?? '';
	const { example = 'https://shop.example.com' } = entry.baseUrl ?? {};
	const address = readWebAddress(baseUrl, 'Base URL', example);
	checkOwnPaths(address, entry, recipe);
	return address;
}

/** The entries of the list know their paths; with Automatic, any address can be right. */
function checkOwnPaths(address: string, { isForAnyApi, name, baseUrl }: ApiRecipe, { login }: Recipe): void {
	if (isForAnyApi) return;
	const own = login.map(({ path }) => path.replace(/\/+$/, '')).filter((path) => path.startsWith('/'));
	checkEnd(address, [...own, ...(baseUrl?.without ?? [])], { field: 'Base URL', api: name });
}

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
 * cause, and Base URL has another scheme or port or is without the path; else an empty text. Behind a reverse proxy it can still be right.
 */
export function toUsualBaseUrl(form: Form, code: string): string {
	const entry = apiRecipes.find(({ id }) => id === readText(form, 'recipe'));
	const example = entry?.baseUrl?.example;
	const usual = parseUrl(example ?? '');
	const entered = parseUrl(readText(form, 'baseUrl') ?? '');
	if (entry === undefined || usual === undefined || entered === undefined || !DOUBTFUL.has(code)) return '';
	// Its login is at an address of its own.
	if (lastStep(entry.recipe.login).path.startsWith('{{')) return '';
	const looksAlike =
		entered.protocol === usual.protocol &&
		entered.port === usual.port &&
		entered.pathname.includes(usual.pathname.replace(/\/$/, ''));
	return looksAlike ? '' : `The Base URL of ${entry.name} usually looks like ${example}.`;
}
