import { checkRecipe, type Login, type Recipe, placeholdersIn, parseUrl } from '../../core';
import { apiRecipes } from '../../recipes';
import { toJsonObject, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { checkEffects } from './checkEffects';
import { type Form, readText, readTexts } from './Form';
import { merge } from './merge';
import { readAttach } from './readAttach';
import { readCaptures } from './readCaptures';
import { readConnection } from './readConnection';
import { TOTP_CODE, TOTP_SECRET } from './readCredentials';
import { readLogin } from './readLogin';
import { readRenewal } from './readRenewal';
import { readRules } from './readRules';

/** Advice for a login with only a password or key. */
const NAMELESS =
	' If the API requires only a password or key, choose Template under Login Sends (Adjust: How to Sign In), such as {"apiKey": "{{password}}"}.';

/** Reads the form of the credential; throws a ParameterError or RecipeError naming the invalid field. */
export function readAccount(form: Form): Login {
	const recipe = readRecipe(form);
	const usesName = placeholdersIn([recipe.login, recipe.attach]);
	const needsName = usesName.has('username') || usesName.has('basic');
	return {
		account: {
			baseUrl: readBaseUrl(readText(form, 'baseUrl') ?? ''),
			furtherOrigins: readOrigins(readText(form, 'furtherOrigins')),
			username: needsName ? required(form.username, 'User Name', NAMELESS) : toText(form.username),
			password: required(form.password, 'Password'),
			loginFields: {
				...readTexts(form, 'loginFields', 'field', 'Additional Login Fields'),
				...readSecondFactor(form, recipe),
			},
			connection: readConnection(form),
		},
		recipe,
	};
}

/** Returns login fields that send the code of a second factor. */
function readSecondFactor(form: Form, recipe: Recipe): Record<string, string> {
	const secret = readText(form, 'totpSecret');
	const field = readText(form, 'totpField');
	if (secret === undefined) {
		if (field === undefined) return {};
		throw new ParameterError(
			'Second Factor Secret is empty',
			'Fill in Second Factor Secret, or leave Second Factor Field empty.',
		);
	}
	if (field === undefined && !placeholdersIn(recipe.login).has(`field.${TOTP_SECRET}`)) {
		throw new ParameterError(
			'Second Factor Field is empty',
			`Fill in Second Factor Field with the name that the login has for the code, such as otp, or use ${TOTP_CODE} in a template.`,
		);
	}
	return { [TOTP_SECRET]: secret, ...(field !== undefined && { [field]: TOTP_CODE }) };
}

/**
 * Builds the recipe from the entry of the API list, the fields of the form and the JSON; each overrides those before
 * it.
 */
function readRecipe(form: Form): Recipe {
	const id = readText(form, 'recipe') ?? 'automatic';
	const listed = apiRecipes.find((entry) => entry.id === id)?.recipe;
	if (listed === undefined) {
		throw new ParameterError(
			`API '${id.slice(0, 100)}' is not in the list`,
			'Choose one from the list in the credential, or Automatic.',
		);
	}
	let recipe: Recipe = listed;
	for (const read of [readLogin, readRenewal, readCaptures, readAttach, readRules]) {
		recipe = { ...recipe, ...read(form, recipe) };
	}
	const json = toJsonObject(readText(form, 'recipeJson') ?? '', 'Recipe as JSON');
	recipe = checkRecipe(merge(withoutUndefined(recipe), json));
	checkEffects(form, recipe);
	return recipe;
}

/** Converting to JSON and back also makes a copy that nothing else shares. */
function withoutUndefined(recipe: Recipe): unknown {
	return JSON.parse(JSON.stringify(recipe)) as unknown;
}

function readBaseUrl(baseUrl: string): string {
	checkPort(baseUrl);
	if (!/^https?:\/\//i.test(baseUrl) || parseUrl(baseUrl) === undefined) {
		throw new ParameterError(
			`Base URL '${baseUrl.slice(0, 200)}' is not a valid address`,
			'It must begin with http:// or https://, such as https://shop.example.com.',
		);
	}
	const url = new URL(baseUrl);
	if (url.username || url.password || url.search || url.hash) {
		throw new ParameterError(
			'Base URL contains more than an address',
			'Remove user name, password, ? and #: enter only the part that all addresses of the API begin with.',
		);
	}
	return (url.origin + url.pathname).replace(/\/+$/, '');
}

/**
 * Ports are 16 bits wide, and 0 is not valid (RFC 6335, section 6). Messages show the text at this position only when it
 * consists of digits.
 */
function checkPort(baseUrl: string): void {
	const [, port] = /^https?:\/\/(?:\[[^\]]*\]|[^/?#:@\\]+):([^/?#@\\]*)(?:[/?#\\]|$)/i.exec(baseUrl) ?? [];
	if (
		port === undefined ||
		port === '' ||
		(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
	)
		return;
	throw new ParameterError(
		/^\d{1,10}$/.test(port)
			? `${port} is not a valid port (Base URL)`
			: 'The port in Base URL is not a number',
		'Enter a number from 1 to 65535 after the colon, such as https://shop.example.com:8443, or remove it.',
	);
}

function readOrigins(origins: string | undefined): string[] {
	return (origins?.split(/[,\s]+/).filter(Boolean) ?? []).map((origin) => {
		const url = /^https?:\/\//i.test(origin) ? parseUrl(origin) : undefined;
		if (url !== undefined) return url.origin;
		throw new ParameterError(
			`Further Origins: '${origin.slice(0, 200)}' is not a valid address`,
			'Enter addresses such as https://files.example.com, separated by commas.',
		);
	});
}

function required(value: unknown, field: string, otherwise = ''): string {
	const text = toText(value);
	if (text !== '') return text;
	throw new ParameterError(`${field} is empty`, `Fill in ${field} in the credential.${otherwise}`);
}
