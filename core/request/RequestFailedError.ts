import { SessionLoginError } from '../SessionLoginError';

/** The API asks to slow down. */
export class ThrottledError extends SessionLoginError {
	readonly code = 'THROTTLED';
}

/** The API answered with a status that is no success. */
export class RequestFailedError extends SessionLoginError {
	readonly code = 'REQUEST_FAILED';
}
