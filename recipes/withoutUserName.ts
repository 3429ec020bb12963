import { apiRecipes } from '.';

/** The ids of entries that ask for a password only. */
export const withoutUserName: string[] = apiRecipes
	.filter(({ recipe }) => !/\{\{\s*(username|basic)\s*\}\}/.test(JSON.stringify(recipe.login)))
	.map(({ id }) => id);
