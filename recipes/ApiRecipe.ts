import type { Recipe } from '../core';

/** An entry of the credential's API list. */
export interface ApiRecipe {
	/** Stored in the credential; never changes. */
	id: string;
	/** Shown in the list. */
	name: string;
	/** Shown below the name: what to enter as Base URL, and whether the recipe has been run against a real server. */
	description: string;
	/** Public pages that document the protocol of the recipe. */
	source: string | readonly string[];
	recipe: Recipe;
}
