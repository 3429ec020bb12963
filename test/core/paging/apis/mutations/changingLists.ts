import { shows, by, both, any, isObject, change, withRows, withoutPage, isRecord } from './mutate';
import type { Mutation } from './Mutation';
import type { PublicApi } from '../PublicApi';

export const changingLists: Mutation[] = [
	{
		name: 'a row is inserted at the top while reading',
		rows: (rows, nth) => (nth === 1 ? rows : [{ id: 'new', name: 'A new row' }, ...rows]),
		fits: by('number', 'offset'),
	},
	{
		name: 'a row is deleted while reading',
		rows: (rows, nth) => (nth === 1 ? rows : rows.slice(1)),
		fits: both(by('number', 'offset'), shows('total')),
	},
	{
		name: 'a row is added at the end while reading',
		rows: (rows, nth) => (nth === 1 ? rows : [...rows, { id: 'new', name: 'A new row' }]),
		fits: any,
	},
	{
		name: 'a page in the middle is empty',
		looksLikeEnd: true,
		facts: (facts, { page }) => (page === 1 ? withRows(facts, []) : facts),
		truth: (rows, size) => rows.filter((_, index) => index < size || index >= 2 * size),
		total: (size) => 3 * size + 2,
		fits: by('number', 'offset', 'cursor', 'values', 'path'),
	},
	{
		name: 'a page in the middle has a row less',
		looksLikeEnd: true,
		facts: (facts, { page }) => (page === 1 ? withRows(facts, facts.rows.slice(0, -1)) : facts),
		truth: (rows, size) => rows.filter((_, index) => index !== 2 * size - 1),
		total: (size) => 3 * size + 2,
		fits: by('number', 'cursor', 'values', 'path'),
	},
	{
		name: 'a hidden row shortens every page that holds it',
		looksLikeEnd: true,
		api: (api) => api,
		facts: (facts, { page }) => (page === 0 ? withRows(facts, facts.rows.slice(0, -1)) : facts),
		truth: (rows, size) => rows.filter((_, index) => index !== size - 1),
		fits: by('number', 'cursor', 'values', 'path'),
	},
	{
		name: 'page 1 is empty although there is more',
		facts: (facts, { page }) => (page === 0 ? withRows(facts, []) : facts),
		truth: (rows, size) => rows.slice(size),
		// Without a sign of more, an empty list is an empty list.
		fits: both(by('number', 'offset', 'cursor', 'values', 'path'), ({ isOpen }) => isOpen !== true),
	},
	{
		name: 'page 2 is longer than page 1',
		facts: (facts, { page, api }) => {
			if (page !== 1) return facts;
			const rows = facts.rows as Array<Record<string, unknown>>;
			return api.row === undefined ? withRows(facts, [...rows, { id: 'extra', name: 'One more' }]) : facts;
		},
		fits: ({ row }) => row === undefined,
	},
	{
		name: 'the parameter for the page is ignored',
		asked: (asked, { api }) => withoutPage(asked, api),
		fits: by('number', 'offset', 'lastRow', 'cursor'),
	},
	{
		name: 'the parameter is ignored, and the response has a new time stamp',
		asked: (asked, { api }) => withoutPage(asked, api),
		answer: (answer, { nth }) =>
			isRecord(answer.body)
				? { ...answer, body: { ...answer.body, generatedAt: 1_700_000_000 + nth } }
				: answer,
		fits: both(by('number', 'offset'), isObject),
	},
	{
		name: 'page 2 is page 1 with other time stamps in its rows',
		asked: (asked, { api }) => withoutPage(asked, api),
		facts: (facts, { nth }) =>
			withRows(
				facts,
				facts.rows.map((row) => ({ ...(row as object), fetchedAt: 1_700_000_000 + nth })),
			),
		truth: (rows) => rows,
		fits: both(by('number', 'offset'), ({ row }) => row === undefined),
	},
	{
		name: 'after the last page, the last page comes again',
		api: (api) => ({ ...api, asks: { ...api.asks, past: 'last' } as PublicApi['asks'] }),
		fits: by('number', 'offset'),
	},
	{
		name: 'after the last page, the last page comes again, and it is full',
		api: (api) => ({ ...api, asks: { ...api.asks, past: 'last' } as PublicApi['asks'] }),
		total: (size) => 3 * size,
		fits: by('number', 'offset'),
	},
	{
		name: 'after the last page comes a 404',
		api: (api) => ({ ...api, asks: { ...api.asks, past: 404 } as PublicApi['asks'] }),
		total: (size) => 3 * size,
		fits: by('number', 'offset'),
	},
	{
		name: 'the API caps the page size in silence',
		api: (api) => ({ ...api, size: { ...api.size, most: 10 } }),
		pageSize: 1000,
		fits: ({ size }) => size.name !== undefined,
	},
	{
		name: 'the API caps the page size and shows the one that was asked',
		api: (api) => ({ ...api, size: { ...api.size, most: 10 } }),
		pageSize: 1000,
		facts: change('size', () => 1000),
		fits: (api) => api.size.name !== undefined && shows('size')(api),
	},
];
