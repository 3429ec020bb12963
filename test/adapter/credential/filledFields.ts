import { apiRecipes } from '../../../recipes';
import { storedName } from '../../../recipes/storedName';

/** The own fields of an entry of the API list, as the form stores them, each with some value. */
export function filledFields(recipe: string): Record<string, string> {
	const { fields = [] } = apiRecipes.find(({ id }) => id === recipe) ?? {};
	const own = Object.fromEntries(
		fields.map((field) => [storedName(field), field.default ?? (field.isAddress ? field.placeholder : 'x')]),
	);
	return recipe === 'pastedSession' ? { pastedSession: 'sid=1' } : own;
}
