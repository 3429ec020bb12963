import type { IDataObject } from 'n8n-workflow';
import { fields, get, type ParityCase, post, response } from '../ParityCase';

const paged = (path: string, pagination: IDataObject, more: IDataObject = {}, other: IDataObject = {}) =>
	get(path, { pagination: { pagination }, ...more }, other);
const parameters = (...rows: Array<[type: string, name: string, value: string]>) => ({
	parameters: rows.map(([type, name, value]) => ({ type, name, value })),
});
/** The mode and the rule are the form's defaults, which n8n does not store. */
const byPage = (more: IDataObject = {}) => ({
	parameters: parameters(['qs', 'page', '={{ $pageCount + 1 }}']),
	...more,
});
const most = (maxRequests: number) => ({ limitPagesFetched: true, maxRequests });
const nextUrl = (nextURL: string, more: IDataObject = {}) => ({
	paginationMode: 'responseContainsNextURL',
	nextURL,
	...more,
});
const until = (completeExpression: string) => ({ paginationCompleteWhen: 'other', completeExpression });
const untilStatus = (statusCodesWhenComplete: string) => ({
	paginationCompleteWhen: 'receiveSpecificStatusCodes',
	statusCodesWhenComplete,
});

/** Pagination. */
export const paginationCases: ParityCase[] = [
	{ name: 'off', parameters: paged('/pages/rows', { paginationMode: 'off' }) },
	{ name: 'page number until empty', parameters: paged('/pages/rows', byPage()) },
	{
		name: 'page number, mode named',
		parameters: paged('/pages/rows', { paginationMode: 'updateAParameterInEachRequest', ...byPage() }),
	},
	{
		name: "page number with the author's query",
		parameters: paged(
			'/pages/rows',
			byPage(),
			{},
			{ sendQuery: true, queryParameters: fields(['size', '2'], ['page', '9']) },
		),
	},
	{ name: 'page number, at most two pages', parameters: paged('/pages/rows', byPage(most(2))) },
	{ name: 'page number, at most one page', parameters: paged('/pages/rows', byPage(most(1))) },
	{ name: 'page number, no limit by zero', parameters: paged('/pages/rows', byPage(most(0))) },
	{
		name: 'an offset by $pageCount',
		parameters: paged('/pages/offset', {
			parameters: parameters(['qs', 'start', '={{ $pageCount * 2 }}']),
			...until('={{ !$response.body.moreRows }}'),
		}),
	},
	{
		name: 'two parameters',
		parameters: paged('/pages/rows', {
			parameters: parameters(
				['qs', 'page', '={{ $pageCount + 1 }}'],
				['headers', 'X-Page', '=p{{ $pageCount }}'],
			),
		}),
	},
	{
		name: 'a parameter of the header',
		parameters: paged('/pages/by-header', {
			parameters: parameters(['headers', 'x-page', '={{ $pageCount + 1 }}']),
		}),
	},
	{
		name: 'a parameter of the body',
		parameters: {
			...post({ specifyBody: 'json', jsonBody: '{"size":2}' }),
			url: 'http://echo/pages/by-body',
			options: {
				pagination: { pagination: { parameters: parameters(['body', 'page', '={{ $pageCount + 1 }}']) } },
			},
		},
	},
	{
		name: 'a parameter of the body without a body',
		parameters: {
			method: 'POST',
			url: 'http://echo/pages/by-body',
			options: {
				pagination: {
					pagination: { parameters: parameters(['body', 'page', '={{ $pageCount + 1 }}']), ...most(5) },
				},
			},
		},
	},
	{
		name: 'a cursor by $response.body',
		parameters: paged('/pages/cursor', {
			parameters: parameters(['qs', 'cursor', '={{ $response.body.cursor ?? "c1" }}']),
			...until('={{ !$response.body.cursor }}'),
		}),
	},
	{
		name: '$request in an expression',
		parameters: paged('/pages/rows', {
			parameters: parameters(['qs', 'page', '={{ Number($request.qs?.page ?? 0) + 1 }}']),
		}),
	},
	{
		name: '$json in an expression',
		parameters: paged('/pages/rows', {
			parameters: parameters(['qs', 'page', '={{ $json.number + $pageCount }}']),
		}),
	},
	{
		name: 'a value without an expression',
		parameters: paged('/pages/endless', { parameters: parameters(['qs', 'page', '1']), ...most(3) }),
	},
	{ name: 'until a status', parameters: paged('/pages/until-204', byPage(untilStatus('204'))) },
	{
		name: 'until one of two statuses',
		parameters: paged('/pages/until-404', byPage(untilStatus('404, 204'))),
	},
	{
		name: 'until one of two statuses, never error',
		parameters: paged('/pages/until-404', byPage(untilStatus('404, 204')), response({ neverError: true })),
	},
	{
		name: 'until an expression',
		parameters: paged('/pages/object', byPage(until('={{ $response.body.more === false }}'))),
	},
	{
		name: 'until a number of pages by expression',
		parameters: paged('/pages/rows', byPage(until('={{ $pageCount >= 1 }}'))),
	},
	{
		name: 'until a total is reached',
		parameters: paged(
			'/pages/object',
			byPage(until('={{ $response.body.page * 2 >= $response.body.total }}')),
		),
	},
	{
		name: 'until a header is missing',
		parameters: paged('/pages/link', byPage(until('={{ !$response.headers.link }}'))),
	},
	{ name: 'until an empty expression', parameters: paged('/pages/rows', byPage(until(''))) },
	{
		name: 'until a status by expression',
		parameters: paged(
			'/pages/until-404',
			byPage(until('={{ $response.statusCode === 404 }}')),
			response({ neverError: true }),
		),
	},
	{
		name: 'the next URL in the body',
		parameters: paged(
			'/pages/next',
			nextUrl('={{ $response.body.next }}', until('={{ !$response.body.next }}')),
		),
	},
	{
		name: 'the next URL, full response',
		parameters: paged(
			'/pages/next',
			nextUrl('={{ $response.body.next }}', until('={{ !$response.body.next }}')),
			response({ fullResponse: true }),
		),
	},
	{
		name: 'the next URL in the Link header',
		parameters: paged(
			'/pages/link',
			nextUrl(
				'={{ $response.headers.link?.match(/<(.*?)>/)?.[1] }}',
				until('={{ !$response.headers.link }}'),
			),
		),
	},
	{
		name: 'the next URL is relative',
		parameters: paged(
			'/pages/next-relative',
			nextUrl('={{ $response.body.next }}', until('={{ !$response.body.next }}')),
		),
	},
	{
		name: 'the next URL until empty',
		parameters: paged('/pages/next', nextUrl('={{ $response.body.next }}', most(10))),
	},
	{
		name: "the next URL with the author's query",
		parameters: paged(
			'/pages/next',
			nextUrl('={{ $response.body.next }}', until('={{ !$response.body.next }}')),
			{},
			{ sendQuery: true, queryParameters: fields(['size', '2']) },
		),
	},
	{
		name: 'full response',
		parameters: paged('/pages/rows', byPage(most(2)), response({ fullResponse: true })),
	},
	{
		name: 'the format JSON',
		parameters: paged('/pages/rows', byPage(most(2)), response({ responseFormat: 'json' })),
	},
	{
		name: 'the format text',
		parameters: paged('/pages/text', byPage(most(2)), response({ responseFormat: 'text' })),
	},
	{ name: 'text until empty', parameters: paged('/pages/text', byPage(most(6))) },
	{
		name: 'the format file',
		parameters: paged('/pages/text', byPage(most(2)), response({ responseFormat: 'file' })),
	},
	{ name: 'objects as pages', parameters: paged('/pages/object', byPage(most(2))) },
	{ name: 'the same page for ever', parameters: paged('/json', byPage()) },
	{
		name: 'an interval between pages',
		parameters: paged('/pages/rows', byPage({ ...most(3), requestInterval: 250 })),
		gapMs: 200,
	},
	{
		name: 'two items with pages',
		parameters: paged('/pages/rows', byPage(most(2))),
		input: 'three',
		isUnordered: true,
	},
	{
		name: 'a page that fails',
		parameters: paged('/pages/fails', byPage()),
	},
	{
		name: 'a page that fails stops',
		parameters: paged('/pages/fails', byPage()),
		stops: true,
	},
	{
		name: "the form's empty row",
		parameters: paged('/pages/rows', { parameters: parameters(['qs', '', '']) }),
	},
	{
		name: 'a name without a value',
		parameters: paged('/pages/rows', { parameters: parameters(['qs', 'page', '']) }),
	},
	{
		name: 'a value without a name',
		parameters: paged('/pages/rows', { parameters: parameters(['qs', '', '1']) }),
	},
	{
		name: 'a name that JavaScript keeps for itself',
		parameters: paged('/pages/rows', { parameters: parameters(['qs', '__proto__', '1']), ...most(2) }),
	},
];
