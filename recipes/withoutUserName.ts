import { apiRecipes } from '.';

/** The ids of recipes whose login requires only a password. */
export const withoutUserName: string[] = apiRecipes
	.filter(({ recipe }) => !/\{\{\s*(username|basic)\s*\}\}/.test(JSON.stringify(recipe.login)))
	.map(({ id }) => id);
