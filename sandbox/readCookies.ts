/** Reads the cookies of a `Cookie` header (RFC 6265, section 4.2); if several have the same name, the first is used. */
export function readCookies(header = ''): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const pair of header.split(';')) {
		const [name = '', ...value] = pair.split('=');
		if (!cookies.has(name.trim())) cookies.set(name.trim(), value.join('=').trim());
	}
	return cookies;
}
