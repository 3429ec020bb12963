const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method changes nothing, so that a request may be sent again when the first one may have been carried out (RFC 9110, section 9.2.1). */
export function isSafe(method: string): boolean {
	return SAFE.has(method);
}

const PRIVATE_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Whether a header, in any case, is never sent to another origin than the author wrote it for (Fetch standard, HTTP-redirect fetch, step 13). */
export function isPrivateHeader(name: string): boolean {
	return PRIVATE_HEADERS.has(name.toLowerCase());
}
