import { readField, toHomes } from '../json/fieldPath';
import type { Sentence } from '../Topic';
import { hintAtMore } from './contradict';
import { endWithout } from './endsWithout';
import { findMore } from './findMore';
import { findSign } from './findSign';
import { isAbsent, isNothing } from './isAbsent';
import { readPageNumber, setPageParameter } from './parameters/pageParameter';
import { type PageSoFar, type PageStrategy, PagingError, remark } from './PageStrategy';
import { readAddress } from './readAddress';
import { findLink } from './readLinks';
import { createRowsReader } from './readRows';
import { toChosen } from './parameters/toChosen';
import { toNextRequest } from './toNextRequest';

/** Settings of APIs that link their pages. */
export interface LinkedPaging {
	/** Query parameter of the first request for the rows per page; only sent when there is a `pageSize`. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	rowsField: string;
}

/**
 * Follows the address that `find` returns for each page until there is none; `end` may object to that. Errors
 * end with the sentence `check`.
 */
export function byLink(
	{ limitParameter, pageSize, rowsField }: LinkedPaging,
	find: (page: PageSoFar) => unknown,
	check: Sentence,
	end: (page: PageSoFar) => void,
): PageStrategy {
	const advice = ['The address of the next page points to the same page again.', check];
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, 'query', limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const address = find(page);
			if (isNothing(address)) return void end(page);
			// The address is complete: parameters of the author's query that it omits are meant to be gone.
			const next = { ...toNextRequest(page, address, check), query: [] };
			if (next.url === page.request.url)
				throw new PagingError(`Page ${page.pageCount} links to itself as the next page`, advice);
			return next;
		},
		advice,
	};
}

/** Follows the `Link` header with `rel="next"` (RFC 8288) until a response has none. */
export function byLinkHeader(paging: LinkedPaging): PageStrategy {
	const strategy = byLink(
		paging,
		({ response }) => findLink(response, 'next'),
		'The API sends it in the Link header.',
		(page) => {
			if (page.pageCount > 1) hintAtMore(page);
			else endWithoutLink(page, paging);
		},
	);
	return { ...strategy, chosen: toChosen('linkHeader', paging) };
}

/**
 * APIs have no such header when there is only one page. Adds a hint when something shows more pages, or when the page is as
 * long as requested; if hints are not shown, a sign of more pages is a PagingError.
 */
function endWithoutLink(page: PageSoFar, { limitParameter }: LinkedPaging): void {
	const { body, response, rows, addHint } = page;
	const text = 'The list ended after one page: the response has no Link header with rel="next"';
	const sign = findSign(body, response);
	const more = findMore(body, response, rows);
	if (addHint === undefined && more !== undefined)
		throw new PagingError(text, [more, { name: 'maybe-more-pages' }]);
	const isFull = rows > 0 && rows === readPageNumber(page.first, 'query', limitParameter);
	if (sign?.leadsOn === true) remark(page, [`${text}.`, { name: 'page-mode', where: sign.where }]);
	else if (more !== undefined) remark(page, [`${text}.`, more, { name: 'maybe-more-pages' }]);
	else if (sign === undefined && isFull)
		remark(page, [`${text}, and is as long as requested.`, { name: 'maybe-more-pages' }]);
}

/**
 * Follows the address of the next page in a field of the response, as `readAddress` reads it, until it is absent, null,
 * empty, false or 0.
 */
export function byNextUrl(paging: LinkedPaging & { nextUrlField: string }): PageStrategy {
	const field = paging.nextUrlField;
	const advice = { name: 'next-url-field' } as const;
	const limit = { sendIn: 'query' as const, limitParameter: paging.limitParameter };
	const missing = { field, purpose: 'points to the next page', advice, limit };
	const strategy = byLink(
		paging,
		({ body }) => readAddress(readField(body, field), readField(body, toHomes(field)[0] ?? '')),
		advice,
		(page) => {
			if (page.pageCount === 1 && isAbsent(page.body, field)) endWithout(page, missing);
			else hintAtMore(page);
		},
	);
	return { ...strategy, chosen: toChosen('nextUrl', paging) };
}
