import type { IDataObject } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger } from '../support/nodeContexts';
import type { StubResponse } from '../support/startServer';
import { withPagedApi } from '../support/withPagedApi';
import { mariaAt } from '../support/withSandbox';

const apis = withPagedApi();
const number = (url: URL, name: string, fallback = 0) => Number(url.searchParams.get(name) ?? fallback);
const row = (id: number) => ({ id });
const ids = (items: IDataObject[]) => items.map(({ id }) => id);
const byPage = { paginationMode: 'pageNumber', rowsField: 'rows' };
const byOffset = { paginationMode: 'offset', rowsField: 'rows', moreField: '' };

/** Pages of rows, the second of which is empty; `about` returns the fields next to the rows of page 1, 2, 3 … */
const withHole =
	(about: (page: number) => object) =>
	(url: URL): StubResponse => {
		const page = number(url, 'page');
		return { body: { rows: [[row(1)], [], [row(3), row(4)]][page - 1] ?? [], ...about(page) } };
	};

describe('an empty page in the middle', () => {
	it.each<[string, IDataObject, (page: number) => object]>([
		['the flag', { moreField: 'hasNext' }, (page) => ({ hasNext: page < 3 })],
		['the number of pages', { totalPagesField: 'totalPages' }, () => ({ totalPages: 3 })],
		['the number of rows', { totalField: 'total' }, () => ({ total: 3 })],
		[
			'the flag, whatever a total shows',
			{ moreField: 'hasNext', totalField: 'count' },
			(page) => ({ hasNext: page < 3, count: 1 }),
		],
	])('does not end a list for which %s shows more', async (_, fields, about) => {
		const api = await apis.start(withHole(about));
		const { items } = await api.runWithHints({ ...byPage, ...fields });
		expect(ids(items)).toEqual([1, 3, 4]);
		expect(api.calls()).toHaveLength(3);
	});

	it.each<[string, (page: number) => object, string]>([
		['hasNext', (page) => ({ hasNext: page < 3 }), 'More Rows Field'],
		['totalPages', () => ({ totalPages: 3 }), 'Total Pages Field'],
		['meta.total', () => ({ meta: { total: 3 } }), 'Total Rows Field'],
	])('adds a hint when a field that is not named shows more: %s', async (field, about, option) => {
		const api = await apis.start(withHole(about));
		const { items, hints } = await api.runWithHints(byPage);
		expect(ids(items)).toEqual([1]);
		expect(hints).toEqual([
			expect.stringContaining(`The list ended at page 2, but the field '${field}' shows that there is more.`),
		]);
		expect(hints[0]).toContain(option);
	});

	it('adds a hint when the list ends there before its total', async () => {
		const api = await apis.start(withHole(() => ({ total: 4 })));
		const { items, hints } = await api.runWithHints({ ...byPage, totalField: 'total' });
		expect(ids(items)).toEqual([1, 3, 4]);
		expect(hints).toEqual([expect.stringContaining("at page 4, but the field 'total' shows")]);
	});

	it('ends after 100 of them, whatever the flag', async () => {
		const api = await apis.start(() => ({ body: { rows: [], hasNext: true } }));
		expect(await catchError(api.run({ ...byPage, moreField: 'hasNext' }))).toMatchObject({
			message: '100 pages in a row have no rows',
			description: expect.stringContaining("The field 'hasNext' shows that there is more."),
		});
		expect(api.calls()).toHaveLength(100);
	});
});

describe('Offset', () => {
	it('fails when a page has no rows but the flag shows more', async () => {
		const api = await apis.start((url) => ({
			body: { rows: number(url, 'start') === 0 ? [row(1)] : [], moreRows: true },
		}));
		expect(await catchError(api.run({ ...byOffset, moreField: 'moreRows' }))).toMatchObject({
			message: "Page 2 has no rows, but the field 'moreRows' shows that there is more",
			description: expect.stringContaining('Advance By'),
		});
	});

	it('adds a hint when the list ends before its total', async () => {
		const api = await apis.start((url) => ({
			body: { rows: number(url, 'start') === 0 ? [row(1)] : [], total: 4 },
		}));
		const { items, hints } = await api.runWithHints({ ...byOffset, totalField: 'total' });
		expect(ids(items)).toEqual([1]);
		expect(hints).toEqual([
			expect.stringContaining("The list ended at page 2, but the field 'total' shows that there is more."),
		]);
	});

	/** Twelve rows, of which every fourth is hidden after paging. */
	const hiding = (url: URL): StubResponse => {
		const start = number(url, 'start');
		const page = Array.from({ length: 12 }, (_, id) => row(id)).slice(start, start + 3);
		return { body: { rows: page.filter(({ id }) => id % 4 !== 3), moreRows: start + 3 < 12 } };
	};

	it('advances by the rows received, or by the page size where the API hides rows', async () => {
		const api = await apis.start(hiding);
		const sized = { ...byOffset, moreField: 'moreRows', pageSize: 3 };
		const seen = ids(await api.run(sized));
		expect(seen.length).toBeGreaterThan(new Set(seen).size);
		expect(ids(await api.run({ ...sized, advanceBy: 'pageSize' }))).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
	});

	it.each([9, 12])('reads all of them with a total of %i, hidden rows counted or not', async (total) => {
		const api = await apis.start((url) => ({ body: { ...(hiding(url).body as object), total } }));
		const sized = { ...byOffset, totalField: 'total', pageSize: 3, advanceBy: 'pageSize' };
		const { items, hints } = await api.runWithHints(sized);
		expect(ids(items)).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
		expect(hints).toEqual([]);
	});

	it('requires Page Size to advance by it, before the first request', async () => {
		const api = await apis.start(hiding);
		expect(await catchError(api.run({ ...byOffset, advanceBy: 'pageSize' }))).toMatchObject({
			message: "'Page Size' is 0",
		});
		expect(api.calls()).toEqual([]);
	});
});

describe('a total that counts the rows of one page', () => {
	const pageOfTwo = (more: object) => (url: URL) => {
		const start = number(url, 'start');
		const rows = Array.from({ length: 10 }, (_, id) => row(id)).slice(start, start + 2);
		return { body: { rows, resultSetLength: rows.length, ...(more && { moreRows: start + 2 < 10 }) } };
	};

	it('does not end a list whose flag shows more', async () => {
		const api = await apis.start(pageOfTwo({}));
		const named = { moreField: 'moreRows', totalField: 'resultSetLength' };
		expect(ids(await api.run({ ...byOffset, ...named }))).toHaveLength(10);
	});

	it('adds a hint when a flag that is not named shows more', async () => {
		const api = await apis.start(pageOfTwo({}));
		const { hints } = await api.runWithHints({ ...byOffset, totalField: 'resultSetLength' });
		expect(hints).toEqual([
			expect.stringContaining("The list ended at page 1, but the field 'moreRows' shows that there is more."),
		]);
	});

	it('adds a hint when a number of pages that is not named shows more', async () => {
		const api = await apis.start((url) => ({
			body: { ...pageOfTwo({})(url).body, moreRows: undefined, pages: 5 },
		}));
		const { hints } = await api.runWithHints({ ...byOffset, totalField: 'resultSetLength' });
		expect(hints).toEqual([
			expect.stringContaining("The list ended at page 1, but the field 'pages' shows that there is more."),
		]);
	});

	it('adds a hint when the page is as long as requested', async () => {
		const api = await apis.start((url) => {
			const { body } = pageOfTwo({})(url);
			return { body: { rows: body.rows, count: 2 } };
		});
		const { hints } = await api.runWithHints({ ...byOffset, totalField: 'count', pageSize: 2 });
		expect(hints).toEqual([expect.stringContaining("The total in the field 'count' equals the page size")]);
	});

	it('is an error in a trigger, which shows no hints', async () => {
		const api = await apis.start(pageOfTwo({}));
		const trigger = createSessionRequestTrigger(mariaAt(api), {
			url: '/list',
			rowsField: 'rows',
			options: { pagination: { pagination: { ...byOffset, totalField: 'resultSetLength' } } },
		});
		expect(await catchError(trigger.poll())).toMatchObject({
			message: "The list ended at page 1, but the field 'moreRows' shows that there is more",
		});
	});
});

describe('a last page with nothing in it', () => {
	it.each<[string, unknown]>([
		['{}', {}],
		['[]', []],
		['""', '""'],
		['an empty body', ''],
	])('%s ends the list', async (_, last) => {
		const api = await apis.start((url) => ({
			body: number(url, 'page') < 3 ? { rows: [row(number(url, 'page'))] } : last,
		}));
		expect(ids(await api.run(byPage))).toEqual([1, 2]);
	});

	it('ends a list of pages with expressions', async () => {
		const api = await apis.start((url) => ({
			body: number(url, 'page') < 3 ? [row(1 + api.calls().length)] : {},
		}));
		const items = await api.run({
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
		});
		expect(items).toHaveLength(3);
		expect(api.calls()).toHaveLength(3);
	});

	it('stays an error as the first page', async () => {
		const api = await apis.start(() => ({ body: {} }));
		expect(await catchError(api.run(byPage))).toMatchObject({
			message: "The response has no list in the field 'rows'",
		});
	});
});

describe('the last page again', () => {
	const clamping =
		(last: number, about: object = {}) =>
		(url: URL) => ({
			body: { rows: [row(Math.min(last, number(url, 'page')))], ...about },
		});

	it('ends a list, once it has come twice', async () => {
		const api = await apis.start(clamping(3));
		const { items, hints } = await api.runWithHints(byPage);
		expect(ids(items)).toEqual([1, 2, 3]);
		expect(hints).toEqual([]);
	});

	it('does not end a list that has equal pages by chance', async () => {
		const api = await apis.start((url) => ({
			body: { rows: ['ab', 'cd', 'cd', 'ef', 'ef'][number(url, 'page') - 1]?.split('') ?? [] },
		}));
		expect((await api.run(byPage)).map(({ data }) => data).join('')).toBe('abcdcdefef');
	});

	it('ends a list of one page that is shorter than requested, with a hint', async () => {
		const api = await apis.start(clamping(1));
		const { items, hints } = await api.runWithHints({ ...byPage, pageSize: 5 });
		expect(ids(items)).toEqual([1]);
		expect(hints).toEqual([expect.stringContaining('Page 2 is the same as page 1')]);
	});

	it('ends a list of pages with expressions', async () => {
		const api = await apis.start((url) => ({ body: [row(Math.min(3, number(url, 'page')))] }));
		const items = await api.run({
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
		});
		expect(ids(items)).toEqual([1, 2, 3]);
	});

	it.each<[string, IDataObject, object]>([
		['a named field shows more', { moreField: 'more' }, { more: true }],
		['another field shows more', {}, { hasNext: true }],
	])('is an error when %s', async (_, fields, about) => {
		const api = await apis.start(clamping(3, about));
		expect(await catchError(api.run({ ...byPage, ...fields }))).toMatchObject({
			message: 'Page 4 is the same as the previous page',
		});
	});

	it('is an error as the second page: the API may ignore the parameter', async () => {
		const api = await apis.start(clamping(1));
		expect(await catchError(api.run(byPage))).toMatchObject({
			message: 'Page 2 is the same as the previous page',
		});
	});
});

describe('a status that ends the list', () => {
	it('contradicts a number of pages that is not reached', async () => {
		const api = await apis.start((url) =>
			number(url, 'page') < 3
				? { body: { rows: [row(number(url, 'page'))], totalPages: 5 } }
				: { status: 404 },
		);
		const named = { ...byPage, totalPagesField: 'totalPages', endStatuses: '404' };
		const { items, hints } = await api.runWithHints(named);
		expect(ids(items)).toEqual([1, 2]);
		expect(hints).toEqual([expect.stringContaining("at page 2, but the field 'totalPages' shows")]);
	});
});

describe('a cursor', () => {
	const byCursor = { paginationMode: 'cursor', rowsField: 'rows', cursorField: 'next' };

	it.each([[0], ['0'], [[]], [{}]])('%j ends the list', async (next) => {
		const api = await apis.start((url) => ({
			body: url.searchParams.has('cursor') ? { rows: [row(2)], next } : { rows: [row(1)], next: 'a' },
		}));
		expect(ids(await api.run(byCursor))).toEqual([1, 2]);
		expect(api.calls()).toHaveLength(2);
	});

	it('that stays the same without rows contradicts a flag that shows more', async () => {
		const api = await apis.start((url) => ({
			body: { rows: url.search === '' ? [row(1)] : [], next: 'a', more: true },
		}));
		const { items, hints } = await api.runWithHints({ ...byCursor, moreField: 'more' });
		expect(ids(items)).toEqual([1]);
		expect(hints).toEqual([expect.stringContaining("at page 2, but the field 'more' shows")]);
	});

	it('that is empty contradicts a flag that shows more', async () => {
		const api = await apis.start(() => ({ body: { rows: [row(1)], next: null, has_more: true } }));
		expect(await catchError(api.run({ ...byCursor, moreField: 'has_more' }))).toMatchObject({
			message: "The field 'has_more' shows that there is a next page, but the field 'next' is empty",
		});
		const { hints } = await api.runWithHints(byCursor);
		expect(hints).toEqual([
			expect.stringContaining("The list ended at page 1, but the field 'has_more' shows that there is more."),
		]);
	});
});

describe('the Link header', () => {
	const linked = (link: (page: number) => string) => (url: URL) => ({
		body: [row(number(url, 'page', 1))],
		headers: { Link: link(number(url, 'page', 1)) },
	});

	it('ends at results="false"', async () => {
		const api = await apis.start(
			linked((page) => `</list?page=${page + 1}>; rel="next"; results="${page < 2}"`),
		);
		expect(ids(await api.run({ paginationMode: 'linkHeader' }))).toEqual([1, 2]);
	});

	it('is read with single quotes', async () => {
		const api = await apis.start(linked((page) => (page < 3 ? `</list?page=${page + 1}>; rel='next'` : '')));
		expect(ids(await api.run({ paginationMode: 'linkHeader' }))).toEqual([1, 2, 3]);
	});
});
