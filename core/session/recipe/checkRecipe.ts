import * as v from 'valibot';

import { SessionLoginError } from '../../SessionLoginError';
import { placeholdersIn, toNoValueError } from './placeholders';
import { type Recipe, recipeSchema } from './Recipe';

/** A recipe is not made as it must be; the message names the place. */
export class RecipeError extends SessionLoginError {
	readonly code = 'RECIPE_INVALID';
}

/** Gives what came as a recipe; throws a RecipeError, or a TemplateError, that names the first place that makes no sense. */
export function checkRecipe(recipe: unknown): Recipe {
	const result = v.safeParse(recipeSchema, recipe);
	if (result.success) return withKnownPlaceholders(result.output);
	const [issue] = result.issues;
	const path = issue.path?.map(({ key }) => String(key)).join('.') || 'the whole';
	const isUnknown = issue.type === 'strict_object' && issue.expected === 'never';
	throw new RecipeError(
		isUnknown ? `A recipe has no '${path}'` : `'${path}' of the recipe does not fit`,
		`${isUnknown ? 'Check its spelling' : toReason(issue.message)}. See the list of all parts in docs/recipes.md.`,
	);
}

/** What a session may carry besides what its login captures. */
const KNOWN = /^(token|refreshToken|csrf|username|password|basic|origin|baseUrl|(cookie|field)\..+)$/;

/** A header whose slot nothing can ever fill would be left out without a word. */
function withKnownPlaceholders(recipe: Recipe): Recipe {
	const { login, otherLogins = [], refresh, updates = {}, attach } = recipe;
	const steps = [...login, ...otherLogins.flat(), ...(refresh ? [refresh] : [])];
	const captured = new Set([
		...steps.flatMap(({ captures }) => Object.keys(captures ?? {})),
		...Object.keys(updates),
	]);
	for (const name of placeholdersIn([attach.headers, attach.query])) {
		if (!KNOWN.test(name) && !captured.has(name)) throw toNoValueError(name);
	}
	return recipe;
}

function toReason(message: string): string {
	return /^(is|must|needs)\b/.test(message) ? `It ${message}` : message;
}
