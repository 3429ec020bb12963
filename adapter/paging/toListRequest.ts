import type { ApiRequest } from '../../core';
import type { Paging } from './Paging';

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
		...(rowsOf && { expectsJson: true, onlyReads: true, streams }),
		...(endStatuses !== undefined && accepts !== 'any' && { accepts: `${accepts}, ${endStatuses}` }),
	};
}
