import { SessionLoginError } from '../../SessionLoginError';

/** Text with placeholders such as `{{username}}`, or `{{ password | md5 }}` with filters, or conditions. */
export type Template = string;

/** The values of placeholders, by name. */
export interface PlaceholderValues {
	(name: string): string | undefined;
	/** Receives the results of filters, such as a hash of the password: they are as secret as the values. */
	made?: Set<string>;
	/** Receives the one-time codes among them. */
	codes?: Set<string>;
}

/** Thrown when a template cannot be filled in: a placeholder has no value, a filter does not exist. */
export class TemplateError extends SessionLoginError {
	readonly code = 'TEMPLATE_INVALID';
}

const PLACEHOLDER = /\{\{\s*([^{}\s|]+)\s*\}\}/g;
/** A placeholder with filters, or a tag. */
const FILTER_OR_TAG = /\{\{[^{}]*\||\{%/;

/**
 * Replaces the placeholders of a template with their values, each encoded by `encode`; throws a TemplateError for
 * a placeholder without a value, and for a template that is not valid.
 */
export function fill(
	template: Template,
	placeholders: PlaceholderValues,
	encode: (value: string) => string = String,
): string {
	if (FILTER_OR_TAG.test(template)) return fillByEngine(template, placeholders, encode);
	return template.replace(PLACEHOLDER, (_, name: string) => {
		const value = placeholders(name);
		if (value === undefined) throw toNoValueError(name);
		return encode(value);
	});
}

/** Shorter ones are a year or a flag, which errors may show. */
const SHORTEST_MADE = 6;

function fillByEngine(
	template: Template,
	placeholders: PlaceholderValues,
	encode: (value: string) => string,
): string {
	const values = new Set<string | undefined>();
	const valueOf = (name: string) => {
		const value = placeholders(name);
		values.add(value);
		return value;
	};
	const hooks = {
		encode(text: string) {
			if (!values.has(text) && text.length >= SHORTEST_MADE) placeholders.made?.add(text);
			return encode(text);
		},
		noteCode: (code: string) => void placeholders.codes?.add(code),
	};
	return withEngine(({ render }) => render(template, valueOf, hooks));
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

/** Returns the first placeholder in templates that lacks a value; undefined when all of them can be filled in. */
export function findEmptyPlaceholder(
	templates: unknown,
	placeholders: PlaceholderValues,
): string | undefined {
	for (const text of textsIn(templates)) {
		if (!FILTER_OR_TAG.test(text)) {
			const empty = namesIn(text).find((name) => placeholders(name) === undefined);
			if (empty !== undefined) return empty;
			continue;
		}
		// A condition may check for a value that is missing.
		try {
			fill(text, placeholders);
		} catch (error) {
			if (error instanceof NoValueError) return error.placeholder;
			throw error;
		}
	}
	return undefined;
}

/** Fills in a template; undefined when a placeholder has no value. */
export function fillOrNone(
	template: Template,
	placeholders: PlaceholderValues,
	encode?: (value: string) => string,
): string | undefined {
	let isMissing = false;
	try {
		const orEmpty = (name: string) => placeholders(name) ?? ((isMissing = true), '');
		const text = fill(template, FILTER_OR_TAG.test(template) ? placeholders : orEmpty, encode);
		return isMissing ? undefined : text;
	} catch (error) {
		if (error instanceof NoValueError) return undefined;
		throw error;
	}
}

/** Returns the names of the placeholders in templates, at any depth in `templates`. */
export function placeholdersIn(templates: unknown): Set<string> {
	return new Set(textsIn(templates).flatMap(namesIn));
}

/** Throws a TemplateError for the first template that is not valid, at any depth in `templates`. */
export function checkTemplates(templates: unknown): void {
	for (const text of textsIn(templates))
		if (FILTER_OR_TAG.test(text)) withEngine((engine) => engine.namesIn(text));
}

function namesIn(text: string): string[] {
	if (!text.includes('{')) return [];
	if (!FILTER_OR_TAG.test(text)) return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string);
	try {
		return withEngine((engine) => engine.namesIn(text));
	} catch {
		// The error is reported when the template is filled in.
		return [];
	}
}

/** Returns all texts of a JSON value, the names of its fields as well. */
function textsIn(json: unknown, found: string[] = []): string[] {
	if (typeof json === 'string') found.push(json);
	else if (Array.isArray(json)) for (const item of json) textsIn(item, found);
	else if (typeof json === 'object' && json !== null) {
		for (const [name, value] of Object.entries(json)) {
			found.push(name);
			textsIn(value, found);
		}
	}
	return found;
}

type Engine = typeof import('../../template');

/** Runs the template engine, which is loaded when a template has a filter or a condition. */
function withEngine<Result>(work: (engine: Engine) => Result): Result {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const engine = require('../../template') as Engine;
	try {
		return work(engine);
	} catch (error) {
		if (!(error instanceof engine.TemplateProblem)) throw error;
		throw toTemplateError(error);
	}
}

function toTemplateError({ kind, detail }: InstanceType<Engine['TemplateProblem']>): TemplateError {
	switch (kind) {
		case 'noValue':
			return toNoValueError(detail);
		case 'noFilter':
			return new TemplateError(
				'A template has a filter that does not exist',
				`There is no filter ${detail}.`,
			);
		case 'noTag':
			return new TemplateError('A template has a tag that does not exist', `There is no tag ${detail}.`);
		case 'filterInput':
			return new TemplateError('A filter in a template cannot be applied', `${detail}.`);
		case 'tooMuch':
			return new TemplateError('A template is too large or too slow', `${detail}.`);
		case 'syntax':
			return new TemplateError(
				'A template cannot be read',
				`${detail}. Check its brackets and quotation marks.`,
			);
	}
}

/** Escapes a value for the text of an XML element or an attribute (XML 1.0, section 2.4). */
export function escapeXml(value: string): string {
	const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
	return value.replace(/[&<>"']/g, (sign) => `&${names[sign]};`);
}

/** Thrown for a placeholder without a value. */
class NoValueError extends TemplateError {
	constructor(
		readonly placeholder: string,
		description: ConstructorParameters<typeof TemplateError>[1],
	) {
		super(`There is no value for {{${placeholder.slice(0, 100)}}}`, description);
	}
}

/** A secret in base32 that lacks its quotation marks is taken for a name. */
const LIKE_SECRET = /^[A-Z2-7]{16,}$/;

/** Creates the error that names the placeholder without a value and lists the available ones. */
export function toNoValueError(name: string): TemplateError {
	const field = /^field\.(.+)$/.exec(name)?.[1]?.slice(0, 100);
	return new NoValueError(LIKE_SECRET.test(name) ? '…' : name, [
		field === undefined ? { name: 'placeholders' } : { name: 'login-field', field },
	]);
}
