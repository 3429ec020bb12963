import { readField } from '../http/readBody';
import { isLastPage } from './isLastPage';
import { isNothing } from './isNothing';
import { type PagePlace, setPageParameter } from './pageParameter';
import type { PageStrategy } from './PageStrategy';
import { PagingError } from './PagingError';
import { readRows } from './readRows';

/** Names of the parameters and fields of an API that tells where the next page begins. */
export interface CursorPaging {
	/** Field of the answer that holds the next page's cursor. */
	cursorField: string;
	/** Parameter that takes it. */
	cursorParameter: string;
	/** Parameter: rows a page; only sent when there is a `pageSize`. */
	limitParameter: string;
	pageSize: number;
	rowsField: string;
	/** Field that says whether there are more pages; empty: until there is no cursor. */
	moreField: string;
	place: PagePlace;
}

/** Pages by cursor until an answer has none: the field is absent, null, empty or false; a page without rows may have one. */
export function byCursor(paging: CursorPaging): PageStrategy {
	const { cursorField, cursorParameter, limitParameter, pageSize, rowsField, moreField, place } = paging;
	const rules = { moreField, totalField: '', totalPagesField: '', stopAtShortPage: false, pageSize };
	const advice =
		'The API does not seem to know the parameter that asks for the next page. Check Cursor Parameter and Cursor Field in Pagination.';
	let before: string | undefined;
	return {
		first: (request) => (pageSize > 0 ? setPageParameter(request, place, limitParameter, pageSize) : request),
		rowsOf: (body) => readRows(body, rowsField),
		next(page) {
			const cursor = readField(page.body, cursorField);
			if (isNothing(cursor) || isLastPage(page, rules, { rows: page.rowsSoFar })) return undefined;
			const text = JSON.stringify(cursor);
			if (text === before)
				throw new PagingError(`The cursor of page ${page.pageCount} is the one before`, advice);
			before = text;
			return setPageParameter(page.first, place, cursorParameter, cursor);
		},
		advice,
	};
}
