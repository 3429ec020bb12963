/** The API puts a request off (RFC 6585, section 4). */
export const TOO_MANY_REQUESTS = 429;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a method changes nothing, so that a request may be sent again even if the first one may have been
 * carried out (RFC 9110, section 9.2.1).
 */
export function isSafe(method: string): boolean {
	return SAFE.has(method);
}

/** Whether a request may change something: by its method, unless its author knows that it only reads. */
export function isWrite({ method, onlyReads = false }: { method: string; onlyReads?: boolean }): boolean {
	return !onlyReads && !isSafe(method);
}

const PRIVATE_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/**
 * Whether a header, in upper or lower case, must never be sent to an origin other than the one the author wrote
 * it for (Fetch standard, HTTP-redirect fetch, step 13).
 */
export function isPrivateHeader(name: string): boolean {
	return PRIVATE_HEADERS.has(name.toLowerCase());
}
