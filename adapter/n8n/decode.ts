import { parseUrl } from '../../core';
import { ParameterError } from './ParameterError';

/** Returns text unchanged, numbers and booleans as text, objects as JSON, and undefined and null as empty text. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Reads a required name, such as that of a field, without surrounding blanks. Throws a ParameterError with `label`
 * and `advice` when it is empty.
 */
export function toName(value: unknown, label: string, advice: string): string {
	const name = toText(value).trim();
	if (name !== '') return name;
	throw new ParameterError(`${label} is empty`, advice);
}

/** A name up to the next comma; one in brackets and quotes may have commas. */
const NAME = /(?:\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]|[^,])+/gs;

/** Splits a list of names at its commas, except for those in `['…']`; empty names are left out. */
export function toNames(value: unknown): string[] {
	const names = toText(value).match(NAME) ?? [];
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** Names and values of a fixed collection, in order. */
export type Rows = ReadonlyArray<readonly [name: string, value: unknown]>;

/**
 * Reads the rows of a fixed collection in order, rows without a name included, because the form adds an empty one.
 */
export function toRows(value: unknown): Rows {
	if (!Array.isArray(value)) return [];
	return value
		.filter((row): row is { name?: unknown; value?: unknown } => typeof row === 'object' && row !== null)
		.map((row) => [toText(row.name), row.value]);
}

/**
 * Converts rows to an object in which a repeated name holds a list, as in HTTP Request. The object has no prototype,
 * so that any text can be a name.
 */
export function toFields(rows: Rows): Record<string, unknown> {
	const fields = Object.create(null) as Record<string, unknown>;
	for (const [name, value] of rows) {
		const current = fields[name];
		if (current === undefined) fields[name] = value;
		else fields[name] = Array.isArray(current) ? [...(current as unknown[]), value] : [current, value];
	}
	return fields;
}

/**
 * Parses the text of a JSON parameter; a value from an expression that is not text is returned unchanged. Throws a
 * ParameterError naming `field` for invalid JSON.
 */
export function toJsonValue(value: unknown, field: string): unknown {
	if (typeof value !== 'string' && value !== undefined) return value;
	try {
		return JSON.parse(String(value)) as unknown;
	} catch (error) {
		throw new ParameterError(
			`The value in the "${field}" field is not valid JSON`,
			`${(error as Error).message}. Check quotes and commas, or build it with an expression.`,
		);
	}
}

/**
 * Reads a JSON parameter that must be an object or a list; the names of a list are its indices. Throws a
 * ParameterError naming `field`.
 */
export function toJsonFields(value: unknown, field: string): object {
	const json = toJsonValue(value, field);
	if (typeof json === 'object' && json !== null) return json;
	throw toNotObjectError(field);
}

/**
 * Reads a JSON parameter that must be an object; empty text is an empty object. Throws a ParameterError naming
 * `field`.
 */
export function toJsonObject(value: unknown, field: string): Record<string, unknown> {
	const json = value === '' ? {} : toJsonFields(value, field);
	if (Array.isArray(json)) throw toNotObjectError(field);
	return json as Record<string, unknown>;
}

function toNotObjectError(field: string): ParameterError {
	return new ParameterError(
		`The value in the "${field}" field must be a JSON object`,
		'Enter names and values in braces, such as {"name": "value"}.',
	);
}

/** Reads a whole number from `least` to `most`; throws a ParameterError naming `field` for anything else. */
export function toWholeNumber(value: unknown, field: string, least: number, most = Infinity): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most)
		return number;
	const bounds = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
	throw new ParameterError(`'${field}' must be a whole number ${bounds}`, `Enter a number ${bounds}.`);
}

/**
 * Reads one of the values that a field offers. Throws a ParameterError naming `field` for any other, such as one
 * pasted from HTTP Request that this node does not have.
 */
export function toChoice<Choice extends string>(
	value: unknown,
	field: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((offered) => offered === value);
	if (choice !== undefined) return choice;
	throw new ParameterError(
		`${field} '${toText(value).slice(0, 100)}' is not a valid choice`,
		`Choose one of ${choices.join(', ')}.`,
	);
}

/**
 * Reads the http or https address of a proxy; an address without a scheme becomes an http address. Throws a
 * ParameterError for anything else.
 */
export function toProxyAddress(proxy: string): string {
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
	if (/^https?:\/\//i.test(address) && parseUrl(address) !== undefined) return address;
	throw new ParameterError(
		'Proxy is not a valid address',
		'Enter one that begins with http:// or https://, such as http://proxy.example.com:3128.',
	);
}

/** Returns a list of statuses and ranges unchanged; throws a ParameterError naming `field` for anything else. */
export function toStatuses(statuses: string, field: string): string {
	if (statuses.split(',').every(isStatuses)) return statuses;
	throw new ParameterError(
		`${field} '${statuses.slice(0, 100)}' is not a valid list of statuses`,
		'Enter three-digit statuses, separated by commas, such as 401 or 200-299, 302.',
	);
}

function isStatuses(part: string): boolean {
	const [, from, to = from] = /^\s*([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?\s*$/.exec(part) ?? [];
	return Number(from) <= Number(to);
}
