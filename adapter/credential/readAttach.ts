import { type Recipe, placeholdersIn } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readChoice, readNeeded, readText, readTexts } from './Form';
import { readHeaderTemplates, toHeaderName } from './readHeaderTemplates';

type Attach = Recipe['attach'];

const KINDS = [
	'cookies',
	'cookiesOnly',
	'bearerToken',
	'cookiesAndBearerToken',
	'header',
	'query',
	'digest',
	'none',
] as const;
const OTHERWISE = 'choose another Session Kind in the credential';
const BEARER = { Authorization: 'Bearer {{token}}' };

/** Reads how requests carry the session: the fields of the group "Session in Requests". Throws a ParameterError. */
export function readAttach(form: Form, recipe: Recipe): Pick<Recipe, 'attach' | 'sessionCookies'> {
	const kind = toKind(form, recipe.attach);
	const headers = {
		...kind.headers,
		...readCsrfHeader(form),
		...readHeaderTemplates(form, 'sessionHeaders', 'Additional Headers'),
	};
	const further = readTexts(form, 'sessionQuery', 'header', 'Additional Query Parameters');
	const query = further && { query: { ...kind.query, ...further } };
	const fields = readTexts(form, 'sessionBody', 'header', 'Additional Body Fields');
	const body = fields && { body: { ...kind.body, ...fields } };
	const pathPrefix = readPathPrefix(form);
	return {
		attach: { ...kind, headers, ...query, ...body, ...(pathPrefix && { pathPrefix }) },
		sessionCookies: readCookieNames(form) ?? recipe.sessionCookies,
	};
}

/**
 * Another way to send the token keeps what the API list sends in addition, such as Origin; the kind `none` does not.
 */
function toKind(form: Form, listed: Attach): Attach {
	const { pathPrefix } = listed;
	const headers = withoutToken(listed.headers);
	const query = withoutToken(listed.query);
	const body = listed.body && withoutToken(listed.body);
	const kept = { headers, query, ...(body && { body }), ...(pathPrefix && { pathPrefix }) };
	switch (readChoice(form, 'sessionKind', 'Session Kind', KINDS) ?? 'cookies') {
		case 'cookies':
			return listed;
		case 'cookiesOnly':
			return { ...kept, cookies: true };
		case 'bearerToken':
			return { ...kept, cookies: false, headers: { ...headers, ...BEARER } };
		case 'cookiesAndBearerToken':
			return { ...kept, cookies: true, headers: { ...headers, ...BEARER } };
		case 'header':
			return { ...kept, cookies: false, headers: { ...headers, ...readTokenHeader(form) } };
		case 'query': {
			const parameter = readNeeded(form, 'queryName', 'Parameter Name', OTHERWISE);
			return { ...kept, cookies: false, query: { ...query, [parameter]: '{{token}}' } };
		}
		case 'digest':
			return { ...kept, cookies: false, digest: true };
		case 'none':
			return { cookies: false };
	}
}

function withoutToken(templates: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(templates).filter(([, template]) => !placeholdersIn(template).has('token')),
	);
}

function readTokenHeader(form: Form): Record<string, string> {
	const name = toHeaderName(readNeeded(form, 'headerName', 'Header Name', OTHERWISE), 'Header Name');
	return { [name]: readText(form, 'headerValue') ?? '{{token}}' };
}

function readPathPrefix(form: Form): string | undefined {
	const prefix = readText(form, 'pathPrefix');
	return prefix && `/${prefix.replace(/^\/+/, '')}`;
}

/** A cookie can change with every response, so its current value is sent, not the one from the login. */
function readCsrfHeader(form: Form): Record<string, string> {
	const name = readText(form, 'csrfHeader');
	if (name === undefined) return {};
	const [, cookie] = /^cookie:(.+)$/.exec(readText(form, 'csrfPlace') ?? '') ?? [];
	return {
		[toHeaderName(name, 'CSRF Header')]: cookie === undefined ? '{{csrf}}' : `{{cookie.${cookie.trim()}}}`,
	};
}

function readCookieNames(form: Form): string[] | undefined {
	const names = readText(form, 'cookieNames')
		?.split(/[,;\s]+/)
		.filter(Boolean);
	const wrong = names?.find((name) => name.includes('='));
	if (wrong === undefined) return names;
	throw new ParameterError(
		`Session Cookies: '${wrong.slice(0, wrong.indexOf('='))}=…' contains more than a name`,
		'Enter only the names of the cookies, separated by commas, such as sessionid.',
	);
}
