import { isDeepStrictEqual } from 'node:util';

import { isObject } from '../json/isObject';
import { isSuccess } from '../http/response/readResponse';
import type { ApiRequest } from '../request/ApiRequest';
import { realClock } from '../request/Clock';
import type { Sentence } from '../Topic';
import { areDistinct, isSameRequest } from './createRepeatGuard';
import { findSign } from './findSign';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from './PageStrategy';
import { createRowsReader, RowsError } from './readRows';

/** While the response itself shows more, so many pages in a row may have no rows. */
const MOST_EMPTY_PAGES = 100;

/** Pages as the author's own expressions define them; `own` is the request as the author configured it. */
export interface ExpressionPaging extends Pick<PageStrategy, 'polls' | 'isOnlyPage'> {
	advice: readonly Sentence[];
	/** Field of the rows where the responses are pages of a list; then a list without progress ends. */
	rowsField?: string;
	/**
	 * Returns the request for the page after `page`, where undefined ends the list; without `page`, the request
	 * for the first page, where undefined means `own`.
	 */
	request(own: ApiRequest, page?: PageSoFar): ApiRequest | undefined | Promise<ApiRequest | undefined>;
	isComplete(page: PageSoFar, own: ApiRequest): boolean;
	/** Milliseconds to wait before the next page. */
	pauseMs(page: PageSoFar, own: ApiRequest): number;
}

/**
 * Requests pages until the author's rule declares the list complete; each response is one result. With a `rowsField`, two
 * pages in a row without rows, or with the same ones, end the list with a hint, or with a PagingError if hints are not shown.
 */
export function byExpression(paging: ExpressionPaging): PageStrategy {
	const { request, isComplete, pauseMs, advice, polls, isOnlyPage, rowsField } = paging;
	let own: ApiRequest;
	let addHint: PageSoFar['addHint'];
	return {
		async first(given) {
			own = given;
			return (await request(own)) ?? own;
		},
		async next(page) {
			({ addHint } = page);
			if (isComplete(page, own)) return undefined;
			await realClock.pause(pauseMs(page, own), own.signal);
			return await request(own, page);
		},
		...(rowsField !== undefined && { review: createReview(rowsField, paging, (hint) => endWith(hint)) }),
		advice,
		polls,
		isOnlyPage,
	};

	function endWith(text: string): 'ended' {
		if (addHint === undefined) throw new PagingError(text, advice);
		addHint([`${text}, so the list ended there.`, ...advice]);
		return 'ended';
	}
}

/** Creates the check of each page of a list against the page before it. */
function createReview(
	rowsField: string,
	{ polls, advice }: ExpressionPaging,
	end: (text: string) => Review,
): NonNullable<PageStrategy['review']> {
	const read = createRowsReader(rowsField);
	let before: { request: ApiRequest; rows: unknown[] } | undefined;
	let emptyPages = 0;
	return (request, page, pageCount) => {
		const rows = readRowsOf(page, read);
		const last = before;
		before = rows && { request, rows };
		emptyPages = rows?.length === 0 ? emptyPages + 1 : 0;
		if (rows === undefined || last === undefined) return undefined;
		const isSame = isSameRequest(last.request, request);
		// The author waits for a change.
		if (polls && isSame) return undefined;
		const pair = `Pages ${pageCount - 1} and ${pageCount}`;
		if (emptyPages > 1) {
			const isShown = findSign(page.body, page.response)?.leadsOn === true;
			return isShown && emptyPages < MOST_EMPTY_PAGES ? undefined : end(`${pair} have no rows`);
		}
		if (!rows.some(isObject) || !areDistinct(rows) || !isDeepStrictEqual(rows, last.rows)) return undefined;
		if (isSame || pageCount === 2) throw new PagingError(`${pair} have the same rows`, advice);
		return end(`${pair} have the same rows`);
	};
}

/** The rows of a page; undefined when it is no page of the list, which is judged elsewhere. */
function readRowsOf({ response, body }: Page, read: (body: unknown) => unknown[]): unknown[] | undefined {
	if (body === undefined || !isSuccess(response)) return undefined;
	try {
		return read(body);
	} catch (error) {
		if (error instanceof RowsError) return undefined;
		throw error;
	}
}
