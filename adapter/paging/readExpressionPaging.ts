import {
	type ApiRequest,
	byExpression,
	type PageSoFar,
	queryNames,
	setBodyFields,
	toNextRequest,
} from '../../core';
import { toWholeNumber } from '../n8n/decode';
import type { Expressions, Keys } from '../n8n/openExpressions';
import { ParameterError } from '../n8n/ParameterError';
import type { Paging, PagingParts } from './Paging';
import { readComplete } from './readComplete';
import { readPageParameters, setPageParameters } from './readPageParameters';
import { toPageKeys } from './toPageKeys';

/** Reads HTTP Request's own modes, whose expressions are resolved anew for each page. Throws a ParameterError. */
export function readExpressionPaging(
	mode: 'updateAParameterInEachRequest' | 'responseContainsNextURL',
	{ raw, evaluate, nodeVersion }: Expressions,
	{
		format = 'autodetect',
		rowsField,
		setBody = async (request, fields) => setBodyFields(request, fields),
	}: PagingParts,
): Pick<Paging, 'strategy' | 'endStatuses'> {
	const { isComplete, endStatuses, isOpen } = readComplete(raw, evaluate);
	const keysOf = (own: ApiRequest, page?: PageSoFar): Keys => toPageKeys(own, page, format, nodeVersion);
	const interval = raw.requestInterval ?? 0;
	const rules = {
		rowsField,
		isComplete: (page: PageSoFar, own: ApiRequest) => isComplete(page, keysOf(own, page)),
		pauseMs: (page: PageSoFar, own: ApiRequest) =>
			toWholeNumber(evaluate(interval, keysOf(own, page)), 'Page Interval (ms)', 0),
	};
	if (mode === 'responseContainsNextURL') {
		const request = (own: ApiRequest, page?: PageSoFar) =>
			toLinkedRequest(own, page, evaluate(raw.nextURL, keysOf(own, page)));
		const advice = [{ name: 'page-expressions', isLinked: true } as const];
		return { strategy: byExpression({ ...rules, request, advice, polls: false }), endStatuses };
	}
	const parameters = readPageParameters(raw.parameters);
	return {
		strategy: byExpression({
			...rules,
			request: async (own, page) =>
				await setPageParameters(own, parameters, (value) => evaluate(value, keysOf(own, page)), setBody),
			advice: [{ name: 'page-expressions', isLinked: false }],
			// With an interval, repeating the same request means waiting for a change.
			polls: interval !== 0,
			...(isOpen && { isOnlyPage: () => false }),
		}),
		endStatuses,
	};
}

/**
 * Follows HTTP Request's rule: parameters in the next URL override the author's query. Before the first page the
 * expression may find no URL; then the author's own URL is requested.
 */
function toLinkedRequest(
	own: ApiRequest,
	page: PageSoFar | undefined,
	address: unknown,
): ApiRequest | undefined {
	const isEmpty = address === null || (typeof address === 'string' && address.trim() === '');
	if (page === undefined)
		return typeof address === 'string' && !isEmpty ? { ...own, ...linked(own, address) } : own;
	if (isEmpty) return undefined;
	if (address === undefined) {
		throw new ParameterError(
			`Next URL finds nothing in the response of page ${page.pageCount}`,
			'Check the expression in Next URL, and Pagination Complete When, which decides which page is the last. A next URL that is null or empty also ends the list.',
		);
	}
	const next = toNextRequest({ ...page, request: own }, address, { name: 'next-url-expression' });
	return { ...next, ...linked(own, next.url) };
}

function linked({ query }: ApiRequest, url: string): Pick<ApiRequest, 'url' | 'query'> {
	const named = new Set(queryNames(url));
	return { url, query: query.filter(([name]) => !named.has(name)) };
}
