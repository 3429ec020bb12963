import { parseUrl, type Recipe } from '../../core';
import { type ApiRecipe, apiRecipes } from '../../recipes';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';
import { readWebAddress } from './readWebAddress';

/**
 * Reads Base URL, without a slash at its end. Throws a ParameterError for an address that is not valid, or that ends with what the
 * chosen entry of the API list adds itself.
 */
export function readBaseUrl(form: Form, entry: ApiRecipe, recipe: Recipe): string {
	const baseUrl = readText(form, 'baseUrl') ?? '';
	const { example = 'https://shop.example.com' } = entry.baseUrl ?? {};
	const address = readWebAddress(baseUrl, 'Base URL', example);
	checkEnd(address, entry, recipe);
	return address;
}

/** The entries of the list know their paths; with Automatic, any address can be right. */
function checkEnd(address: string, { isForAnyApi, name, baseUrl }: ApiRecipe, { login }: Recipe): void {
	if (isForAnyApi) return;
	const own = login.map(({ path }) => path.replace(/\/+$/, ''));
	const end = [...own, ...(baseUrl?.without ?? [])].find(
		(path) => path.startsWith('/') && address.toLowerCase().endsWith(path.toLowerCase()),
	);
	if (end === undefined) return;
	throw new ParameterError(
		`Base URL must not end with ${end}`,
		`For ${name}, enter the part before it: ${address.slice(0, -end.length).slice(0, 200)}.`,
	);
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
	return looksAlike ? '' : `The Base URL of ${entry.name} usually looks like ${example}.`;
}
