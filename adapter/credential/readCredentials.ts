import { placeholdersIn, type Step } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readChoice, readNeeded, readText } from './Form';
import { toBody } from './readStep';

const KINDS = ['json', 'form', 'query', 'basic', 'raw', 'page'] as const;

type Fields = Record<string, string>;

/**
 * Reads how the login sends user name and password: the field Login Body Format and those that belong to it. Throws a
 * ParameterError.
 */
export function readCredentials(
	form: Form,
	listed: Step,
): Partial<Pick<Step, 'method' | 'body' | 'query' | 'headers' | 'form' | 'success'>> {
	const kind = readChoice(form, 'loginBodyKind', 'Login Body Format', KINDS);
	// The names of a page's fields are not known before.
	if (kind === 'page' || (kind === undefined && listed.form !== undefined)) {
		const page = { form: { code: TOTP_CODE, ...listed.form, ...toFormFields(form) } };
		if (kind === undefined) return page;
		return { ...page, method: 'GET', headers: others(listed.headers), body: undefined, success: undefined };
	}
	const renames =
		kind === undefined
			? [listed.body, listed.query]
			: kind === 'basic' || kind === 'raw'
				? []
				: [toFields(listed)];
	checkNames(form, renames);
	if (kind === undefined) {
		return given({
			body: renameFields(form, listed.body),
			query: renameIn(form, listed.query) as Step['query'],
		});
	}
	const fields = renameIn(form, toFields(listed)) as Fields;
	const headers = others(listed.headers);
	const query = others(listed.query);
	switch (kind) {
		case 'json':
		case 'form':
			return { headers, query, body: { type: kind, content: fields } };
		case 'query':
			return { headers, body: undefined, query: { ...query, ...fields } };
		case 'basic':
			return { headers: { ...headers, Authorization: 'Basic {{basic}}' }, query, body: undefined };
		case 'raw':
			return { headers, query, body: readTemplate(form) };
	}
}

/** The login field that holds the secret of a second factor; it is never sent itself. */
export const TOTP_SECRET = 'totp_secret';
/** The template of the code that belongs to it. */
export const TOTP_CODE = `{{ field.${TOTP_SECRET} | totp }}`;

/** Returns the fields of a page's form that the credential's form names; otherwise they are found. */
export function toFormFields(form: Form): NonNullable<Step['form']> {
	const named = [
		[readText(form, 'userField'), '{{username}}'],
		[readText(form, 'passField'), '{{password}}'],
	].filter(([name]) => name !== undefined);
	return named.length > 0 ? { fields: Object.fromEntries(named) as Fields } : {};
}

/** Returns a body with the names that the form gives to user name and password, at any depth. */
export function renameFields(form: Form, body: Step['body']): Step['body'] {
	if (body === undefined || body.type === 'raw') return body;
	return { ...body, content: renameIn(form, body.content) } as Step['body'];
}

function renameIn(form: Form, json: unknown): unknown {
	if (typeof json !== 'object' || json === null) return json;
	if (Array.isArray(json)) return json.map((item) => renameIn(form, item));
	const names = new Map([
		['{{username}}', readText(form, 'userField')],
		['{{password}}', readText(form, 'passField')],
	]);
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => [names.get(value as string) ?? name, renameIn(form, value)]),
	);
}

/**
 * Keeps the flat fields that the API list sends with the password, however they are sent; otherwise they are user name
 * and password.
 */
function toFields({ body, query }: Step): Fields {
	const content = body === undefined ? query : body.content;
	const isFlat = Object.values(content ?? {}).every((value) => typeof value === 'string');
	const sendsPassword = placeholdersIn(content).has('password');
	if (typeof content === 'object' && isFlat && sendsPassword) return content as Fields;
	return { username: '{{username}}', password: '{{password}}' };
}

/** Keeps entries without user name and password. */
function others(templates: Fields = {}): Fields | undefined {
	const kept = Object.entries(templates).filter(([, value]) => !holdsCredentials(value));
	return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function holdsCredentials(template: string): boolean {
	const placeholders = placeholdersIn(template);
	return ['username', 'password', 'basic'].some((name) => placeholders.has(name));
}

function readTemplate(form: Form): Step['body'] {
	const content = readNeeded(form, 'loginBody', 'Login Template', 'choose another Login Body Format');
	const contentType = readText(form, 'loginContentType') ?? 'application/json';
	// A JSON body also takes the Additional Login Fields.
	if (contentType === 'application/json') return toBody(content, 'Login Template');
	return { type: 'raw', contentType, content };
}

/** Throws for a name that changes nothing, because no one would find that mistake. */
function checkNames(form: Form, renames: unknown): void {
	for (const [name, field, placeholder] of [
		['userField', 'Name of the User Name Field', '{{username}}'],
		['passField', 'Name of the Password Field', '{{password}}'],
	] as const) {
		if (readText(form, name) === undefined || holds(renames, placeholder)) continue;
		throw new ParameterError(
			`${field} has no effect`,
			'This login sends no such field. Clear it, or choose JSON, Form or Query Parameters under Login Body Format.',
		);
	}
}

function holds(json: unknown, text: string): boolean {
	if (typeof json !== 'object' || json === null) return json === text;
	// An item of an array has no name.
	return Object.values(json).some((value) =>
		Array.isArray(json) && value === text ? false : holds(value, text),
	);
}
