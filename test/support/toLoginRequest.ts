import { CookieJar } from 'tough-cookie';

import { lastStep, type Recipe } from '../../core/session/recipe/Recipe';
import { toStepRequest } from '../../core/session/recipe/stepRequest';
import { createPlaceholderValues } from '../../core/session/state/placeholderValues';
import { createAccount } from './createAccount';

/** The request with which a recipe signs in to an account. */
export function toLoginRequest(
	recipe: Recipe,
	{ baseUrl, username, password }: { baseUrl: string; username: string; password: string },
): { method: string; url: string; headers: Record<string, string>; body?: string } {
	const account = createAccount(baseUrl, { username, password, loginFields: {} });
	const values = createPlaceholderValues(account, {}, new CookieJar());
	const { method, url, headers, body } = toStepRequest(lastStep(recipe.login), { account, recipe }, values);
	return { method, url, headers, body: body && String(body) };
}
