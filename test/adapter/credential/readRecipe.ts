import { readAccount } from '../../../adapter/credential/readAccount';
import type { Recipe } from '../../../core';
import { filledFields } from './filledFields';

/** The recipe for a credential whose form holds `fields`, which override a listed recipe. */
export function readRecipe(fields: Record<string, unknown>, recipe = 'automatic'): Recipe {
	const account = { baseUrl: 'https://shop.example', username: 'ANNA', password: 'pw' };
	return readAccount({ ...account, recipe, ...filledFields(recipe), ...fields }).recipe;
}
