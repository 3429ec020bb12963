import type { HttpRequest } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import type { SentRequest } from './LoginExplanation';

/** A larger body is only counted. */
const MOST_BYTES = 64 * 1024;

/** Describes a request of a login as it was sent; its secrets are still to be masked. */
export function describeRequest(request: HttpRequest): SentRequest {
	const { method, headers } = request;
	const { origin, pathname, searchParams } = new URL(request.url);
	const cookies = (findHeader(headers, 'cookie') ?? '').split('; ').filter(Boolean);
	const query = [...searchParams];
	return {
		method,
		url: origin + pathname,
		...(query.length > 0 && { query: toFields(query) }),
		headers: Object.keys(headers).filter((name) => !/^cookie$/i.test(name)),
		cookies: cookies.map((pair) => pair.split('=', 1)[0] ?? ''),
		body: describeBody(request),
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

function describeBody({ headers, body }: HttpRequest): unknown {
	if (!Buffer.isBuffer(body)) return undefined;
	if (body.length > MOST_BYTES) return `${body.length} bytes`;
	const text = body.toString();
	const type = findHeader(headers, 'content-type') ?? '';
	if (/urlencoded/i.test(type)) return toFields([...new URLSearchParams(text)]);
	if (!/\bjson\b/i.test(type)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** A name that occurs several times has a list. */
function toFields(pairs: Array<[string, string]>): Record<string, unknown> {
	const fields = new Map<string, string[]>();
	for (const [name, value] of pairs) fields.set(name, [...(fields.get(name) ?? []), value]);
	return Object.fromEntries(
		[...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
	);
}
