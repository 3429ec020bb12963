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

/** Longer chains are of nobody's making. */
const DEEPEST = 5;

/** What was thrown, and what caused it, outermost first. */
export function causes(thrown: unknown): Error[] {
	const chain: Error[] = [];
	for (let error = thrown; error instanceof Error && chain.length < DEEPEST; error = error.cause) {
		chain.push(error);
	}
	return chain;
}
