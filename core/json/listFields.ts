/** The names of a JSON object's fields, listed for use in a sentence, such as `a, b, …`; empty when there are none. */
export function listFields(value: unknown): string {
	if (typeof value !== 'object' || value === null) return '';
	return withDots(fieldNames(value), Object.keys(value).length);
}

/** Lists names for use in a sentence, at most twenty. */
export function listNames(names: string[]): string {
	return withDots(names.slice(0, 20), names.length);
}

function withDots(shown: string[], count: number): string {
	return [...shown, ...(count > shown.length ? ['…'] : [])].join(', ');
}

/** The names of a JSON object's fields, at most twenty. */
function fieldNames(value: object): string[] {
	return Object.keys(value).slice(0, 20);
}
