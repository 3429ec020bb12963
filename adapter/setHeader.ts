/** The headers with this one in place of any of its name, in upper or lower case. */
export function setHeader(
	headers: Record<string, string>,
	name: string,
	value: string,
): Record<string, string> {
	return { ...withoutHeader(headers, name), [name]: value };
}

/** The headers without any of this name, in upper or lower case. */
export function withoutHeader(headers: Record<string, string>, name: string): Record<string, string> {
	const others = Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
	return Object.fromEntries(others);
}

/** The value of a header, whatever the case of its name; undefined when there is none. */
export function findHeader(headers: Record<string, string>, name: string): string | undefined {
	return Object.entries(headers).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}
