/** Why n8n could not be prepared, started or used. */
export type HostErrorCode =
	| 'build-failed'
	| 'install-failed'
	| 'interrupted'
	| 'n8n-down'
	| 'n8n-refused'
	| 'no-network'
	| 'no-npm'
	| 'no-program'
	| 'no-server'
	| 'no-space'
	| 'platform'
	| 'port-taken'
	| 'timed-out'
	| 'wrong-option';

/** A failure that the user at the terminal can act on. The message alone is shown, without a stack. */
export class HostError extends Error {
	override readonly name = 'HostError';

	constructor(
		readonly code: HostErrorCode,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}
