import { apiRecipes } from '.';

/** The ids of recipes whose login requires only a password. */
export const withoutUserName: string[] = apiRecipes
	.filter(({ recipe: { login, attach } }) => {
		// Digest needs it, although no template of the login names it.
		return !attach.digest && !/\{\{\s*(username|basic)\s*\}\}/.test(JSON.stringify(login));
	})
	.map(({ id }) => id);
