import type { StopRules } from './createSigns';
import { createStopRule, toEnd } from './createStopRule';
import { type SendIn, readPageNumber, setPageParameter } from './parameters/pageParameter';
import { type PageStrategy, UNKNOWN_PARAMETER } from './PageStrategy';
import { createRowsReader } from './readRows';
import { toChosen } from './parameters/toChosen';

/** Names of the parameters and fields of an API that pages by offset. */
export interface OffsetPaging extends Omit<StopRules, 'totalPagesField'> {
	/** Parameter for the index of the first row. */
	startParameter: string;
	/** The index of the API's first row: 0, as by default, or 1. */
	firstRow?: number;
	/** Parameter for the rows per page; only sent when there is a `pageSize`, which overrides the author's value. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	/** Field of the response that contains the rows; when it is empty, they are detected. */
	rowsField: string;
	sendIn: SendIn;
	/** Whether the next page starts after the rows received, as by default, or one `pageSize` further. */
	advanceBy?: 'rows' | 'pageSize';
	/** Statuses that the API returns after the last page. */
	endStatuses?: number[];
}

/**
 * Requests pages by offset until a flag, a total, or a short or empty page shows that it was the last. By default the
 * next start is the first one plus the rows received (4WS Suite, Data management API).
 */
export function byOffset(paging: OffsetPaging): PageStrategy {
	const { startParameter, limitParameter, pageSize, rowsField, sendIn, endStatuses = [] } = paging;
	const { firstRow = 0 } = paging;
	const rules = { ...paging, totalPagesField: '' };
	const isLast = createStopRule(rules);
	const skips = paging.advanceBy === 'pageSize';
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const begin = (readPageNumber(page.first, sendIn, startParameter) ?? firstRow) - firstRow;
			const rows = begin + page.rowsSoFar;
			const start = skips ? begin + page.pageCount * pageSize : rows;
			if (isLast(page, { rows, passed: start, skips })) return undefined;
			return setPageParameter(page.first, sendIn, startParameter, start + firstRow);
		},
		...toEnd(rules),
		endStatuses,
		advice: [UNKNOWN_PARAMETER, { name: 'start-parameter' }],
		chosen: toChosen('offset', paging),
	};
}
