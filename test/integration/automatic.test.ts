import type { IDataObject } from 'n8n-workflow';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const GET_ROWS = { operation: 'getRows' };
const all = Array.from({ length: 7 }, (_, index) => ({ id: index + 1 }));

/** Three rows a page by `page`; each says how many pages there are. */
const inPages = (url: URL, { method }: SeenRequest): StubResponse => {
	const page = Number(url.searchParams.get('page') ?? 1);
	const items = all.slice((page - 1) * 3, page * 3);
	return { body: { items, page, pages: 3, total: all.length, method } };
};

describe('Get Rows with nothing filled in but the URL', () => {
	it('reads all pages and says how', async () => {
		const api = await apis.start(inPages);
		const { items, hints } = await api.runWithHints(undefined, GET_ROWS);
		expect(items).toEqual(all);
		expect(api.urls()).toEqual(['/list', '/list?page=2', '/list?page=3']);
		expect(hints).toEqual([expect.stringContaining("Pages by 'page', 3 of 3, 7 rows")]);
	});

	it('says so once, and asks by what it has found', async () => {
		const api = await apis.start(inPages);
		await api.run(undefined, GET_ROWS);
		const { items, hints } = await api.runWithHints(undefined, GET_ROWS);
		expect(items).toEqual(all);
		expect(hints).toEqual([]);
	});

	it('says so once for several items that are read at the same time', async () => {
		const api = await apis.start((url) => {
			const rows = all.slice(0, 3 + Number(url.pathname.at(-1)));
			const page = Number(url.searchParams.get('page') ?? 1);
			return { body: { items: rows.slice((page - 1) * 3, page * 3), page, total: rows.length } };
		});
		const items = [{ list: 1 }, { list: 2 }, { list: 4 }];
		const url = '=/list/{{ $json.list }}';
		const { items: rows, hints } = await api.runWithHints(undefined, { ...GET_ROWS, url }, {}, items);
		expect(rows).toHaveLength(4 + 5 + 7);
		expect(hints).toEqual([expect.stringContaining("Pages by 'page'")]);
	});

	it('forgets what it has found when the API has changed', async () => {
		let isNew = false;
		const api = await apis.start((url, request) => {
			if (!isNew) return inPages(url, request);
			const from = Number(url.searchParams.get('offset') ?? 0);
			return { body: { rows: all.slice(from, from + 3), offset: from, total: all.length } };
		});
		await api.run(undefined, GET_ROWS);
		isNew = true;
		await api.run(undefined, GET_ROWS).catch(() => undefined);
		expect(await api.run(undefined, GET_ROWS)).toEqual(all);
	});

	it('sends one request for a complete list, a single object and an empty list', async () => {
		for (const body of [
			{ items: all, total: 7 },
			{ items: [], total: 0 },
			{ items: all, next: null },
		]) {
			const api = await apis.start(() => ({ body }));
			expect(await api.run(undefined, GET_ROWS)).toEqual(body.items);
			expect(api.urls()).toEqual(['/list']);
		}
	});

	it('returns no rows for an empty response', async () => {
		for (const response of [{ status: 204 }, { status: 200, body: '' }]) {
			const api = await apis.start(() => response);
			expect(await api.run(undefined, GET_ROWS)).toEqual([]);
		}
	});

	it('returns each row with the status and headers of its page', async () => {
		const api = await apis.start(inPages);
		const full = { response: { response: { fullResponse: true } } };
		const items = await api.run(undefined, GET_ROWS, full);
		expect(items.map(({ body }) => body)).toEqual(all);
		expect(items[6]).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
	});

	it.each(['PUT', 'PATCH', 'DELETE'])('sends one request with %s', async (method) => {
		const api = await apis.start(inPages);
		expect(await api.run(undefined, { ...GET_ROWS, method })).toEqual(all.slice(0, 3));
		expect(api.urls()).toEqual(['/list']);
	});
});

describe('the option Pagination', () => {
	it.each<[string, IDataObject, number, number]>([
		['Off', { paginationMode: 'off' }, 3, 1],
		['Max Items', { paginationMode: 'automatic', maxItems: 4 }, 4, 2],
		['Max Pages', { paginationMode: 'automatic', limitPagesFetched: true, maxRequests: 2 }, 6, 2],
		['an interval', { paginationMode: 'automatic', requestInterval: 1 }, 7, 3],
	])('limits Get Rows: %s', async (_, pagination, rows, requests) => {
		const api = await apis.start(inPages);
		expect(await api.run(pagination, GET_ROWS)).toEqual(all.slice(0, rows));
		expect(api.calls()).toHaveLength(requests);
	});

	it('lets Make a Request read pages, too', async () => {
		const api = await apis.start(inPages);
		expect(await api.run({ paginationMode: 'automatic', rowsField: 'items' })).toEqual(all);
	});
});

describe('Make a Request', () => {
	const HINT = "3 rows in 'items', and there are more: use Get Rows.";

	it('returns the response, and says how to get all rows', async () => {
		const api = await apis.start(inPages);
		const { items, hints } = await api.runWithHints(undefined);
		expect(items).toEqual([expect.objectContaining({ total: 7 })]);
		expect(hints).toEqual([HINT]);
	});

	it('suggests it for CSV, which is returned as text', async () => {
		const api = await apis.start(() => ({ headers: { 'Content-Type': 'text/csv' }, body: 'id\n1\n2\n' }));
		expect(await api.runWithHints(undefined)).toEqual({
			items: [{ data: 'id\n1\n2\n' }],
			hints: ['The response is CSV: use Get Rows to get one item for each row.'],
		});
		const text = { response: { response: { responseFormat: 'text' } } };
		expect((await api.runWithHints(undefined, {}, text)).hints).toEqual([]);
	});

	it('says it once for all items', async () => {
		const api = await apis.start(inPages);
		const pages = [{ page: 1 }, { page: 2 }, { page: 3 }];
		const { hints } = await api.runWithHints(undefined, { url: '=/list?page={{ $json.page }}' }, {}, pages);
		expect(api.calls()).toHaveLength(3);
		expect(hints).toHaveLength(1);
	});

	it.each<[string, StubResponse, IDataObject]>([
		[
			'an error',
			{ status: 404, body: { items: all, total: 99 } },
			{ response: { response: { neverError: true } } },
		],
		['a text', { body: '{"items":[{"id":1}],"total":99}' }, {}],
		[
			'pages',
			{ body: { items: all, total: 7 } },
			{ pagination: { pagination: { paginationMode: 'automatic' } } },
		],
	])('says nothing about %s', async (_, response, options) => {
		const api = await apis.start(() => response);
		expect((await api.runWithHints(undefined, {}, options)).hints).not.toContainEqual(
			expect.stringContaining('use Get Rows'),
		);
	});
});
