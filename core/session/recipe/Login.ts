import type { Account } from './Account';
import type { Recipe } from './Recipe';

/** Who signs in, where, and how: the content of a credential. */
export interface Login {
	account: Account;
	recipe: Recipe;
}
