import { readField } from '../json/fieldPath';
import type { Sentence } from '../Topic';
import { endWithout } from './endsWithout';
import { findSign } from './findSign';
import { isAbsent, isNothing } from './isAbsent';
import { setPageParameter } from './pageParameter';
import { type PageSoFar, type PageStrategy, PagingError } from './PageStrategy';
import { findLink } from './readLinks';
import { createRowsReader } from './readRows';
import { toNextRequest } from './toNextRequest';

/** What APIs have in common that link their pages. */
export interface LinkedPaging {
	/** Query parameter of the first request: rows a page; only sent when there is a `pageSize`. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	rowsField: string;
}

/** Pages by the address that `find` finds in each one, until it finds none, which `end` may object to; errors end with the sentence `check`. */
export function byLink(
	{ limitParameter, pageSize, rowsField }: LinkedPaging,
	find: (page: PageSoFar) => unknown,
	check: Sentence,
	end: (page: PageSoFar) => void,
): PageStrategy {
	const advice = ['The address of the next page leads to the same page again.', check];
	return {
		first: (request) =>
			pageSize > 0 ? setPageParameter(request, 'query', limitParameter, pageSize) : request,
		rowsOf: createRowsReader(rowsField),
		next(page) {
			const address = find(page);
			if (isNothing(address)) return void end(page);
			// The address is whole: what it lacks of the author's query is meant to be gone.
			const next = { ...toNextRequest(page, address, check), query: [] };
			if (next.url === page.request.url)
				throw new PagingError(`Page ${page.pageCount} names itself as the next one`, advice);
			return next;
		},
		advice,
	};
}

/** Pages by the header `Link` with `rel="next"` (RFC 8288) until an answer has none. */
export function byLinkHeader(paging: LinkedPaging): PageStrategy {
	return byLink(
		paging,
		({ response }) => findLink(response, 'next'),
		'The API gives it in its Link header.',
		({ pageCount, body, response, addHint }) => {
			const sign = pageCount === 1 ? findSign(body, response) : undefined;
			if (sign?.leadsOn !== true) return;
			addHint?.([
				'The list ended after one page: its answer has no header Link with rel="next".',
				{ name: 'page-mode', where: sign.where },
			]);
		},
	);
}

/** Pages by the address of the next one in a field of the answer, until that is absent, null, empty or false. */
export function byNextUrl(paging: LinkedPaging & { nextUrlField: string }): PageStrategy {
	const field = paging.nextUrlField;
	const advice = { name: 'next-url-field' } as const;
	const limit = { sendIn: 'query' as const, limitParameter: paging.limitParameter };
	const missing = { field, purpose: 'leads to the next page', advice, limit };
	return byLink(
		paging,
		({ body }) => readField(body, field),
		advice,
		(page) => {
			if (isAbsent(page.body, field)) endWithout(page, missing);
		},
	);
}
