const PRIVATE_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Whether a header, in any case, is never sent to another origin than the author wrote it for (Fetch standard, HTTP-redirect fetch, step 13). */
export function isPrivateHeader(name: string): boolean {
	return PRIVATE_HEADERS.has(name.toLowerCase());
}
