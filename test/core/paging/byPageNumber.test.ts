import { byPageNumber, type QueryParameters } from '../../../core';
import { createRequest } from '../../support/openClient';
import { createPage } from './createPage';
import { showing, showingHints } from '../../support/shown';

type NumberPaging = Parameters<typeof byPageNumber>[0];

const create = (changes: Partial<NumberPaging> = {}) =>
	byPageNumber({
		pageParameter: 'page',
		firstPage: 1,
		limitParameter: 'size',
		pageSize: 0,
		rowsField: 'rows',
		moreField: '',
		totalField: '',
		totalPagesField: '',
		stopAtShortPage: false,
		sendIn: 'query',
		...changes,
	});

it.each<[Partial<NumberPaging>, QueryParameters, QueryParameters]>([
	[{}, [], [['page', '1']]],
	[{ firstPage: 0 }, [], [['page', '0']]],
	[{}, [['page', '4']], [['page', '4']]],
	[{}, [['page', 'x']], [['page', '1']]],
	[
		{ pageSize: 9 },
		[['size', '2']],
		[
			['size', '9'],
			['page', '1'],
		],
	],
])('with %j and the query %j starts with %j', (changes, query, first) => {
	expect(create(changes).first(createRequest('/list', { query }))).toMatchObject({ query: first });
});

const next = (changes: Partial<NumberPaging>, start: number, pageCount: number, body: object, rows = 1) => {
	const first = createRequest('/list', { query: [['page', String(start)]] });
	return create(changes).next(createPage({ first, pageCount, body, rows, rowsSoFar: rows * pageCount }));
};

it('counts from the first page number', () => {
	expect(next({}, 1, 1, {})).toMatchObject({ query: [['page', '2']] });
	expect(next({}, 4, 3, {})).toMatchObject({ query: [['page', '7']] });
});

it.each<[Partial<NumberPaging>, number, number, object, number, boolean]>([
	[{}, 1, 2, {}, 0, false],
	[{ moreField: 'more' }, 1, 1, { more: true }, 1, true],
	[{ moreField: 'more' }, 1, 1, { more: false }, 1, false],
	[{ totalPagesField: 'pages' }, 1, 2, { pages: 3 }, 1, true],
	[{ totalPagesField: 'pages' }, 1, 3, { pages: 3 }, 1, false],
	[{ totalPagesField: 'pages', firstPage: 0 }, 0, 3, { pages: 3 }, 1, false],
	[{ totalPagesField: 'pages', firstPage: 0 }, 0, 2, { pages: 3 }, 1, true],
	[{ totalPagesField: 'pages' }, 3, 1, { pages: 3 }, 1, false],
	[{ totalField: 'total' }, 1, 2, { total: 5 }, 2, true],
	[{ totalField: 'total' }, 1, 3, { total: 5 }, 2, false],
	[{ totalField: 'total', pageSize: 2 }, 3, 1, { total: 5 }, 1, false],
	[{ totalPagesField: 'page.count' }, 1, 3, { 'page.count': 3 }, 1, false],
	[{ totalField: 'meta.row.count' }, 1, 3, { meta: { 'row.count': 5 } }, 2, false],
	[{ totalPagesField: 'pages', moreField: 'more' }, 1, 1, { pages: 3 }, 1, true],
	[{ stopAtShortPage: true, pageSize: 2 }, 1, 1, {}, 1, false],
])(
	'with %j, from page %d, after %d, with body %j and %d rows, has a next page: %j',
	(changes, start, count, body, rows, hasNext) => {
		expect(next(changes, start, count, body, rows) !== undefined).toBe(hasNext);
	},
);

it('requires the number in the total pages field', () => {
	expect(showing(() => next({ totalPagesField: 'pages' }, 1, 1, { total: 5 }))).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			description: expect.stringContaining('Available fields: total. Set Total Pages Field'),
		}),
	);
});

describe('a page 0 without rows that shows more', () => {
	const asked = createRequest('/list', { query: [['seite', '0']] });
	const page = createPage({ first: asked, body: { rows: [], pages: 3 } });
	const strategy = create({ pageParameter: 'seite', firstPage: 0, totalPagesField: 'pages' });

	it('says that the first page may be 1', () => {
		const hints: string[] = [];
		const next = strategy.next({ ...page, addHint: showingHints((hint) => hints.push(hint)) });
		expect(next).toMatchObject({ query: [['seite', '1']] });
		expect(hints).toEqual([
			'Page 0 has no rows, but the response shows that there are more: the first page may be 1. If so, set First Page to 1 in Pagination, and a page number of your own in the URL or query, too.',
		]);
	});

	it('is an error where nobody reads hints', () => {
		expect(showing(() => strategy.next(page))).toThrow('the first page may be 1');
	});
});
