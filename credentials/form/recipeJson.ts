import type { Group } from './group';

/** Parts of a recipe. Read by adapter/credential/readAccount. */
export const recipeJson: Group = {
	value: 'recipeJson',
	name: 'Recipe (JSON)',
	contents: 'Anything that has no field of its own',
	purpose:
		'For what has no field, or to paste a recipe from Explain Login. Its parts override the API list and all other fields; null removes a part. All parts:',
	page: 'reference/recipes.md#all-parts',
	fields: [
		{
			displayName: 'Recipe (JSON)',
			name: 'recipeJson',
			type: 'json',
			// The editor marks an empty JSON field as an error.
			default: '{}',
			description: 'Parts of a recipe that override everything else',
			placeholder: '{"lifetimeMs": 600000}',
			hint: 'For example {"lifetimeMs": 600000, "serial": true}',
		},
	],
};
