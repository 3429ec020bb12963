/**
 * The connection through the proxy failed, with its `cause`, or the proxy itself responded, with `proxyStatus`.
 * Nothing of the request has reached the API.
 */
export class ProxyError extends Error {
	/** The code of the socket or TLS layer. */
	readonly code: unknown;

	constructor(
		readonly proxyStatus: number | undefined,
		cause?: unknown,
	) {
		super('proxy', { cause });
		this.code = (cause as { code?: unknown } | undefined)?.code;
	}
}

/** No real error has a longer chain of causes. */
const DEEPEST = 5;

/** Returns the thrown error and its causes, at most five, outermost first. */
export function causes(thrown: unknown): Error[] {
	const chain: Error[] = [];
	for (let error = thrown; error instanceof Error && chain.length < DEEPEST; error = error.cause) {
		chain.push(error);
	}
	return chain;
}
