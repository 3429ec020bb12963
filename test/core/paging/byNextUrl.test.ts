import { byLinkHeader, byNextUrl } from '../../../core';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';
import { createPage } from './createPage';
import { showing, showingHints } from '../../support/shown';

const create = (pageSize = 0) =>
	byNextUrl({ nextUrlField: 'links.next', limitParameter: 'limit', pageSize, rowsField: 'rows' });

it('requests the next URL unchanged, without the query of the first page', async () => {
	const first = await create(5).first(createRequest('/list', { query: [['q', '1']] }));
	expect(first.query).toEqual([
		['q', '1'],
		['limit', '5'],
	]);
	const body = { links: { next: '/api/list?page=2' } };
	expect(await create(5).next(createPage({ first, body }))).toMatchObject({
		url: 'https://shop.example/api/list?page=2',
		query: [],
	});
});

it.each([{ links: null }, { links: { next: null } }, { links: { next: '' } }, { links: { next: false } }])(
	'ends at %j',
	async (body) => {
		expect(await create().next(createPage({ body }))).toBeUndefined();
	},
);

it.each<[string, object]>([
	['@odata.nextLink', { '@odata.nextLink': '/api/list?page=2' }],
	['meta.@odata.nextLink', { meta: { '@odata.nextLink': '/api/list?page=2' } }],
	["$.meta['@odata.nextLink']", { meta: { '@odata.nextLink': '/api/list?page=2' } }],
])('finds the address under a name with dots: %s', async (nextUrlField, body) => {
	const strategy = byNextUrl({ nextUrlField, limitParameter: 'limit', pageSize: 0, rowsField: 'rows' });
	expect(await strategy.next(createPage({ body }))).toMatchObject({
		url: 'https://shop.example/api/list?page=2',
	});
});

it('stops when a page points to itself', () => {
	const request = createRequest('https://shop.example/api?page=2');
	const body = { links: { next: '?page=2' } };
	expect(showing(() => create().next(createPage({ request, body, pageCount: 2 })))).toThrow(
		expect.objectContaining({ code: 'PAGING_STUCK', message: 'Page 2 links to itself as the next page' }),
	);
});

it.each([7, { a: 1 }, 'ftp://x/', 'http://['])('refuses %j as the next URL', (next) => {
	expect(showing(() => create().next(createPage({ body: { links: { next } } })))).toThrow(
		expect.objectContaining({
			code: 'PAGING_STUCK',
			message: 'The address of the page after page 1 is not a valid URL',
			description: expect.stringContaining('Check Next URL Field'),
		}),
	);
});

it('fails when the next URL is in another field, and ends with a hint when there is none', async () => {
	const addHint = jest.fn();
	expect(showing(() => create().next(createPage({ body: { next: 'https://x/' }, rows: 2 })))).toThrow(
		expect.objectContaining({
			message: "The response has no field 'links.next' that points to the next page",
			description: expect.stringContaining(
				"The field 'next' shows that there is a next page. Check Next URL Field",
			),
		}),
	);
	const response = createResponse({ headers: { link: '</list?page=2>; rel="next"' } });
	expect(showing(() => create().next(createPage({ response, rows: 2 })))).toThrow(
		expect.objectContaining({
			description: expect.stringContaining('Link header with rel="next" shows that there is a next page'),
		}),
	);
	expect(
		await create().next(createPage({ body: { links: {} }, rows: 2, addHint: showingHints(addHint) })),
	).toBeUndefined();
	expect(addHint).toHaveBeenCalledWith(expect.stringContaining("no field 'links.next'"));
	expect(await create(5).next(createPage({ body: { links: {} }, rows: 2, pageCount: 2 }))).toBeUndefined();
});

it('mentions a missing Link header only when the response has another sign of a next page', async () => {
	const strategy = byLinkHeader({ limitParameter: 'limit', pageSize: 0, rowsField: '' });
	const addHint = jest.fn();
	expect(
		await strategy.next(createPage({ body: { rows: [] }, rows: 1, addHint: showingHints(addHint) })),
	).toBeUndefined();
	expect(addHint).not.toHaveBeenCalled();
	expect(
		await strategy.next(createPage({ body: { next: '/2' }, rows: 1, addHint: showingHints(addHint) })),
	).toBeUndefined();
	expect(addHint).toHaveBeenCalledWith(
		expect.stringContaining("The field 'next' suggests that there is a next page"),
	);
});
