import { readField } from '../json/fieldPath';
import { createStopRule } from './createStopRule';
import { endWithout, toMissingError } from './endsWithout';
import { isAbsent, isNothing } from './isAbsent';
import { type SendIn, setPageParameter } from './pageParameter';
import { type PageStrategy, UNKNOWN_PARAMETER } from './PageStrategy';
import { createRowsReader } from './readRows';

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
	sendIn: SendIn;
}

/** Pages by cursor until an answer has none: the field is absent, null, empty or false. A page without rows may have one; one that stays the same may lead on to other rows. */
export function byCursor(paging: CursorPaging): PageStrategy {
	const { cursorField, cursorParameter, limitParameter, pageSize, rowsField, moreField, sendIn } = paging;
	const isLast = createStopRule({ ...paging, totalField: '', totalPagesField: '', stopAtShortPage: false });
	const missing = {
		field: cursorField,
		purpose: 'leads to the next page',
		advice: { name: 'cursor-field' } as const,
		limit: paging,
	};
	let before: string | undefined;
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const cursor = readField(page.body, cursorField);
			const lacks = isAbsent(page.body, cursorField);
			if (isNothing(cursor) && !lacks) return undefined;
			if (moreField !== '') {
				if (isLast(page, { rows: page.rowsSoFar })) return undefined;
				if (lacks) throw toMissingError(page, missing, `${moreField} says that there are more pages.`);
			}
			if (lacks) return endWithout(page, missing);
			const text = JSON.stringify(cursor);
			// One cursor may stand for a place that the API itself moves on; what comes without rows is its end.
			if (text === before && page.rows === 0) return undefined;
			before = text;
			return setPageParameter(page.first, sendIn, cursorParameter, cursor);
		},
		advice: [UNKNOWN_PARAMETER, { name: 'cursor-parameter' }],
	};
}
