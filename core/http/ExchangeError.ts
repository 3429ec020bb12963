import { type ErrorFacts, SessionLoginError } from '../SessionLoginError';
import type { Sentence } from '../Topic';

/** A request got no usable response; `code` is one of ExchangeFailure. */
export class ExchangeError extends SessionLoginError {
	constructor(
		readonly code: ExchangeFailure,
		message: string,
		description: string | readonly Sentence[],
		facts: ErrorFacts,
		cause?: unknown,
	) {
		super(message, description, facts, { cause });
	}
}

/** Why there is no usable response. */
export type ExchangeFailure =
	| 'HOST_UNREACHABLE'
	| 'PROXY_UNREACHABLE'
	| 'PROXY_REFUSED'
	| 'ADDRESS_FORBIDDEN'
	| 'CERTIFICATE_REFUSED'
	| 'CLIENT_CERTIFICATE_WRONG'
	| 'TIMED_OUT'
	| 'CONNECTION_LOST'
	| 'ANSWER_UNREADABLE'
	| 'HEADER_INVALID'
	| 'FILE_UNREADABLE'
	| 'CANCELLED';
