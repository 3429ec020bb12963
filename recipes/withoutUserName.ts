import { apiRecipes } from './index';

/** The ids of recipes whose login requires only a password; Digest sends the user name, too. */
export const withoutUserName: string[] = apiRecipes
	.filter(
		({ recipe: { login, attach } }) =>
			!attach.digest && !/\{\{\s*(username|basic)\s*\}\}/.test(JSON.stringify(login)),
	)
	.map(({ id }) => id);
