import { PAGE_SIZE } from './createPages';
import type { MeasuredNode } from './createRun';
import { sessionRequest } from './nodes';
import type { Bed } from './openBed';
import type { Loop } from './plainLoop';

/** Session Request reading all pages with its default pagination mode; `/slow/rows` serves the same pages, each after 80 ms. */
export function allRowsNode(bed: Bed, url = '/rows'): MeasuredNode {
	const pagination = { pagination: { paginationMode: 'offset', pageSize: PAGE_SIZE } };
	return sessionRequest(bed, 'http', { url, options: { pagination } });
}

/** The plain loop over the same pages, also sequential. */
export function allRowsLoop({ addresses }: Bed): Loop {
	return { client: 'https', base: addresses.http, path: '/rows', parallel: 1 };
}
