import type { ApiField } from './ApiRecipe';

/** Returns the name under which the credential stores a field of an entry; the prefix keeps it apart from the form's own fields. */
export function storedName({ name }: Pick<ApiField, 'name'>): string {
	return `api_${name}`;
}
