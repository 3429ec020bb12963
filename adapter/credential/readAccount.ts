import {
	type Account,
	checkRecipe,
	isOrigin,
	type Login,
	parseUrl,
	placeholdersIn,
	type Recipe,
	SessionLoginError,
	withNote,
} from '../../core';
import { type ApiRecipe, apiRecipes } from '../../recipes';
import { toJsonObject, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { checkEffects } from './checkEffects';
import { type Form, readText, readTexts } from './Form';
import { merge } from './merge';
import { readApiFields, toLabels } from './readApiFields';
import { readAttach } from './readAttach';
import { readBaseUrl } from './readBaseUrl';
import { readCaptures } from './readCaptures';
import { readConnection } from './readConnection';
import { TOTP_CODE, TOTP_SECRET } from './readCredentials';
import { readLogin } from './readLogin';
import { readRecording } from './readRecording';
import { readPasted } from './readPasted';
import { readRenewal } from './readRenewal';
import { readRules } from './readRules';

/** Advice for a login with only a password or key. */
const NAMELESS =
	' If the API requires only a password or key, choose Template under Login Body Format (Advanced Settings: Login Request), such as {"apiKey": "{{password}}"}.';

/** Reads the form of the credential; throws a ParameterError or RecipeError naming the invalid field. */
export function readAccount(form: Form): Login {
	const entry = readEntry(form);
	const recipe = readRecipe(form, entry);
	const isPasted = entry.id === 'pastedSession';
	const usesName = placeholdersIn([recipe.login, recipe.attach]);
	const needsName = usesName.has('username') || usesName.has('basic') || recipe.attach.digest === true;
	const rows = readTexts(form, 'loginFields', 'field', 'Additional Login Fields');
	return {
		account: {
			baseUrl: readBaseUrl(form, entry, recipe),
			furtherOrigins: readOrigins(readText(form, 'furtherOrigins')),
			username: needsName ? required(form.username, 'User Name', NAMELESS) : toText(form.username),
			password: isPasted ? '' : required(form.password, 'Password'),
			loginFields: {
				...readApiFields(form, entry.fields, rows),
				...readSecondFactor(form, recipe, rows),
			},
			...(entry.fields && { fieldLabels: toLabels(entry, rows) }),
			...(!entry.isForAnyApi && readReplacement(form)),
			connection: readConnection(form),
			...(isPasted && { pasted: readPasted(form) }),
		},
		recipe,
	};
}

/** Returns login fields that send the code of a second factor. */
function readSecondFactor(
	form: Form,
	recipe: Recipe,
	rows: Record<string, string> = {},
): Record<string, string> {
	const secret = readText(form, 'totpSecret');
	const field = readText(form, 'totpField');
	const isUsed = placeholdersIn(recipe.login).has(`field.${TOTP_SECRET}`);
	if (secret === undefined) {
		if (Object.hasOwn(rows, TOTP_SECRET) && !isUsed) {
			throw new ParameterError(
				`Additional Login Fields: ${TOTP_SECRET} would be sent as it is`,
				'Remove it, and enter the secret as Second Factor Secret, which sends only its codes.',
			);
		}
		if (field === undefined) return {};
		throw new ParameterError(
			'Second Factor Secret is empty',
			'Fill in Second Factor Secret, or leave Second Factor Field empty.',
		);
	}
	checkSecret(secret);
	if (field === undefined && !isUsed) {
		throw new ParameterError(
			'Second Factor Field is empty',
			`Fill in Second Factor Field with the name that the login has for the code, such as otp, or use ${TOTP_CODE} in a template.`,
		);
	}
	return { [TOTP_SECRET]: secret, ...(field !== undefined && { [field]: TOTP_CODE }) };
}

/** In characters; apps use some thirty. */
const LONGEST_SECRET = 1_000;

/** Throws a ParameterError for a text that is neither a secret nor that of a QR code (Key Uri Format of Google Authenticator). */
function checkSecret(text: string): void {
	if (/^otpauth:\/\/hotp/i.test(text)) {
		throw new ParameterError(
			'Second Factor Secret is for counter-based codes, not for time-based ones',
			'Only time-based codes work: set up an authenticator app for the account, whose QR code contains otpauth://totp/….',
		);
	}
	const isUri = /^otpauth:/i.test(text);
	const secret = isUri
		? (/^otpauth:\/\/totp\/[^?]*\?(?:[^#]*&)?secret=([^&#]*)/i.exec(text)?.[1] ?? '')
		: text;
	const base32 = secret.slice(0, LONGEST_SECRET).replace(/%20|[\s-]/g, '');
	if (/^[A-Z2-7]{8,}(=|%3d)*$/i.test(base32) && secret.length <= LONGEST_SECRET) return;
	throw new ParameterError(
		'Second Factor Secret is not a valid secret',
		`${isUri ? 'The text must contain secret= and, after it,' : 'Enter the text of the QR code (otpauth://totp/…), or the secret that is shown next to it:'} at least 8 letters, or digits from 2 to 7.`,
	);
}

/** Returns the entry of the API list that the form names. */
function readEntry(form: Form): ApiRecipe {
	const id = readText(form, 'recipe') ?? 'automatic';
	const entry = apiRecipes.find((one) => one.id === id);
	if (entry !== undefined) return entry;
	throw new ParameterError(
		`API '${id.slice(0, 100)}' is not in the list`,
		'Choose one from the list in the credential, or Automatic.',
	);
}

/**
 * Builds the recipe from that of the API list, the fields of the form and the JSON; each overrides those before it.
 */
function readRecipe(form: Form, entry: ApiRecipe): Recipe {
	let recipe: Recipe = { ...entry.recipe, ...readRecordingFor(entry, form) };
	for (const read of [readLogin, readRenewal, readCaptures, readAttach, readRules]) {
		recipe = { ...recipe, ...read(form, recipe) };
	}
	const json = toJsonObject(readText(form, 'recipeJson') ?? '', 'Recipe (JSON)');
	recipe = checkRecipe(merge(withoutUndefined(recipe), json));
	checkEffects(form, recipe);
	return recipe;
}

/** Returns which field replaces the login of the chosen entry, if any. */
function readReplacement(form: Form): Pick<Account, 'replaces'> {
	if (readText(form, 'loginPath') !== undefined) return { replaces: 'path' };
	return readText(form, 'recordedLogin') === undefined ? {} : { replaces: 'recording' };
}

/** A recording may be left over from before the entry was chosen. */
function readRecordingFor({ isForAnyApi, recipe }: ApiRecipe, form: Form): Partial<Recipe> {
	try {
		return readRecording(form, recipe);
	} catch (error) {
		if (isForAnyApi || !(error instanceof SessionLoginError)) throw error;
		throw withNote(error, { name: 'login-replaced', by: 'recording' });
	}
}

/** Converting to JSON and back also makes a copy that nothing else shares. */
function withoutUndefined(recipe: Recipe): unknown {
	return JSON.parse(JSON.stringify(recipe)) as unknown;
}

function readOrigins(origins: string | undefined): string[] {
	return (origins?.split(/[,\s]+/).filter(Boolean) ?? []).map((named) => {
		const origin = /^\*\./.test(named) ? `https://${named}` : named;
		const url = /^https?:\/\//i.test(origin) ? parseUrl(origin) : undefined;
		if (url !== undefined && isOrigin(url.origin)) return url.origin;
		throw new ParameterError(
			`Additional Origins: '${named.slice(0, 200)}' is not a valid address`,
			'Enter addresses such as https://files.example.com, or *.example.com for all hosts below a domain, separated by commas.',
		);
	});
}

function required(value: unknown, field: string, otherwise = ''): string {
	const text = toText(value);
	if (text !== '') return text;
	throw new ParameterError(`${field} is empty`, `Fill in ${field} in the credential.${otherwise}`);
}
