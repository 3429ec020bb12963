import * as v from 'valibot';

import { SessionLoginError } from '../SessionLoginError';
import { type Recipe, recipeSchema } from './Recipe';

/** A recipe is not made as it must be; the message names the place. */
export class RecipeError extends SessionLoginError {
	readonly code = 'RECIPE_INVALID';
}

/** Gives what came as a recipe; throws a RecipeError that names the first place that makes no sense. */
export function checkRecipe(recipe: unknown): Recipe {
	const result = v.safeParse(recipeSchema, recipe);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = issue.path?.map(({ key }) => String(key)).join('.') || 'the whole';
	const isUnknown = issue.type === 'strict_object' && issue.expected === 'never';
	throw new RecipeError(
		isUnknown ? `A recipe has no '${path}'` : `'${path}' of the recipe does not fit`,
		`${isUnknown ? 'Check its spelling' : toReason(issue.message)}. See the list of all parts in docs/recipes.md.`,
	);
}

function toReason(message: string): string {
	return /^(is|must|needs)\b/.test(message) ? `It ${message}` : message;
}
