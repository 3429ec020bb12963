import type { HttpResponse } from '../Exchange';

/** Whether the content type is JSON, including `application/problem+json` and the like (RFC 6839, section 3.1). */
export function isJson({ headers }: Pick<HttpResponse, 'headers'>): boolean {
	return /^application\/([\w.+-]+\+)?json(?![\w-])/i.test(headers['content-type'] ?? '');
}

/** What may precede the first element of a web page: the declaration of XHTML, and comments. */
const BEFORE_HTML = /^(?:\ufeff|\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*>\s*|<!--[^]*?-->\s*)*/;

/** Whether the response is a web page. */
export function isHtml(response: Pick<HttpResponse, 'headers' | 'body'>): boolean {
	const start = response.body.toString('latin1', 0, 500).replace(BEFORE_HTML, '');
	if (/^<(!doctype html|html)\b/i.test(start)) return true;
	const claims = /^text\/html\b/i.test(response.headers['content-type'] ?? '');
	// Careless servers label their JSON, or XML, text/html.
	return claims && !/^[{["]/.test(start) && !isDeclaredXml(response.body);
}

function isDeclaredXml(body: Buffer): boolean {
	return /^\s*<\?xml\b/.test(body.toString('latin1', 0, 100));
}

/**
 * Converts headers from Node or axios to those of a response; several values are joined as in RFC 9110, section
 * 5.3.
 */
export function readResponseHeaders(
	raw: Record<string, string | string[] | undefined>,
): Pick<HttpResponse, 'headers' | 'setCookies'> {
	const headers: Record<string, string> = {};
	for (const name of Object.keys(raw)) {
		const value = raw[name];
		if (value === undefined || name === 'set-cookie') continue;
		headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return { headers, setCookies: [raw['set-cookie'] ?? []].flat() };
}

/** Whether the status is from 200 to 299 (RFC 9110, section 15.3). */
export function isSuccess({ status }: Pick<HttpResponse, 'status'>): boolean {
	return status >= 200 && status < 300;
}

/** Whether a status is in a list such as `200-299, 302`. */
export function hasStatus({ status }: Pick<HttpResponse, 'status'>, statuses: string): boolean {
	// Most lists are one status, and every response is compared with several lists.
	if (statuses.length === 3) return Number(statuses) === status;
	return statuses.split(',').some((range) => {
		const [from = NaN, to = from] = range.split('-').map(Number);
		return status >= from && status <= to;
	});
}
