import type { StopRules } from './createSigns';
import { createStopRule, toEnd } from './createStopRule';
import { type SendIn, readPageNumber, setPageParameter } from './parameters/pageParameter';
import { type PageSoFar, type PageStrategy, PagingError, UNKNOWN_PARAMETER } from './PageStrategy';
import { createRowsReader } from './readRows';
import { toChosen } from './parameters/toChosen';

/** Names of the parameters and fields of an API that numbers its pages. */
export interface NumberPaging extends StopRules {
	/** Parameter for the number of the page. */
	pageParameter: string;
	/** The number of the API's first page. */
	firstPage: number;
	/** Parameter for the rows per page; only sent when there is a `pageSize`, which overrides the author's value. */
	limitParameter: string;
	rowsField: string;
	sendIn: SendIn;
	/** Statuses that the API returns after the last page. */
	endStatuses?: number[];
}

/**
 * Requests pages by number, starting at the number that the author has set, or else at the first page, until a
 * flag, a total, or a short or empty page shows that the last page was reached.
 */
export function byPageNumber(paging: NumberPaging): PageStrategy {
	const { pageParameter, firstPage, limitParameter, pageSize, rowsField, sendIn, endStatuses = [] } = paging;
	const isLast = createStopRule(paging);
	return {
		first(request) {
			const sized = pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request;
			return setPageParameter(
				sized,
				sendIn,
				pageParameter,
				readPageNumber(request, sendIn, pageParameter) ?? firstPage,
			);
		},
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const begin = readPageNumber(page.first, sendIn, pageParameter) ?? firstPage;
			const number = begin + page.pageCount;
			// Without a size of the author's, the pages before have as many rows as the longest one.
			const rows = (begin - firstPage) * (pageSize || page.mostRows) + page.rowsSoFar;
			const isFromOne = firstPage === 1 && readPageNumber(page.first, sendIn, pageParameter) === 1;
			if (isLast(page, { rows, pages: number - firstPage, skips: true, isFromOne })) return undefined;
			if (begin === 0 && page.pageCount === 1 && page.rows === 0) objectToZero(page);
			return setPageParameter(page.first, sendIn, pageParameter, number);
		},
		...toEnd(paging),
		endStatuses,
		advice: [UNKNOWN_PARAMETER, { name: 'page-parameter' }],
		chosen: toChosen('pageNumber', paging),
	};
}

/** Page 0 may not exist, so that a total of pages would end the list before the last one: a hint, or an error without a reader. */
function objectToZero({ addHint }: PageSoFar): void {
	const text = 'Page 0 has no rows, but the response shows that there are more: the first page may be 1';
	if (addHint === undefined) throw new PagingError(text, [{ name: 'first-page', first: 1 }]);
	addHint([`${text}.`, { name: 'first-page', first: 1 }]);
}
