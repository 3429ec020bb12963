import { SessionLoginError } from '../SessionLoginError';

/** Asking for the pages makes no progress, or a next page cannot be asked for. */
export class PagingError extends SessionLoginError {
	readonly code = 'PAGING_STUCK';
}
