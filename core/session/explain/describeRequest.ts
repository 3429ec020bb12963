import type { HttpRequest } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { toShownUrl } from '../../http/toShownUrl';
import { MASK } from '../secrets/createMask';
import type { SentRequest } from './LoginExplanation';

/** A larger body is only counted. */
const MOST_BYTES = 64 * 1024;

type IsKnown = (value: string) => boolean;

/**
 * Describes a request of a login as it was sent; secrets in its texts are still to be masked. Values of fields are masked unless
 * they are known. `isDigest` says that it carried the header of HTTP Digest, which is made when it is sent.
 */
export function describeRequest(request: HttpRequest, isKnown: IsKnown, isDigest: boolean): SentRequest {
	const { method, headers } = request;
	const { origin, pathname, searchParams } = toShownUrl(request.url);
	const names = Object.keys(headers).filter((name) => !/^cookie$/i.test(name));
	const cookies = (findHeader(headers, 'cookie') ?? '').split('; ').filter(Boolean);
	const query = [...searchParams];
	return {
		method,
		url: origin + pathname,
		...(query.length > 0 && { query: toKnown(toFields(query), isKnown) as Record<string, unknown> }),
		headers: isDigest ? [...names, 'Authorization'] : names,
		...(cookies.length > 0 && { cookies: cookies.map((pair) => pair.split('=', 1)[0] ?? '') }),
		body: describeBody(request, isKnown),
	};
}

/** Names how a request sends its body, as in "POST /login as JSON"; empty when it has none. */
export function describeFormat({ headers, body }: HttpRequest): string {
	if (body === undefined) return findHeader(headers, 'authorization') ? 'with Authorization' : '';
	const type = findHeader(headers, 'content-type') ?? '';
	if (/\bjson\b/i.test(type)) return 'as JSON';
	if (/urlencoded/i.test(type)) return 'as a form';
	return `as ${type.split(';', 1)[0] || 'text'}`;
}

function describeBody({ headers, body }: HttpRequest, isKnown: IsKnown): unknown {
	if (!Buffer.isBuffer(body)) return undefined;
	if (body.length > MOST_BYTES) return `${body.length} bytes`;
	const text = body.toString();
	const type = findHeader(headers, 'content-type') ?? '';
	if (/urlencoded/i.test(type)) return toKnown(toFields([...new URLSearchParams(text)]), isKnown);
	// Hidden fields of a page are not known as secrets.
	if (/\bmultipart\b/i.test(type)) return toKnown(toFields(namesOfParts(text)), () => false);
	if (!/\bjson\b/i.test(type)) return text;
	try {
		return toKnown(JSON.parse(text), isKnown);
	} catch {
		return text;
	}
}

function namesOfParts(text: string): Array<[string, string]> {
	const headers = text.matchAll(/^content-disposition:[^\r\n]{0,500}?\bname="([^"\r\n]*)"/gim);
	return [...headers].map(([, name = '']) => [name, '']);
}

function toKnown(value: unknown, isKnown: IsKnown): unknown {
	if (Array.isArray(value)) return value.map((entry) => toKnown(entry, isKnown));
	if (typeof value === 'string' || typeof value === 'number') return isKnown(String(value)) ? value : MASK;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toKnown(inner, isKnown)]));
}

/** A name that occurs several times has a list. */
function toFields(pairs: Array<[string, string]>): Record<string, unknown> {
	const fields = new Map<string, string[]>();
	for (const [name, value] of pairs) fields.set(name, [...(fields.get(name) ?? []), value]);
	return Object.fromEntries(
		[...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
	);
}
