import { ParameterError } from './ParameterError';

/** Text as it is; numbers and the like as n8n shows them; objects as JSON. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Names and values of a fixed collection; rows without a name are left out, as the form adds an empty one. */
export function toPairs(value: unknown): Array<readonly [name: string, value: unknown]> {
	if (!Array.isArray(value)) return [];
	return value
		.filter((row): row is { name?: unknown; value?: unknown } => typeof row === 'object' && row !== null)
		.map((row) => [toText(row.name), row.value] as const)
		.filter(([name]) => name !== '');
}

/** A JSON parameter, which is text or what an expression gave; throws a ParameterError naming `field`. */
export function toJsonValue(value: unknown, field: string): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch (error) {
		throw new ParameterError(
			`The value of '${field}' is not valid JSON`,
			`${(error as Error).message}. Check quotes and commas, or build it with an expression.`,
		);
	}
}

/** A JSON parameter that must be an object; empty text is an empty one. */
export function toJsonObject(value: unknown, field: string): Record<string, unknown> {
	const json = value === '' ? {} : toJsonValue(value, field);
	if (typeof json === 'object' && json !== null && !Array.isArray(json))
		return json as Record<string, unknown>;
	throw new ParameterError(
		`The value of '${field}' must be a JSON object`,
		'Write names and values in braces, such as {"name": "value"}.',
	);
}

/** A whole number within bounds; throws a ParameterError naming `field`. */
export function toWholeNumber(value: unknown, field: string, least: number, most = Infinity): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most)
		return number;
	const bounds = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
	throw new ParameterError(`'${field}' must be a whole number`, `Give a number of ${bounds}.`);
}

/** One of the values a field offers; throws a ParameterError for another, such as one pasted from HTTP Request that this node does not have. */
export function toChoice<Choice extends string>(
	value: unknown,
	field: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((offered) => offered === value);
	if (choice !== undefined) return choice;
	throw new ParameterError(
		`${field} '${toText(value).slice(0, 100)}' is not one that this node knows`,
		`Choose one of those in the list: ${choices.join(', ')}.`,
	);
}
