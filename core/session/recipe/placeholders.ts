import { SessionLoginError } from '../../SessionLoginError';

/** Text with placeholders such as `{{username}}`. */
export type Template = string;

/** The values of placeholders, by name. */
export type PlaceholderValues = (name: string) => string | undefined;

/** Thrown when a template has a placeholder without a value. */
export class TemplateError extends SessionLoginError {
	readonly code = 'TEMPLATE_INVALID';
}

const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/**
 * Replaces the placeholders of a template with their values, each encoded by `encode`; throws a TemplateError for
 * a placeholder without a value.
 */
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

/** Fills in every string in a JSON value; throws like `fill`. */
export function fillJson(json: unknown, placeholders: PlaceholderValues): unknown {
	if (typeof json === 'string') return fill(json, placeholders);
	if (Array.isArray(json)) return json.map((item) => fillJson(item, placeholders));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => [name, fillJson(value, placeholders)]),
	);
}

/** Returns the first placeholder in templates that has no value; undefined when all have one. */
export function findEmptyPlaceholder(
	templates: unknown,
	placeholders: PlaceholderValues,
): string | undefined {
	return [...placeholdersIn(templates)].find((name) => placeholders(name) === undefined);
}

/** Returns the names of the placeholders in templates, at any depth in `templates`. */
export function placeholdersIn(templates: unknown): Set<string> {
	// JSON writes quotation marks with a backslash, which no placeholder name contains.
	const text = JSON.stringify(templates) ?? '';
	return new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string));
}

/** Escapes a value for the text of an XML element or an attribute (XML 1.0, section 2.4). */
export function escapeXml(value: string): string {
	const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
	return value.replace(/[&<>"']/g, (sign) => `&${names[sign]};`);
}

/** Creates the error that names the placeholder without a value and lists the available ones. */
export function toNoValueError(name: string): TemplateError {
	const field = /^field\.(.+)$/.exec(name)?.[1]?.slice(0, 100);
	return new TemplateError(`There is no value for {{${name.slice(0, 100)}}}`, [
		field === undefined ? { name: 'placeholders' } : { name: 'login-field', field },
	]);
}
