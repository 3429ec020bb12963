import { readAccount } from '../../../adapter/credential/readAccount';
import type { Recipe } from '../../../core';

/** The recipe for a credential whose form holds `fields`, which override a listed recipe. */
export function readRecipe(fields: Record<string, unknown>, recipe = 'automatic'): Recipe {
	return readAccount({ baseUrl: 'https://shop.example', username: 'ANNA', password: 'pw', recipe, ...fields })
		.recipe;
}
