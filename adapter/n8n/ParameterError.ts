import { SessionLoginError } from '../../core';

/** A parameter or credential field makes no sense; the message names it. */
export class ParameterError extends SessionLoginError {
	readonly code = 'PARAMETER_INVALID';
}
