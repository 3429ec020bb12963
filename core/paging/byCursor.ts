import { writeExactJson } from '../json/exactJson';
import { openWritten, withWritten } from '../json/openWritten';
import { contradict, hintAtMore } from './contradict';
import { createSigns } from './createSigns';
import { endWithout, toMissingError } from './endsWithout';
import { isAbsent, isNothing } from './isAbsent';
import { type PageSoFar, type PageStrategy, PagingError, UNKNOWN_PARAMETER } from './PageStrategy';
import { type SendIn, setPageParameter } from './parameters/pageParameter';
import { isPageFieldAbsent, readPageField, showsMore } from './readPageField';
import { createRowsReader, RowsError, toRowFieldsText } from './readRows';
import { toChosen } from './parameters/toChosen';

/** Names of the parameters and fields of an API that returns a cursor for the next page. */
export interface CursorPaging {
	/** Field that contains the next page's cursor, or the name of a header. */
	cursorField: string;
	/** Where that field is: in the response, as by default, in its headers, or in the last row. */
	cursorFrom?: 'body' | 'header' | 'lastRow';
	/**
	 * Parameter that sends the cursor; when it is empty, the cursor is an object whose members are sent under their own
	 * names.
	 */
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
 * rows may have a cursor, and an unchanged cursor may lead to other rows. A cursor in the last row ends with a page
 * without rows.
 */
export function byCursor(paging: CursorPaging): PageStrategy {
	const { limitParameter, pageSize, rowsField, moreField, sendIn } = paging;
	const rowsOf = createRowsReader(rowsField);
	const { field, read, isAbsentIn } = openCursor(paging, rowsOf);
	const readSigns = createSigns({ ...paging, totalField: '', totalPagesField: '', stopAtShortPage: false });
	const missing = {
		field,
		purpose: 'points to the next page',
		advice: { name: 'cursor-field' } as const,
		limit: paging,
	};
	let before: string | undefined;
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, sendIn, limitParameter, pageSize) : request,
		rowsOf,
		next(page) {
			if (paging.cursorFrom === 'lastRow' && moreField !== '' && isEnd(page)) return undefined;
			const cursor = withWritten(read(page));
			const isMissing = isAbsentIn(page);
			if (isNothing(cursor) && !isMissing) {
				if (moreField !== '' && showsMore(page, moreField)) throw toEmptyError(field, moreField);
				hintAtMore(page);
				return undefined;
			}
			if (moreField !== '') {
				if (isEnd(page)) return undefined;
				if (isMissing)
					throw toMissingError(page, missing, `The field '${moreField}' shows that there is a next page.`);
			}
			if (isMissing) return void (page.pageCount > 1 ? hintAtMore(page) : endWithout(page, missing));
			const text = writeExactJson(cursor);
			// An unchanged cursor may refer to a position that the API itself advances; a page without rows is then
			// the end.
			if (text === before && page.rows === 0) {
				if (moreField !== '') contradict(page, `field '${moreField}'`, { name: 'more-or-total-field' });
				else hintAtMore(page);
				return undefined;
			}
			before = text;
			return setCursor(page, cursor, paging);
		},
		advice: [UNKNOWN_PARAMETER, { name: 'cursor-parameter' }],
		chosen: toChosen('cursor', paging),
	};

	function isEnd(page: PageSoFar): boolean {
		const [flag] = readSigns(page, { rows: page.rowsSoFar, skips: true });
		return flag?.more !== true;
	}
}

/** How a page's cursor is read; `field` is its name in a sentence. */
function openCursor({ cursorField, cursorFrom }: CursorPaging, rowsOf: (body: unknown) => unknown[]) {
	const inField = openWritten(cursorField);
	if (cursorFrom === 'lastRow')
		return {
			field: cursorField,
			read: (page: PageSoFar) => (page.rows === 0 ? undefined : readLast(rowsOf(page.body), cursorField)),
			isAbsentIn: () => false,
		};
	if (cursorFrom !== 'header')
		return {
			field: cursorField,
			read: ({ body }: PageSoFar) => inField(body),
			isAbsentIn: ({ body }: PageSoFar) => isAbsent(body, cursorField),
		};
	const field = `header:${cursorField}`;
	return {
		field,
		read: (page: PageSoFar) => readPageField(page, field),
		isAbsentIn: (page: PageSoFar) => isPageFieldAbsent(page, field),
	};
}

/** The cursor in the last row; throws a RowsError when that has no such field. */
function readLast(rows: unknown[], field: string): unknown {
	const row = rows.at(-1);
	const cursor = openWritten(field)(row);
	if (cursor !== undefined && cursor !== null) return cursor;
	throw new RowsError(`The last row has no value in the field '${field}'`, [
		toRowFieldsText(row),
		{ name: 'cursor-field' },
	]);
}

/** The first request with the cursor; throws a PagingError when a cursor without a parameter is not an object. */
function setCursor(page: PageSoFar, cursor: unknown, { cursorParameter, cursorField, sendIn }: CursorPaging) {
	if (cursorParameter !== '') return setPageParameter(page.first, sendIn, cursorParameter, cursor);
	if (typeof cursor !== 'object' || cursor === null)
		throw new PagingError(`The field '${cursorField}' is not an object`, [{ name: 'cursor-parameter' }]);
	return Object.entries(cursor).reduce(
		(request, [name, value]) => setPageParameter(request, sendIn, name, value),
		page.first,
	);
}

function toEmptyError(cursorField: string, moreField: string): PagingError {
	return new PagingError(
		`The field '${moreField}' shows that there is a next page, but the field '${cursorField}' is empty`,
		[{ name: 'cursor-field' }, { name: 'more-or-total-field' }],
	);
}
