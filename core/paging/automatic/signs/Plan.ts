import type { SendIn } from '../../parameters/pageParameter';

/**
 * How a list is paged, as plain data: the mode of a preset and that preset's values, under the names that it has for
 * them. A field of a response may be `header:x-total-count`; a flag may be `!last`, which shows more pages when it is
 * false.
 */
export type Plan = CompletePlan | LinkHeaderPlan | NextUrlPlan | CursorPlan | OffsetPlan | NumberPlan;

interface RowsAt {
	/** Field of the response with the rows; absent to detect it, `$` for the response itself. */
	rowsField?: string;
	/** Whether other pages were requested in the usual ways, without success. */
	isTried?: boolean;
}

/** The response holds the whole list. */
export interface CompletePlan extends RowsAt {
	mode: 'complete';
	/** What shows it, such as "field 'total'"; absent when there is no sign of more pages, and none of the end. */
	sign?: string;
	/** The most rows with which the list was found complete, although nothing shows its end. */
	saidOf?: number;
}

interface LinkedPlan extends RowsAt {
	/** Whether the addresses have the path of the first page and only the query of their own, which a gateway has made wrong. */
	keepsPath?: true;
}

export interface LinkHeaderPlan extends LinkedPlan {
	mode: 'linkHeader';
}

export interface NextUrlPlan extends LinkedPlan {
	mode: 'nextUrl';
	nextUrlField: string;
}

export interface CursorPlan extends RowsAt {
	mode: 'cursor';
	/** The name of a field of the response, or of what `cursorFrom` says. */
	cursorField: string;
	/** Defaults to a field of the response. */
	cursorFrom?: 'header' | 'lastRow';
	/** When it is empty, the cursor is an object whose members are sent under their own names. */
	cursorParameter: string;
	moreField?: string;
	sendIn?: SendIn;
}

interface CountedPlan extends RowsAt {
	/** The author's own parameter for the rows per page. */
	limitParameter?: string;
	/** The rows per page, as sent, as the response states, or as received. */
	pageSize?: number;
	moreField?: string;
	totalField?: string;
	sendIn?: SendIn;
}

export interface OffsetPlan extends CountedPlan {
	mode: 'offset';
	startParameter: string;
	/** The index of the API's first row: 0, or rarely 1. Defaults to 0. */
	firstRow?: number;
}

export interface NumberPlan extends CountedPlan {
	mode: 'pageNumber';
	pageParameter: string;
	/** Defaults to 1. */
	firstPage?: number;
	totalPagesField?: string;
}
