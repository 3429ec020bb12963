import type { Recipe } from '../core';

/** An entry of the list of APIs in the credential. */
export interface ApiRecipe {
	/** Stored in the credential; never changes. */
	id: string;
	/** Shown in the list. */
	name: string;
	/** Shown below the name: what to enter as Base URL, and whether it was run against the real server. */
	description: string;
	/** Public pages that state what the recipe does. */
	source: string | readonly string[];
	recipe: Recipe;
}
