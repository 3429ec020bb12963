const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method changes nothing, so that a request may be sent again when the first one may have been carried out (RFC 9110, section 9.2.1). */
export function isSafe(method: string): boolean {
	return SAFE.has(method);
}
