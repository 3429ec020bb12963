/** Names with a meaning of their own in captures and placeholders (docs/reference/recipes.md), and names that are none. */
const TAKEN =
	/^(token|refreshToken|csrf|expiry|user|company|site|username|password|basic|origin|baseUrl|now|uuid|nonce|cookie|field|\d.*)$/;

/** Returns a name for a captured value that no other has; `own` is one with a meaning of its own. */
export function toCaptureName(used: ReadonlySet<string>, wanted: string, own?: string): string {
	if (own !== undefined && !used.has(own)) return own;
	const plain =
		wanted
			.replace(/\W+/g, '_')
			.replace(/^_+(?=\w)/, '')
			.slice(0, 50) || 'value';
	const name = TAKEN.test(plain) ? `login_${plain}` : plain;
	if (!used.has(name)) return name;
	let count = 2;
	while (used.has(`${name}${count}`)) count++;
	return `${name}${count}`;
}
