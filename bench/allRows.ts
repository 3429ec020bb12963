import { PAGE_SIZE } from './createPages';
import type { MeasuredNode } from './createRun';
import { sessionRequest } from './nodes';
import type { Bed } from './openBed';
import type { Loop } from './plainLoop';

/** Session Request reading all pages by the preset Offset; `/slow/rows` serves the same pages, each after 80 ms. */
export function allRowsNode(bed: Bed, url = '/rows'): MeasuredNode {
	const pagination = {
		pagination: { paginationMode: 'offset', moreField: 'moreRows', pageSize: PAGE_SIZE },
	};
	return sessionRequest(bed, 'http', { operation: 'getRows', url, options: { pagination } });
}

/** The same with nothing filled in but the API's own parameters, so that the node finds out how the list is paged. */
export function allRowsByItself(bed: Bed): MeasuredNode {
	return sessionRequest(bed, 'http', { operation: 'getRows', url: `/rows?start=0&limit=${PAGE_SIZE}` });
}

/** The plain loop over the same pages, also sequential. */
export function allRowsLoop({ addresses }: Bed): Loop {
	return { client: 'https', base: addresses.http, path: '/rows', parallel: 1 };
}
