import type { Account } from '../recipe/Account';
import type { Step } from '../recipe/Recipe';

/**
 * Returns whether a value that was sent is the recipe's own or the account's, and may be shown unless it is a secret of theirs.
 * What came in a response, such as the hidden field of a form, or was made of it, may not.
 */
export function createKnownValues(
	step: Step,
	{ username, loginFields }: Account,
): (value: string) => boolean {
	const known = new Set([
		username,
		...Object.values(loginFields),
		...textsIn([step.body, step.query, step.form]),
	]);
	return (value) => known.has(value);
}

function textsIn(json: unknown): string[] {
	if (typeof json === 'string' || typeof json === 'number') return [String(json)];
	return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}
