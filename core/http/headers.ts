import type { HttpRequest } from './Exchange';
import { ExchangeError } from './ExchangeError';

/** Returns the headers with this one in place of any with the same name, in upper or lower case. */
export function setHeader(
	headers: Record<string, string>,
	name: string,
	value: string,
): Record<string, string> {
	return { ...withoutHeader(headers, name), [name]: value };
}

/** Returns the headers without those of this name, in upper or lower case. */
export function withoutHeader(headers: Record<string, string>, name: string): Record<string, string> {
	const others = Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
	return Object.fromEntries(others);
}

/** Returns the value of a header, whatever the case of its name; undefined when there is none. */
export function findHeader(headers: Record<string, string>, name: string): string | undefined {
	return Object.entries(headers).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

/** Headers whose names suggest that they carry a session, but not those that count tokens or lead to the next page. */
const CARRIES_SESSION =
	/^cookie$|^(?!.*(page|next|continu|cursor|sync)).*(authorization|(^|[-_])auth(?![a-z])|token(?!s)|session|csrf|xsrf|secret|api-?key|(^|[-_])sid$)/i;

/** Whether the name of a header suggests that it carries a session. */
export function mayCarrySession(name: string): boolean {
	return CARRIES_SESSION.test(name);
}

/** A name is a token, a value has no line breaks (RFC 9110, sections 5.1 and 5.5). */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether a text can be the name of a header, or a method (RFC 9110, sections 5.1 and 9.1). */
export function isToken(text: string): boolean {
	return TOKEN.test(text);
}

/** Whether a text can be the value of a header. */
export function isHeaderValue(value: string): boolean {
	return VALUE.test(value);
}

/**
 * Throws an ExchangeError that names the first header that cannot be sent unchanged, because axios would alter
 * it. Shows no value.
 */
export function checkHeaders({ method, url, headers }: HttpRequest): void {
	for (const [name, value] of Object.entries(headers)) {
		if (isToken(name) && isHeaderValue(value)) continue;
		const { origin, pathname } = new URL(url);
		const what = isToken(name)
			? 'Its value contains a line break, a control character or a character outside Latin-1.'
			: 'A header name contains only letters, digits and hyphens.';
		throw new ExchangeError(
			'HEADER_INVALID',
			`Header '${name.slice(0, 100)}' cannot be sent`,
			[`${method} ${pathname} was not sent. ${what}`, { name: 'header' }],
			{ method, url: origin + pathname },
		);
	}
}
