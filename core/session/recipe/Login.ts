import type { Account } from './Account';
import type { Recipe } from './Recipe';

/** Who signs in where, and how: what a credential says. */
export interface Login {
	account: Account;
	recipe: Recipe;
}
