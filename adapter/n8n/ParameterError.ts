import { SessionLoginError } from '../../core';

/** A parameter or credential field has an invalid value; the message names the field. */
export class ParameterError extends SessionLoginError {
	readonly code = 'PARAMETER_INVALID';
}
