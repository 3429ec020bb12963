const UNREACHABLE_CODES = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/;

/** A sentence about a code of a failed connection (Node.js documentation, errors, common system errors); undefined for other codes. */
export function whyUnreachable(code: string): string | undefined {
	if (!UNREACHABLE_CODES.test(code)) return undefined;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'No address is known for that name.';
	if (code === 'ECONNREFUSED') return 'Nothing accepts connections at that address and port.';
	return 'There is no route to that address.';
}
