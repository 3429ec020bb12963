import type { HttpResponse } from '../Exchange';

/** Headers as Node and axios give them, in the form of a reply; several values are joined as RFC 9110, section 5.3 has it. */
export function readResponseHeaders(
	raw: Record<string, string | string[] | undefined>,
): Pick<HttpResponse, 'headers' | 'setCookies'> {
	const { 'set-cookie': setCookies = [], ...rest } = raw;
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(rest)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return { headers, setCookies: [setCookies].flat() };
}

/** The seconds a reply asks to wait, given as seconds or a date (RFC 9110, section 10.2.3); undefined when it does not say. */
export function readRetryAfter({
	headers,
	receivedAt,
}: Pick<HttpResponse, 'headers' | 'receivedAt'>): number | undefined {
	const value = headers['retry-after']?.trim();
	if (value === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
	const date = Date.parse(headers['date'] ?? '');
	const seconds = (Date.parse(value) - (Number.isNaN(date) ? receivedAt : date)) / 1000;
	return /[a-z]/i.test(value) && Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
