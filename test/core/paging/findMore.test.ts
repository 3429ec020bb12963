import { findMore } from '../../../core';

const URL = 'https://api.example/list';
const more = (body: unknown, headers: Record<string, string> = {}) =>
	findMore(body, { headers, url: URL }, 15);

it.each<[object, string]>([
	[{ total: 57 }, "field 'total' is 57, and 15 rows were read"],
	[{ count: 57, next: null }, "field 'count' is 57"],
	[{ '@odata.count': 57 }, "field '@odata.count' is 57"],
	[{ response: { numFound: 57 } }, "field 'response.numFound' is 57"],
	[{ nbHits: 57 }, "field 'nbHits' is 57"],
	[{ recordsTotal: 57, recordsFiltered: 33 }, "field 'recordsTotal' is 57"],
	[{ hits: { total: { value: 57, relation: 'eq' } } }, "field 'hits.total.value' is 57"],
	[{ page: { totalElements: 57 } }, "field 'page.totalElements' is 57"],
	[{ total_items: '57' }, "field 'total_items' is 57"],
	[{ meta: { last_page: 4 } }, "field 'meta.last_page' is 4, and one page was read"],
	[{ pages: 4 }, "field 'pages' is 4"],
	[{ pagination: { page_count: 4 } }, "field 'pagination.page_count' is 4"],
	[
		{ paging: { cursors: { after: 'x' }, next: 'https://api.example/list?after=x' } },
		"field 'paging.next' shows",
	],
	[{ nextPageToken: 'x' }, "field 'nextPageToken' shows"],
])('%j shows that there is more', (body, sign) => {
	expect(more(body)).toContain(`The ${sign}`);
});

it.each([
	[{ 'x-total-count': '57' }, 'The header x-total-count is 57, and 15 rows were read.'],
	[{ 'x-total': '57' }, 'The header x-total is 57, and 15 rows were read.'],
	[{ 'x-total-pages': '4' }, 'The header x-total-pages is 4, and one page was read.'],
	[
		{ link: '</list?page=2>; rel="next"' },
		'The Link header with rel="next" shows that there is a next page.',
	],
])('the header %j shows that there is more', (headers, sentence) => {
	expect(more([], headers)).toBe(sentence);
});

it.each<[unknown]>([
	[[]],
	['text'],
	[null],
	[{ total: 15 }],
	[{ count: 15, pages: 1 }],
	[{ total: 57, hasMore: false }],
	[{ recordsTotal: 57, recordsFiltered: 15 }],
	[{ total: 57.5 }],
	[{ total: 'many' }],
	[{ page: 3, limit: 100, offset: 30, pageSize: 100, perPage: 50 }],
	[{ code: 200, status: 200, year: 2024, took: 57, discount: 57, account: 57 }],
	[{ items: [{ total: 57 }] }],
	[{ facets: { total: 57 }, errors: { count: 57 } }],
])('%j shows no more', (body) => {
	expect(more(body)).toBeUndefined();
});

it('other headers show no more', () => {
	expect(more({}, { 'content-length': '57', 'x-ratelimit-limit': '100', age: '57' })).toBeUndefined();
});
