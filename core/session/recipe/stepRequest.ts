import type { HttpRequest } from '../../http/Exchange';
import { encodeText } from '../../request/toQueryText';
import type { Account } from './Account';
import type { Login } from './Login';
import { escapeXml, fill, fillJson, type PlaceholderValues, placeholdersIn } from './placeholders';
import type { Recipe, Step } from './Recipe';
import { toStepUrl } from './stepAddress';

/** A login that takes longer is abandoned, because other requests wait for it. */
export const LOGIN_TIME_OUT_MS = 60_000;

/** No response to a login, a refresh, a probe or a logout is larger; the login pages of large sites have 1 MB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What a step that sends XML accepts. */
const XML_FIRST = 'application/xml,text/xml,application/soap+xml,application/json;q=0.9,*/*;q=0.1';

/** What a browser accepts that opens a page; without a page, servers explain in JSON what is wrong. */
const PAGE = 'text/html,application/xhtml+xml,application/json;q=0.2';

/** Builds the request of a recipe's step; throws a TemplateError for a placeholder without a value. */
export function toStepRequest(
	step: Step,
	{ account, recipe }: Login,
	placeholders: PlaceholderValues,
): HttpRequest {
	const fields =
		carriesPassword(step) && step.form === undefined ? unusedFields(account, recipe, placeholders) : [];
	const { contentType, body } = toBody(step, placeholders, fields);
	const url = toStepUrl(step.path, account, placeholders);
	const query = Object.entries(step.query ?? {}).map(
		([name, value]) => [name, fill(value, placeholders)] as const,
	);
	const inQuery = body === undefined ? [...query, ...fields] : query;
	const added = inQuery.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`).join('&');
	if (added) url.search = url.search ? `${url.search}&${added}` : added;
	const headers = Object.entries(step.headers ?? {}).map(
		([name, value]) => [name, fill(value, placeholders)] as const,
	);
	return {
		method: step.method,
		url: url.href,
		headers: {
			Accept: toAccept(step, contentType),
			...(contentType && { 'Content-Type': contentType }),
			...Object.fromEntries(headers),
		},
		body,
		timeoutMs: recipe.loginTimeoutMs ?? LOGIN_TIME_OUT_MS,
		mostBytes: MOST_BYTES,
		connection: account.connection,
		...(recipe.attach.digest && {
			digest: { username: account.username, password: account.password, isLogin: true },
		}),
	};
}

function toAccept({ form }: Step, contentType = ''): string {
	if (form !== undefined) return PAGE;
	return /\bxml\b/i.test(contentType) ? XML_FIRST : 'application/json';
}

function toBody(
	step: Step,
	placeholders: PlaceholderValues,
	fields: ReadonlyArray<readonly [string, string]>,
) {
	const { body } = step;
	if (body === undefined) return {};
	if (body.type === 'json') {
		const content = fillJson(body.content, placeholders);
		const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
		const whole = isObject ? { ...content, ...Object.fromEntries(fields) } : content;
		return { contentType: 'application/json', body: Buffer.from(JSON.stringify(whole)) };
	}
	if (body.type === 'form') {
		const filled = Object.entries(body.content).map(
			([name, value]) => [name, fill(value, placeholders)] as const,
		);
		const form = new URLSearchParams(Object.fromEntries([...filled, ...fields]));
		return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(form.toString()) };
	}
	const { contentType, content } = body;
	return { contentType, body: Buffer.from(fill(content, placeholders, escapeFor(contentType))) };
}

/** Returns how to escape a value, so that it cannot end the text that contains it. */
function escapeFor(contentType: string): (value: string) => string {
	if (/\bjson\b/i.test(contentType)) return (value) => JSON.stringify(value).slice(1, -1);
	if (/\bxml\b/i.test(contentType)) return escapeXml;
	if (/urlencoded/i.test(contentType)) return encodeText;
	return (value) => value;
}

/** Whether a step sends the password, by itself or for Basic authentication. */
export function carriesPassword(step: Step): boolean {
	const placeholders = placeholdersIn(step);
	return placeholders.has('password') || placeholders.has('basic');
}

/** A login field that is nothing but a placeholder; others are sent as they are, because a password may hold braces. */
const ONLY_PLACEHOLDER = /^\s*\{\{\s*([\w.-]+)\s*(\|[^{}]*)?\}\}\s*$/;

/**
 * Returns the fields of the account that no template names; they are sent alongside the user name and password.
 * They are unchanged, except that a field consisting only of a placeholder with a value is filled in, so that
 * `{{ field.secret | totp }}` sends a code, and not its secret.
 */
export function unusedFields(
	{ loginFields }: Account,
	{ login }: Recipe,
	placeholders: PlaceholderValues,
	isWanted: (name: string, value: string) => boolean = () => true,
): Array<readonly [string, string]> {
	const filtered = Object.values(loginFields).filter(
		(value) => ONLY_PLACEHOLDER.exec(value)?.[2] !== undefined,
	);
	const used = placeholdersIn([login, filtered]);
	return Object.entries(loginFields)
		.filter(([name, value]) => !used.has(`field.${name}`) && isWanted(name, value))
		.map(([name, value]) => {
			const [, placeholder, filters] = ONLY_PLACEHOLDER.exec(value) ?? [];
			if (filters !== undefined) return [name, fill(value, placeholders)] as const;
			return [name, (placeholder && placeholders(placeholder)) ?? value] as const;
		});
}
