import { byCursor } from '../../../core';
import { createRequest } from '../../support/openClient';
import { createPage } from './createPage';
import { showing, showingHints } from '../../support/shown';

type CursorPaging = Parameters<typeof byCursor>[0];

const create = (changes: Partial<CursorPaging> = {}) =>
	byCursor({
		cursorField: 'meta.next',
		cursorParameter: 'cursor',
		limitParameter: 'limit',
		pageSize: 0,
		rowsField: 'rows',
		moreField: '',
		sendIn: 'query',
		...changes,
	});

it('sends the cursor back, replacing the previous one', async () => {
	const first = createRequest('/list?cursor=old&a=1');
	const found = await create().next(createPage({ first, body: { meta: { next: 'a b' } }, rows: 1 }));
	expect(found).toMatchObject({ url: '/list?a=1', query: [['cursor', 'a b']] });
});

it('continues after an empty page that has a cursor', async () => {
	expect(await create().next(createPage({ body: { meta: { next: 7 } }, rows: 0 }))).toMatchObject({
		query: [['cursor', '7']],
	});
});

it.each([
	{ meta: null },
	{ meta: { next: null } },
	{ meta: [] },
	{ meta: { next: '' } },
	{ meta: { next: false } },
])('ends at %j', async (body) => {
	expect(await create().next(createPage({ body, rows: 1 }))).toBeUndefined();
});

it.each<[string, object]>([
	['odata.cursor', { 'odata.cursor': 'x', 'has.more': true }],
	['meta.odata.cursor', { meta: { 'odata.cursor': 'x' }, 'has.more': true }],
])('finds a cursor and a flag under names with dots: %s', async (cursorField, body) => {
	const strategy = create({ cursorField, moreField: 'has.more' });
	expect(await strategy.next(createPage({ body, rows: 1 }))).toMatchObject({ query: [['cursor', 'x']] });
});

it('ends at null in place of the object that would hold a name with dots', async () => {
	const strategy = create({ cursorField: 'meta.odata.cursor' });
	expect(await strategy.next(createPage({ body: { meta: null }, rows: 1 }))).toBeUndefined();
});

it('ends when the flag is false although there is a cursor', async () => {
	const body = { meta: { next: 'x' }, more: false };
	expect(await create({ moreField: 'more' }).next(createPage({ body, rows: 1 }))).toBeUndefined();
});

it('keeps the type of a cursor in a JSON body', async () => {
	const strategy = create({ sendIn: 'body', pageSize: 5 });
	const first = await strategy.first(createRequest('/list', { method: 'POST' }));
	const found = await strategy.next(createPage({ first, body: { meta: { next: { id: 7 } } }, rows: 1 }));
	expect(String(found?.body)).toBe('{"limit":5,"cursor":{"id":7}}');
});

it('continues with an unchanged cursor as long as there are rows', async () => {
	const strategy = create();
	const body = { meta: { next: 'x' } };
	for (const pageCount of [1, 2, 3])
		expect(await strategy.next(createPage({ body, rows: 1, pageCount }))).toBeDefined();
	expect(await strategy.next(createPage({ body, rows: 0, pageCount: 4 }))).toBeUndefined();
});

describe('without the cursor field', () => {
	const first = createRequest('/list', { query: [['limit', '2']] });

	it.each<[string, Partial<CursorPaging>, Parameters<typeof createPage>[0]]>([
		['a flag under another name is false', {}, { body: { hasMore: false }, rows: 2 }],
		['there are no rows', {}, { body: { rows: [] }, rows: 0 }],
		['there are fewer rows than requested', {}, { body: {}, rows: 1, first }],
		['an earlier page had it', {}, { body: { cursor: 'x' }, rows: 2, pageCount: 2 }],
		['the flag is false', { moreField: 'more' }, { body: { more: false }, rows: 2 }],
	])('ends without a hint when %s', async (_, changes, page) => {
		const addHint = jest.fn();
		expect(
			await create(changes).next(createPage({ ...page, addHint: showingHints(addHint) })),
		).toBeUndefined();
		expect(addHint).not.toHaveBeenCalled();
	});

	it.each<[string, object, string]>([
		['nextCursor', { nextCursor: 'abc' }, "field 'nextCursor'"],
		['next_page_token', { rows: [], paging: { next_page_token: 7 } }, "field 'paging.next_page_token'"],
		['has_more', { has_more: true }, "field 'has_more'"],
		['@odata.nextLink', { '@odata.nextLink': 'https://x/' }, "field '@odata.nextLink'"],
	])('fails when %s points to a next page, and shows no value', (_, body, sendIn) => {
		expect(showing(() => create().next(createPage({ body, rows: 2 })))).toThrow(
			expect.objectContaining({
				code: 'ROWS_NOT_FOUND',
				message: "The response has no field 'meta.next' that points to the next page",
				description: `Available fields: ${Object.keys(body).join(', ')}. The ${sendIn} shows that there is a next page. Check Cursor Field in Pagination.`,
			}),
		);
	});

	it('fails when the flag reports more pages', () => {
		expect(
			showing(() => create({ moreField: 'more' }).next(createPage({ body: { more: true }, rows: 2 }))),
		).toThrow(
			expect.objectContaining({
				description:
					"Available fields: more. The field 'more' shows that there is a next page. Check Cursor Field in Pagination.",
			}),
		);
	});

	it('names the fields next to the missing one', () => {
		const body = { meta: { nextt: 'x', next_page: 2 }, rows: [] };
		expect(showing(() => create().next(createPage({ body, rows: 2 })))).toThrow(
			expect.objectContaining({
				description:
					"Available fields: meta, rows. Available fields in meta: nextt, next_page. The field 'meta.next_page' shows that there is a next page. Check Cursor Field in Pagination.",
			}),
		);
	});

	it('names the fields next to a missing name with dots', () => {
		const body = { meta: { '@odata.next': 'x' }, rows: [] };
		expect(() => create({ cursorField: 'meta.@odata.nextLink' }).next(createPage({ body, rows: 2 }))).toThrow(
			expect.objectContaining({
				description: expect.stringContaining('Available fields in meta: @odata.next.'),
			}),
		);
	});

	it.each<[object, number]>([
		[{ rows: [{ next: 'of the row' }], total: 2, nextUpdate: 'soon' }, 2],
		[{ next: null, cursor: '' }, 2],
	])('ends with a hint when no field decides: %j', async (body, rows) => {
		const addHint = jest.fn();
		expect(
			await create().next(createPage({ body, rows, first, addHint: showingHints(addHint) })),
		).toBeUndefined();
		expect(addHint.mock.calls).toEqual([
			[
				`The list ended after one page. The response has no field 'meta.next' that points to the next page. Available fields: ${Object.keys(body).join(', ')}. Check Cursor Field in Pagination.`,
			],
		]);
	});
});
