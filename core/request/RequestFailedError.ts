import { SessionLoginError } from '../SessionLoginError';

/** The API asks to slow down. */
export class ThrottledError extends SessionLoginError {
	readonly code = 'THROTTLED';
}

/** The API was busy and has not carried out the request. */
export class BusyError extends SessionLoginError {
	readonly code = 'BUSY';
}

/** The API responded with an error, or with a status that the author does not expect. */
export class RequestFailedError extends SessionLoginError {
	readonly code = 'REQUEST_FAILED';
}
