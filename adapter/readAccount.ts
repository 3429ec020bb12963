import type { Account, Recipe } from '../core';
import { automatic } from '../recipes/automatic';
import { toPairs, toText } from './decode';
import { ParameterError } from './ParameterError';

/** What a credential says: who signs in where, and how. */
export interface Login {
	account: Account;
	recipe: Recipe;
}

/** Reads the form of the credential; throws a ParameterError naming the field that makes no sense. */
export function readAccount(credential: Record<string, unknown>): Login {
	const path = toText(credential.loginPath).trim();
	return {
		account: {
			baseUrl: readBaseUrl(toText(credential.baseUrl).trim()),
			username: required(credential.username, 'User Name'),
			password: required(credential.password, 'Password'),
			loginFields: readLoginFields(credential.loginFields),
			ignoreSslIssues: credential.ignoreSslIssues === true,
		},
		recipe: {
			...automatic,
			attach: credential.sessionKind === 'bearerToken' ? 'bearer' : 'cookies',
			login: path ? { ...automatic.login, path: toLoginPath(path) } : automatic.login,
		},
	};
}

function readBaseUrl(baseUrl: string): string {
	if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
		throw new ParameterError(
			`Base URL '${baseUrl.slice(0, 200)}' is not an address`,
			'It must begin with http:// or https://, such as https://shop.example.com.',
		);
	}
	const url = new URL(baseUrl);
	if (url.username || url.password || url.search || url.hash) {
		throw new ParameterError(
			'Base URL holds more than an address',
			'Leave out user name, password, ? and #: only the part that all addresses of the API begin with.',
		);
	}
	return (url.origin + url.pathname).replace(/\/+$/, '');
}

function toLoginPath(path: string): string {
	if (/^[a-z][a-z\d+.-]*:/i.test(path)) {
		throw new ParameterError(
			`Login Path '${path.slice(0, 200)}' must not be a whole address`,
			'Give only what comes after the Base URL, such as /login.',
		);
	}
	return `/${path.replace(/^[/\\]+/, '')}`;
}

function required(value: unknown, field: string): string {
	const text = toText(value);
	if (text !== '') return text;
	throw new ParameterError(`${field} is empty`, `Fill in ${field} in the credential.`);
}

function readLoginFields(loginFields: unknown): Record<string, string> {
	const rows = (loginFields as { field?: unknown } | undefined)?.field;
	return Object.fromEntries(toPairs(rows).map(([name, value]) => [name, toText(value)]));
}
