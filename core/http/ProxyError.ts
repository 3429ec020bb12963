/**
 * The way through the proxy did not open, for which the `cause` says why, or the proxy answered itself, with `proxyStatus`; nothing
 * of the request has reached the API.
 */
export class ProxyError extends Error {
	/** That of the socket or TLS layer. */
	readonly code: unknown;

	constructor(
		readonly proxyStatus: number | undefined,
		cause?: unknown,
	) {
		super('proxy', { cause });
		this.code = (cause as { code?: unknown } | undefined)?.code;
	}
}
