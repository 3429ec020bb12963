import type { ApiRequest } from '../../core';
import type { Paging } from './Paging';

/** Methods that change something, even where rows are expected: no further page is requested unless the author chooses how. */
const CHANGES = new Set(['PUT', 'PATCH', 'DELETE']);

/** Whether a request for rows changes something, so that it must not be sent twice. */
export function isChange({ method }: Pick<ApiRequest, 'method'>): boolean {
	return CHANGES.has(method.toUpperCase());
}

/**
 * Converts a request to one for pages of a list: a web page is not a list, rows may stay a stream where `streams` says so,
 * and a status that ends the list is not an error.
 */
export function toListRequest(
	request: ApiRequest,
	{ rowsOf }: Paging['strategy'],
	endStatuses: string | undefined,
	streams?: ApiRequest['streams'],
): ApiRequest {
	const { accepts = '200-299' } = request;
	return {
		...request,
		...(rowsOf && { expectsJson: true, streams, ...(!isChange(request) && { onlyReads: true }) }),
		...(endStatuses !== undefined && accepts !== 'any' && { accepts: `${accepts}, ${endStatuses}` }),
	};
}
