import { writeExactJson } from '../json/exactJson';
import { readField } from '../json/fieldPath';
import { openWritten, withWritten } from '../json/openWritten';
import { contradict, hintAtFlag } from './contradict';
import { createSigns, isTrue } from './createSigns';
import { endWithout, toMissingError } from './endsWithout';
import { isAbsent, isNothing } from './isAbsent';
import { type SendIn, setPageParameter } from './pageParameter';
import { type PageStrategy, PagingError, UNKNOWN_PARAMETER } from './PageStrategy';
import { createRowsReader } from './readRows';

/** Names of the parameters and fields of an API that returns a cursor for the next page. */
export interface CursorPaging {
	/** Field that contains the next page's cursor, or the name of a header. */
	cursorField: string;
	/** Where that field is: in the response, as by default, in its headers, or in the last row. */
	cursorFrom?: 'body' | 'header' | 'lastRow';
	/** Parameter that sends the cursor; when it is empty, the cursor is an object whose members are sent under their own names. */
	cursorParameter: string;
	/** Parameter for the rows per page; only sent when there is a `pageSize`. */
	limitParameter: string;
	pageSize: number;
	rowsField: string;
	/** Field that shows whether there are more pages; when it is empty, the list ends when there is no cursor. */
	moreField: string;
	sendIn: SendIn;
}

/**
 * Requests pages by cursor until a response has none: the field is absent, null, empty, false or 0. A page without
 * rows may have a cursor, and an unchanged cursor may lead to other rows.
 */
export function byCursor(paging: CursorPaging): PageStrategy {
	const { cursorField, cursorParameter, limitParameter, pageSize, rowsField, moreField, sendIn } = paging;
	const readCursor = openWritten(cursorField);
	const readSigns = createSigns({ ...paging, totalField: '', totalPagesField: '', stopAtShortPage: false });
	const missing = {
		field: cursorField,
		purpose: 'points to the next page',
		advice: { name: 'cursor-field' } as const,
		limit: paging,
	};
	let before: string | undefined;
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const cursor = withWritten(readCursor(page.body));
			const isMissing = isAbsent(page.body, cursorField);
			if (isNothing(cursor) && !isMissing) {
				if (isTrue(readField(page.body, moreField))) throw toEmptyError(cursorField, moreField);
				hintAtFlag(page);
				return undefined;
			}
			if (moreField !== '') {
				const [flag] = readSigns(page, { rows: page.rowsSoFar, skips: true });
				if (flag?.more !== true) return undefined;
				if (isMissing)
					throw toMissingError(page, missing, `The field '${moreField}' shows that there is a next page.`);
			}
			if (isMissing) return endWithout(page, missing);
			const text = writeExactJson(cursor);
			// An unchanged cursor may refer to a position that the API itself advances; a page without rows is then
			// the end.
			if (text === before && page.rows === 0) {
				if (moreField !== '') contradict(page, `field '${moreField}'`, { name: 'more-or-total-field' });
				else hintAtFlag(page);
				return undefined;
			}
			before = text;
			return setPageParameter(page.first, sendIn, cursorParameter, cursor);
		},
		advice: [UNKNOWN_PARAMETER, { name: 'cursor-parameter' }],
	};
}

function toEmptyError(cursorField: string, moreField: string): PagingError {
	return new PagingError(
		`The field '${moreField}' shows that there is a next page, but the field '${cursorField}' is empty`,
		[{ name: 'cursor-field' }, { name: 'more-or-total-field' }],
	);
}
