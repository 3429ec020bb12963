import type { HttpReply } from './Exchange';

/** Headers as Node and axios give them, in the form of a reply; several values are joined as RFC 9110, section 5.3 has it. */
export function readHeaders(
	raw: Record<string, string | string[] | undefined>,
): Pick<HttpReply, 'headers' | 'setCookies'> {
	const { 'set-cookie': setCookies = [], ...rest } = raw;
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(rest)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return { headers, setCookies: [setCookies].flat() };
}
