import { isNothing } from './isNothing';
import { setPageParameter } from './pageParameter';
import type { PageSoFar, PageStrategy } from './PageStrategy';
import { PagingError } from './PagingError';
import { createRowsReader } from './createRowsReader';
import { toNextRequest } from './toNextRequest';

/** What APIs have in common that link their pages. */
export interface LinkedPaging {
	/** Query parameter of the first request: rows a page; only sent when there is a `pageSize`. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	rowsField: string;
}

/** Pages by the address that `find` finds in each one, until it finds none, which `end` may object to; errors end with the sentence `check`. */
export function byLink(
	{ limitParameter, pageSize, rowsField }: LinkedPaging,
	find: (page: PageSoFar) => unknown,
	check: string,
	end: (page: PageSoFar) => void,
): PageStrategy {
	const advice = `The address of the next page leads to the same page again. ${check}`;
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, 'query', limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const address = find(page);
			if (isNothing(address)) return void end(page);
			// The address is whole: what it lacks of the author's query is meant to be gone.
			const next = { ...toNextRequest(page, address, check), query: [] };
			if (next.url === page.request.url)
				throw new PagingError(`Page ${page.pageCount} names itself as the next one`, advice);
			return next;
		},
		advice,
	};
}
