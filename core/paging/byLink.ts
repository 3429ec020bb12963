import { readField, toHomes } from '../json/fieldPath';
import type { Sentence } from '../Topic';
import { hintAtFlag } from './contradict';
import { endWithout } from './endsWithout';
import { findSign, findTotal } from './findSign';
import { isAbsent, isNothing } from './isAbsent';
import { setPageParameter } from './parameters/pageParameter';
import { type PageSoFar, type PageStrategy, PagingError } from './PageStrategy';
import { readAddress } from './readAddress';
import { findLink } from './readLinks';
import { createRowsReader } from './readRows';
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
	return byLink(
		paging,
		({ response }) => findLink(response, 'next'),
		'The API sends it in the Link header.',
		(page) => {
			const { pageCount, body, response, addHint } = page;
			if (pageCount > 1) return hintAtFlag(page);
			const sign = findSign(body, response);
			const total = sign === undefined ? findTotal(body, { rows: page.rows, pages: 1 }) : undefined;
			const where = sign?.leadsOn === true ? sign.where : total?.where;
			if (where === undefined) return;
			addHint?.([
				'The list ended after one page: the response has no Link header with rel="next".',
				{ name: 'page-mode', where },
			]);
		},
	);
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
	return byLink(
		paging,
		({ body }) => readAddress(readField(body, field), readField(body, toHomes(field)[0] ?? '')),
		advice,
		(page) => {
			if (isAbsent(page.body, field)) endWithout(page, missing);
			else hintAtFlag(page);
		},
	);
}
