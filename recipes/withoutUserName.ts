import { apiRecipes } from '.';

/** The ids of recipes that require only a password: neither the login nor HTTP Digest sends a user name. */
export const withoutUserName: string[] = apiRecipes
	.filter(
		({ recipe: { login, attach } }) =>
			attach.digest !== true && !/\{\{\s*(username|basic)\s*\}\}/.test(JSON.stringify(login)),
	)
	.map(({ id }) => id);
