import type { Template } from './PublicApi';

type Values = Record<string, unknown>;

/**
 * Fills the placeholders of a template: `$name` is the value, `${name}` its text. A key that ends with `?` is only
 * there when there is a next page; after the last one, `$name|null` is null, `$name|` is an empty text, and a key that
 * ends with `|null` has null.
 */
export function fill(template: Template, values: Values): unknown {
	if (typeof template === 'string') return fillText(template, values);
	if (Array.isArray(template)) return template.map((one) => fill(one, values));
	if (typeof template !== 'object' || template === null) return template;
	const entries = Object.entries(template).filter(([key]) => values.hasNext === true || !key.endsWith('?'));
	return Object.fromEntries(
		entries.map(([key, one]) => {
			const isNull = key.endsWith('|null') && values.hasNext !== true;
			return [key.replace(/\?$|\|null$/, ''), isNull ? null : fill(one, values)];
		}),
	);
}

function fillText(text: string, values: Values): unknown {
	const [, name, other] = /^\$(\w+)(?:\|(\w*))?$/.exec(text) ?? [];
	if (name !== undefined) {
		if (!(name in values)) throw new Error(`There is no value for ${text}`);
		if (other === undefined || values.hasNext === true) return values[name];
		return other === '' ? '' : (JSON.parse(other) as unknown);
	}
	return text.replace(/\$\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
