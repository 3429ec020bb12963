import * as v from 'valibot';

import { SessionLoginError } from '../../SessionLoginError';
import { checkTemplates, placeholdersIn, toNoValueError } from './placeholders';
import { type Recipe, recipeSchema } from './Recipe';
import { findForeignHost } from './stepAddress';
import { templatesOf } from './templatesOf';

/** Thrown when a recipe is not valid; the message names the invalid part. */
export class RecipeError extends SessionLoginError {
	readonly code = 'RECIPE_INVALID';
}

/**
 * Returns a value from outside as a recipe; throws a RecipeError, or a TemplateError, that names the first part
 * that is not valid.
 */
export function checkRecipe(recipe: unknown): Recipe {
	const result = v.safeParse(recipeSchema, recipe);
	if (result.success) return withKnownPlaceholders(result.output);
	const [issue] = result.issues;
	const path = issue.path?.map(({ key }) => String(key)).join('.');
	const isUnknown = issue.type === 'strict_object' && issue.expected === 'never';
	throw new RecipeError(
		isUnknown
			? `Unknown part '${path}' in the recipe`
			: `${path ? `'${path}' in the recipe` : 'The recipe'} is not valid`,
		`${isUnknown ? 'Check the spelling' : toReason(issue.message)}. All parts are listed in docs/reference/recipes.md in the folder of this package.`,
	);
}

/** Placeholders that have a value in addition to those that the login captures. */
const KNOWN =
	/^(token|refreshToken|csrf|username|password|basic|origin|baseUrl|now|uuid|nonce|(cookie|field)\..+)$/;

/** Throws for a placeholder that can never have a value, because its header would be left out silently. */
function withKnownPlaceholders(recipe: Recipe): Recipe {
	const { login, otherLogins = [], refresh, updates = {}, attach } = recipe;
	const steps = [...login, ...otherLogins.flat(), ...(refresh ? [refresh] : [])];
	checkTemplates(recipe);
	if ([login, ...otherLogins].some(([first]) => first.when !== undefined))
		throw new RecipeError(
			"'when' in the first request of a login is not valid",
			'There is no response before it.',
		);
	checkHosts(recipe);
	for (const name of ['probe', 'refresh', 'logout'] as const)
		if (recipe[name]?.form !== undefined)
			throw new RecipeError(`'form' in '${name}' is not valid`, 'Only a login fills in the form of a page.');
	const captured = new Set([
		...steps.flatMap(({ captures }) => Object.keys(captures ?? {})),
		...Object.keys(updates),
	]);
	for (const name of placeholdersIn(templatesOf(attach))) {
		if (!KNOWN.test(name) && !captured.has(name)) throw toNoValueError(name);
	}
	return recipe;
}

/** Throws for an address whose host an API would decide. */
function checkHosts({ login, otherLogins = [], otherPaths = [], refresh, probe, logout }: Recipe): void {
	const steps = [...login, ...otherLogins.flat(), refresh, probe, logout];
	for (const path of [...steps.map((step) => step?.path ?? ''), ...otherPaths]) {
		const foreign = findForeignHost(path);
		if (foreign !== undefined)
			throw new RecipeError(
				`{{${foreign}}} is not allowed in the host of an address`,
				'Only {{field.NAME}} may be part of a host, because no response may decide where the password and the session are sent.',
			);
	}
}

function toReason(message: string): string {
	return /^(is|must|needs)\b/.test(message) ? `It ${message}` : message;
}
