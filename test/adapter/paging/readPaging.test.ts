import { readPaging } from '../../../adapter/paging/readPaging';
import type { ApiRequest, PageSoFar } from '../../../core';
import { createPage } from '../../core/paging/createPage';
import { createRead } from '../../support/createRead';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

/** Resolves `={{ … }}` as JavaScript with the keys in scope. */
function evaluate(value: unknown, keys: object): unknown {
	if (typeof value !== 'string' || !value.startsWith('=')) return value;
	const code = value.replace(/^=\{\{(.*)\}\}$/s, '$1');
	return new Function(...Object.keys(keys), `return ${code}`)(...Object.values(keys)) as unknown;
}

const read = (pagination: object, rowsField?: string) =>
	readPaging(createRead({ options: { pagination: { pagination } } }), {
		rowsField,
		openExpressions: () => ({ raw: pagination as Record<string, unknown>, evaluate, nodeVersion: 1 }),
	});
const firstOf = async (paging: ReturnType<typeof read>, request: Partial<ApiRequest> = {}) =>
	await paging?.strategy.first(createRequest('/list', request));
const nextOf = async (paging: ReturnType<typeof read>, page: Partial<PageSoFar>) =>
	await paging?.strategy.next(createPage(page));
const rowsOf = (paging: ReturnType<typeof read>, body: unknown) => paging?.strategy.rowsOf?.(body);

const offset = { paginationMode: 'offset' };

it.each([{}, { paginationMode: 'off' }])('reads no pagination from %j', (pagination) => {
	expect(read(pagination)).toBeUndefined();
});

describe('offset', () => {
	it('defaults to the names of the 4WS Suite, without a limit', async () => {
		const paging = read(offset);
		expect(paging).toMatchObject({ mostPages: Infinity, mostItems: Infinity });
		const body = { valueObjectList: [1, 2], moreRows: true };
		expect(await firstOf(paging)).toMatchObject({ query: [] });
		expect(rowsOf(paging, body)).toEqual([1, 2]);
		expect(await nextOf(paging, { body, rows: 2 })).toMatchObject({ query: [['start', '2']] });
	});

	it("reads the author's names", async () => {
		const paging = read({
			...offset,
			startParameter: ' skip ',
			limitParameter: 'take',
			pageSize: '50',
			rowsField: 'data.rows',
			moreField: 'data.more',
			totalField: 'data.total',
			limitPagesFetched: true,
			maxRequests: 3,
			maxItems: '7',
		});
		expect(paging).toMatchObject({ mostPages: 3, mostItems: 7 });
		expect(await firstOf(paging)).toMatchObject({ query: [['take', '50']] });
		const body = { data: { rows: [1], more: 'true', total: 2 } };
		const last = { data: { rows: [1], more: 'no', total: 2 } };
		expect(rowsOf(paging, body)).toEqual([1]);
		expect(await nextOf(paging, { body, rows: 1 })).toMatchObject({ query: [['skip', '1']] });
		expect(await nextOf(paging, { body: last, rows: 2 })).toBeUndefined();
	});

	it('reads empty parameter names as the defaults, and empty fields unchanged', async () => {
		const paging = read({
			...offset,
			startParameter: '',
			limitParameter: ' ',
			pageSize: 5,
			rowsField: '',
			moreField: '',
		});
		expect(await firstOf(paging)).toMatchObject({ query: [['limit', '5']] });
		expect(await nextOf(paging, { body: [1], rows: 1 })).toMatchObject({ query: [['start', '1']] });
	});

	it("prefers a trigger's rows field, even an empty one", () => {
		expect(rowsOf(read({ ...offset, rowsField: 'x' }, 'orders'), { orders: [1] })).toEqual([1]);
		expect(rowsOf(read({ ...offset, rowsField: 'x' }, ''), [1])).toEqual([1]);
	});
});

it.each<[object, object, Partial<PageSoFar>, object]>([
	[{ paginationMode: 'pageNumber' }, { query: [['page', '1']] }, {}, { query: [['page', '2']] }],
	[
		{ paginationMode: 'pageNumber', pageParameter: 'p', firstPage: 0, sendIn: 'body' },
		{ body: Buffer.from('{"p":0}') },
		{},
		{ body: Buffer.from('{"p":1}') },
	],
	[
		{ paginationMode: 'cursor', pageSize: 9 },
		{ query: [['limit', '9']] },
		{ body: { nextCursor: 'x' } },
		{ query: [['cursor', 'x']] },
	],
	[
		{ paginationMode: 'nextUrl' },
		{ url: '/list' },
		{ body: { next: '/2' } },
		{ url: 'https://shop.example/2' },
	],
	[
		{ paginationMode: 'linkHeader' },
		{ url: '/list' },
		{ response: createResponse({ headers: { link: '</2>; rel=next' } }) },
		{ url: 'https://shop.example/2' },
	],
])('%j begins with %j, and after %j comes %j', async (pagination, first, page, next) => {
	const paging = read(pagination);
	expect(await firstOf(paging)).toMatchObject(first);
	expect(rowsOf(paging, [1])).toEqual([1]);
	const begin = (await firstOf(paging)) as ApiRequest;
	expect(
		await nextOf(paging, {
			rows: 1,
			...page,
			...((pagination as { sendIn?: string }).sendIn && { first: begin }),
		}),
	).toMatchObject(next);
});

it('limits the list to 100 pages when the limit is on but has no number', () => {
	expect(read({ ...offset, limitPagesFetched: true })?.mostPages).toBe(100);
	expect(read({ ...offset, limitPagesFetched: false, maxRequests: 3 })?.mostPages).toBe(Infinity);
});

it.each([
	[{ ...offset, pageSize: -1 }, "'Page Size' must be a whole number"],
	[{ ...offset, pageSize: 'many' }, "'Page Size' must be a whole number"],
	[{ ...offset, limitPagesFetched: true, maxRequests: 0 }, "'Max Pages' is 0"],
	[{ ...offset, limitPagesFetched: true, maxRequests: -1 }, "'Max Pages' must be a whole number"],
	[{ ...offset, maxItems: 1.5 }, "'Max Items' must be a whole number"],
	[{ ...offset, requestInterval: 'soon' }, "'Page Interval (ms)' must be a whole number"],
	[{ ...offset, sendIn: 'header' }, "Send In 'header' is not a valid choice"],
	[{ paginationMode: 'cursor', cursorField: ' ' }, "'Cursor Field' is empty"],
	[{ paginationMode: 'nextUrl', nextUrlField: '' }, "'Next URL Field' is empty"],
	[{ paginationMode: 'scroll' }, "Pagination Mode 'scroll' is not a valid choice"],
])('rejects %j', (pagination, message) => {
	expect(() => read(pagination)).toThrow(message);
});

describe('a mode of HTTP Request', () => {
	const update = (parameters: object[], changes: object = {}) => ({
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters },
		...changes,
	});
	const nextUrl = (nextURL: string, changes: object = {}) => ({
		paginationMode: 'responseContainsNextURL',
		nextURL,
		...changes,
	});
	const respondWith = (body: unknown, changes: Partial<PageSoFar> = {}) => ({
		body,
		response: createResponse({ body }),
		...changes,
	});

	it('resolves the parameters for each page, including the first', async () => {
		const paging = read(update([{ name: 'page', value: '={{ $pageCount + 1 }}' }]));
		expect(paging?.strategy.rowsOf).toBeUndefined();
		expect(await firstOf(paging)).toMatchObject({ query: [['page', '1']] });
		expect(await nextOf(paging, respondWith([1], { pageCount: 4 }))).toMatchObject({
			query: [['page', '5']],
		});
	});

	it('sets headers, query and body; a value keeps its type, an undefined one changes nothing', async () => {
		const paging = read(
			update([
				{ type: 'qs', name: 'ids', value: '={{ [1, 2] }}' },
				{ type: 'qs', name: 'own', value: '={{ $response.body?.none }}' },
				{ type: 'headers', name: 'X-Page', value: '={{ $pageCount }}' },
				{ type: 'body', name: 'after', value: '={{ { id: 7 } }}' },
			]),
		);
		const request = await firstOf(paging, {
			query: [
				['own', '1'],
				['ids', '0'],
			],
			headers: { 'x-page': 'a' },
		});
		expect(request).toMatchObject({
			query: [
				['own', '1'],
				['ids', '1'],
				['ids', '2'],
			],
			headers: { 'content-type': 'application/json', 'X-Page': '0' },
			body: Buffer.from('{"after":{"id":7}}'),
		});
		expect(request?.headers).not.toHaveProperty('x-page');
	});

	it('gives expressions access to the request and the response without secrets', async () => {
		const paging = read(
			update([{ name: 'x', value: '={{ JSON.stringify([$request, $response, $version]) }}' }]),
		);
		const own = createRequest('/list', {
			query: [
				['a', '1'],
				['a', '2'],
			],
			headers: { authorization: 'secret', 'content-type': 'application/json' },
			body: Buffer.from('{"b":1}'),
		});
		const response = createResponse({
			body: { id: 1 },
			headers: { 'x-auth-token': 'secret', 'content-type': 'application/json' },
		});
		await paging?.strategy.first(own);
		const next = await nextOf(paging, { response, body: { id: 1 } });
		expect(JSON.parse(next?.query.find(([name]) => name === 'x')?.[1] ?? '')).toEqual([
			{
				method: 'GET',
				url: '/list',
				uri: '/list',
				qs: { a: ['1', '2'] },
				headers: { authorization: '***', 'content-type': 'application/json' },
				body: { b: 1 },
			},
			{
				body: { id: 1 },
				headers: { 'x-auth-token': '***', 'content-type': 'application/json' },
				statusCode: 200,
			},
			1,
		]);
	});

	it("follows the next URL; its own parameters override the query's, the others stay", async () => {
		const paging = read(nextUrl('={{ $response.body?.next }}'));
		const first = createRequest('/list', {
			query: [
				['page', '1'],
				['q', 'x'],
			],
		});
		expect(await paging?.strategy.first(first)).toMatchObject({ url: '/list', query: first.query });
		const next = await nextOf(paging, respondWith({ next: '/list?page=2' }, { first, request: first }));
		expect(next).toMatchObject({ url: 'https://shop.example/list?page=2', query: [['q', 'x']] });
	});

	it('ends at a next URL that is null or empty, and fails at a missing one', async () => {
		const paging = read(nextUrl('={{ $response.body?.next }}'));
		await firstOf(paging);
		expect(await nextOf(paging, respondWith({ next: null }))).toBeUndefined();
		expect(await nextOf(paging, respondWith({ next: '' }))).toBeUndefined();
		await expect(nextOf(paging, respondWith({ nextPage: '/2' }))).rejects.toMatchObject({
			code: 'PARAMETER_INVALID',
			message: 'Next URL finds nothing in the response of page 1',
		});
	});

	it.each<[object, Partial<PageSoFar>, boolean]>([
		[{}, respondWith([]), true],
		[{}, respondWith([1]), false],
		[{}, respondWith({}), true],
		[{}, respondWith({ data: [] }), false],
		[{}, respondWith(null), true],
		[{}, { body: undefined, response: createResponse({}) }, true],
		[{}, { body: undefined, response: createResponse({ body: 'text' }) }, false],
		[
			{ paginationCompleteWhen: 'other', completeExpression: '={{ $response.body.last }}' },
			respondWith({ last: true }),
			true,
		],
		[
			{ paginationCompleteWhen: 'other', completeExpression: '={{ $response.body.last }}' },
			respondWith({ last: 0 }),
			false,
		],
		[{ paginationCompleteWhen: 'other', completeExpression: '={{ "false" }}' }, respondWith({}), false],
		[
			{ paginationCompleteWhen: 'receiveSpecificStatusCodes', statusCodesWhenComplete: '404,204' },
			{ response: createResponse({ status: 204 }) },
			true,
		],
		[
			{ paginationCompleteWhen: 'receiveSpecificStatusCodes', statusCodesWhenComplete: '404,204' },
			respondWith([]),
			false,
		],
	])('decides with %j whether the list is complete (case %#)', async (rule, page, isComplete) => {
		const paging = read(update([{ name: 'page', value: '={{ $pageCount }}' }], rule));
		await firstOf(paging);
		expect((await nextOf(paging, page)) === undefined).toBe(isComplete);
	});

	it('accepts the statuses that end the list', () => {
		const rule = {
			paginationCompleteWhen: 'receiveSpecificStatusCodes',
			statusCodesWhenComplete: ' 404 ,410',
		};
		expect(read(update([{ name: 'a', value: 'b' }], rule))?.endStatuses).toBe('404, 410');
	});

	it('polls when there is a wait and the request may stay the same', () => {
		expect(read(update([{ name: 'a', value: 'b' }], { requestInterval: 10 }))?.strategy.polls).toBe(true);
		expect(read(update([{ name: 'a', value: 'b' }]))?.strategy.polls).toBe(false);
		expect(read(nextUrl('x', { requestInterval: 10 }))?.strategy.polls).toBe(false);
	});

	it.each([
		[update([]), 'At least one entry'],
		[update([{ name: '', value: '' }]), 'At least one entry'],
		[update([{ name: '', value: 'x' }]), 'Parameter name must be set for parameter [1]'],
		[
			update([
				{ name: 'a', value: 'b' },
				{ name: 'x', value: '' },
			]),
			'Some value must be provided for parameter [2]',
		],
		[update([{ type: 'cookie', name: 'a', value: 'b' }]), 'Parameter type must be one of: body, headers, qs'],
		[nextUrl('x', { paginationCompleteWhen: 'other' }), 'Complete If is not an expression'],
		[
			nextUrl('x', { paginationCompleteWhen: 'other', completeExpression: 'true' }),
			'Complete If is not an expression',
		],
		[
			nextUrl('x', { paginationCompleteWhen: 'receiveSpecificStatusCodes' }),
			'Status Code(s) When Complete must contain only statuses from 100 to 599',
		],
		[
			nextUrl('x', { paginationCompleteWhen: 'never' }),
			"Pagination Complete When 'never' is not a valid choice",
		],
	])('rejects %j', (pagination, message) => {
		expect(() => read(pagination)).toThrow(message);
	});
});
