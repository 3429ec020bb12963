import { joinPath } from '../../request/resolveUrl';
import { encodeText } from '../../request/toQueryText';
import { parseUrl } from '../../http/parseUrl';
import type { Account } from './Account';
import { fill, type PlaceholderValues, placeholdersIn } from './placeholders';

/** A path that begins with an address, or with a login field that may be one. */
const ADDRESS = /^(https?:\/\/[^/?#]*|\{\{\s*field\.[\w.-]+\s*\}\}(?=[/?]|$))(.*)$/is;

/**
 * Returns the address of a step: its path below the base URL, or elsewhere when it is an address itself, or begins with a login
 * field that is one. Throws a TemplateError for a placeholder without a value.
 */
export function toStepUrl(path: string, { baseUrl }: Account, placeholders: PlaceholderValues): URL {
	const [, start = '', rest = ''] = ADDRESS.exec(path) ?? [];
	const isField = start.startsWith('{{');
	const address = start === '' ? undefined : fill(start, placeholders, isField ? undefined : encodeText);
	if (address === undefined || (isField && !/^https?:\/\//i.test(address)))
		return new URL(joinPath(baseUrl, fill(path, placeholders, encodeText)));
	const url = parseUrl(address);
	const home = url === undefined ? baseUrl : (url.origin + url.pathname).replace(/\/+$/, '');
	return new URL(joinPath(home, fill(rest, placeholders, encodeText)));
}

/** Where a login is, for its errors. */
export interface LoginPlace {
	/** Whether it has an address of its own, and is not below the base URL. */
	isElsewhere: boolean;
	/** What people call the login fields in its address. */
	fields: readonly string[];
}

/** Returns where a login is. */
export function readPlace(path: string, { loginFields, fieldLabels = {} }: Account): LoginPlace {
	const names = [...placeholdersIn(path)].map((name) => name.replace(/^field\./, ''));
	const [, start = ''] = ADDRESS.exec(path) ?? [];
	const [, ofField] = /^\{\{\s*field\.([\w.-]+)/.exec(start) ?? [];
	return {
		isElsewhere: ofField === undefined ? start !== '' : /^https?:\/\//i.test(loginFields[ofField] ?? ''),
		fields: names.flatMap((name) => (Object.hasOwn(fieldLabels, name) ? (fieldLabels[name] ?? []) : [])),
	};
}

/** Returns the address of a step as far as it is known without the values of its placeholders. */
export function knownStepUrl(path: string, { baseUrl }: Account): string {
	const known = path.replace(/[?{].*/s, '');
	return ADDRESS.test(known) ? known : joinPath(baseUrl, known);
}

/**
 * Returns a placeholder in the host of a step's path that is not a login field: what an API has sent must not decide where a
 * password goes.
 */
export function findForeignHost(path: string): string | undefined {
	const [, host = ''] = /^https?:\/\/([^/?#]*)/i.exec(path) ?? [];
	return [...placeholdersIn(host)].find((name) => !name.startsWith('field.'));
}
