/** What went wrong on the way to a running n8n. */
export type HostErrorCode =
	| 'build-failed'
	| 'install-failed'
	| 'interrupted'
	| 'n8n-down'
	| 'n8n-refused'
	| 'no-network'
	| 'no-npm'
	| 'no-space'
	| 'platform'
	| 'port-taken'
	| 'timed-out'
	| 'wrong-option';

/** A failure that the person at the terminal can act on: its message is all they need to read. */
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
