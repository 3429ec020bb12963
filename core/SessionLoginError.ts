/** The facts of an error besides its sentences; none of them contains a secret. */
export interface ErrorFacts {
	status?: number;
	/** The API's own message, shortened. */
	apiMessage?: string;
	permission?: string;
	requestId?: string;
	method?: string;
	url?: string;
	/** Seconds the API asks to wait (RFC 9110, section 10.2.3). */
	retryAfterSeconds?: number;
}

/**
 * The base class of this pack's errors: `message` states what happened, `description` states who, where and
 * what to do.
 */
export abstract class SessionLoginError extends Error {
	/** Stable, for programs; the sentences may change. */
	abstract readonly code: string;
	/**
	 * The body of the error response, parsed JSON or text, without secrets; absent when it is empty or larger
	 * than 64 KB.
	 */
	responseBody?: unknown;

	constructor(
		message: string,
		public description: string,
		public facts: ErrorFacts = {},
		options?: ErrorOptions,
	) {
		super(message, options);
		this.name = new.target.name;
	}
}

/**
 * Returns a copy of an error with `note` appended to its description. A copy, because all callers that waited
 * for a login share its error.
 */
export function withNote<Failure extends SessionLoginError>(error: Failure, note: string): Failure {
	const copy = copyOf(error);
	copy.description += note;
	return copy;
}

/** Returns a copy of an error whose fields can be changed, with the same class, stack and cause. */
export function copyOf<Failure extends SessionLoginError>(error: Failure): Failure {
	return Object.create(Object.getPrototypeOf(error) as object, {
		...Object.getOwnPropertyDescriptors(error),
		// Newer versions of Node.js read the stack only from the error that was thrown.
		stack: { value: error.stack, writable: true, configurable: true },
	}) as Failure;
}
