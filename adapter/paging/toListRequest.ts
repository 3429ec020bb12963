import type { ApiRequest } from '../../core';
import type { Paging } from './Paging';

/**
 * Converts a request to one for pages of a list: rows are read from JSON only, and a status that ends the list is not
 * an error.
 */
export function toListRequest(
	request: ApiRequest,
	{ rowsOf }: Paging['strategy'],
	endStatuses: string | undefined,
): ApiRequest {
	const { accepts = '200-299' } = request;
	return {
		...request,
		...(rowsOf && { expectsJson: true, onlyReads: true, streams: undefined }),
		...(endStatuses !== undefined && accepts !== 'any' && { accepts: `${accepts}, ${endStatuses}` }),
	};
}
