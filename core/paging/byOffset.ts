import { createStopRule, type StopRules } from './createStopRule';
import { type SendIn, readPageNumber, setPageParameter } from './pageParameter';
import { type PageStrategy, UNKNOWN_PARAMETER } from './PageStrategy';
import { createRowsReader } from './readRows';

/** Names of the parameters and fields of an API that pages by offset. */
export interface OffsetPaging extends Omit<StopRules, 'totalPagesField'> {
	/** Parameter for the index of the first row. */
	startParameter: string;
	/** Parameter for the rows per page; only sent when there is a `pageSize`, which overrides the author's value. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	/** Field of the response that contains the rows; when it is empty, they are detected. */
	rowsField: string;
	sendIn: SendIn;
	/** Statuses that the API returns after the last page. */
	endStatuses?: number[];
}

/**
 * Requests pages by offset until a flag, a total, or a short or empty page shows that it was the last. The next
 * start is the first one plus the rows received (4WS Suite, Data management API).
 */
export function byOffset(paging: OffsetPaging): PageStrategy {
	const { startParameter, limitParameter, pageSize, rowsField, sendIn, endStatuses = [] } = paging;
	const isLast = createStopRule({ ...paging, totalPagesField: '' });
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const start = (readPageNumber(page.first, sendIn, startParameter) ?? 0) + page.rowsSoFar;
			if (page.rows === 0 || isLast(page, { rows: start })) return undefined;
			return setPageParameter(page.first, sendIn, startParameter, start);
		},
		endStatuses,
		advice: [UNKNOWN_PARAMETER, { name: 'start-parameter' }],
	};
}
