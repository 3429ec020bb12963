import { SessionLoginError } from '../../SessionLoginError';

/** Text with slots such as `{{username}}`. */
export type Template = string;

/** What slots stand for, by name. */
export type PlaceholderValues = (name: string) => string | undefined;

/** A template names a slot that nothing fills. */
export class TemplateError extends SessionLoginError {
	readonly code = 'TEMPLATE_INVALID';
}

const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Fills the slots of a template, each value written as `encode` says; throws a TemplateError for a slot without a value. */
export function fill(
	template: Template,
	placeholders: PlaceholderValues,
	encode: (value: string) => string = String,
): string {
	return template.replace(PLACEHOLDER, (_, name: string) => {
		const value = placeholders(name);
		if (value === undefined) throw toNoValueError(name);
		return encode(value);
	});
}

/** Fills every text of a JSON value. */
export function fillJson(json: unknown, placeholders: PlaceholderValues): unknown {
	if (typeof json === 'string') return fill(json, placeholders);
	if (Array.isArray(json)) return json.map((item) => fillJson(item, placeholders));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => [name, fillJson(value, placeholders)]),
	);
}

/** The first slot of templates that nothing fills; undefined when all are filled. */
export function findEmptyPlaceholder(
	templates: unknown,
	placeholders: PlaceholderValues,
): string | undefined {
	return [...placeholdersIn(templates)].find((name) => placeholders(name) === undefined);
}

/** The names of the slots that templates hold, wherever in `templates` they are. */
export function placeholdersIn(templates: unknown): Set<string> {
	// JSON writes quotation marks with a backslash, which no slot's name holds.
	const text = JSON.stringify(templates) ?? '';
	return new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string));
}

/** Says which slot has no value, and what there is instead. */
export function toNoValueError(name: string): TemplateError {
	const field = /^field\.(.+)$/.exec(name)?.[1]?.slice(0, 100);
	return new TemplateError(`There is no value for {{${name.slice(0, 100)}}}`, [
		field === undefined ? { name: 'placeholders' } : { name: 'login-field', field },
	]);
}
