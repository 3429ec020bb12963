import { shows, by, both, change, leadingTo } from './mutate';
import type { Mutation } from './Mutation';
import type { PublicApi } from '../PublicApi';

export const lyingTotals: Mutation[] = [
	{
		name: 'the total is too large by one',
		facts: change('total', ({ total }) => Number(total) + 1),
		fits: shows('total'),
	},
	{
		name: 'the total is too large by a page',
		facts: change('total', ({ total, size }) => Number(total) + size),
		fits: shows('total'),
	},
	{
		name: 'the total is ten times too large',
		facts: change('total', ({ total }) => Number(total) * 10),
		fits: shows('total'),
	},
	{
		name: 'the total is too small by one',
		facts: change('total', ({ total }) => Number(total) - 1),
		fits: shows('total'),
	},
	{
		name: 'the total is that of the page',
		facts: change('total', ({ rows }) => rows.length),
		fits: shows('total'),
	},
	{ name: 'the total is a text', facts: change('total', ({ total }) => String(total)), fits: shows('total') },
	{ name: 'the total is 0', facts: change('total', () => 0), fits: shows('total') },
	{ name: 'the total is -1', facts: change('total', () => -1), fits: shows('total') },
	{ name: 'the total is null', facts: change('total', () => null), fits: shows('total') },
	{
		name: 'the total is on page 1 only',
		facts: change('total', ({ total }, { page }) => (page === 0 ? total : null)),
		fits: shows('total'),
	},
	{
		name: 'the total grows while reading',
		facts: change('total', ({ total }, { nth }) => Number(total) + nth - 1),
		fits: shows('total'),
	},
	{
		name: 'the number of pages is too large by one',
		facts: change('pages', ({ pages }) => Number(pages) + 1),
		fits: shows('pages'),
	},
	{
		name: 'the number of pages is too small by one',
		facts: change('pages', ({ pages }) => Number(pages) - 1),
		fits: shows('pages'),
	},
	{ name: 'the number of pages is always 1', facts: change('pages', () => 1), fits: shows('pages') },
	{
		name: 'the number of pages is a text',
		facts: change('pages', ({ pages }) => String(pages)),
		fits: shows('pages'),
	},
];

/** The API counts its pages from 0, and the author sets at most the page size. */
const fromZero = (api: PublicApi): PublicApi => ({
	...api,
	asks: { ...api.asks, first: 0 } as PublicApi['asks'],
	usual: api.size.name === undefined ? null : { [api.size.name]: 5 },
});

export const lyingEchoes: Mutation[] = [
	{
		name: 'the page number is too large by one',
		facts: change('page', ({ page }) => Number(page) + 1),
		fits: both(by('number'), shows('page')),
	},
	{
		name: 'the page number is always that of page 1',
		api: (api) => api,
		facts: change('page', (_, { api }) => (api.asks.by === 'number' ? api.asks.first : 1)),
		fits: shows('page'),
	},
	{ name: 'the page size shown is 1000', facts: change('size', () => 1000), fits: shows('size') },
	{ name: 'the page size shown is null', facts: change('size', () => null), fits: shows('size') },
	{
		name: 'the offset shown is always 0',
		facts: change('start', () => 0),
		fits: both(by('offset'), shows('start')),
	},
	{
		name: 'zero-based pages are shown as one-based',
		api: fromZero,
		facts: change('page', ({ page }) => Number(page) + 1),
		fits: ({ asks, ...api }) => asks.by === 'number' && asks.first === 1 && !/page/i.test(api.path),
	},
	{
		name: 'zero-based pages where one-based ones are usual',
		api: fromZero,
		fits: ({ asks, ...api }) => asks.by === 'number' && asks.first === 1 && !/page/i.test(api.path),
	},
];

export const lyingFlags: Mutation[] = [
	{
		name: 'the flag always shows more',
		facts: (facts) => ({ ...facts, more: true, done: false }),
		fits: shows('more', 'done'),
	},
	{
		name: 'the flag never shows more',
		facts: (facts) => ({ ...facts, more: false, done: true }),
		// Alone, or beside a cursor, a flag that shows no more is what an honest API sends at the end.
		fits: both(shows('more', 'done'), shows('total', 'pages')),
	},
	{
		name: 'the flag is a text',
		facts: (facts) => ({ ...facts, more: String(facts.more), done: String(facts.done) }),
		fits: shows('more', 'done'),
	},
	{
		name: 'the flag is 1 or 0',
		facts: (facts) => ({ ...facts, more: Number(facts.more), done: Number(facts.done) }),
		fits: shows('more', 'done'),
	},
	{
		name: 'the flag is Y or N',
		facts: (facts) => ({ ...facts, more: facts.more ? 'Y' : 'N', done: facts.done ? 'Y' : 'N' }),
		fits: shows('more', 'done'),
	},
	{
		name: 'the flag is null after page 1',
		facts: (facts, { page }) => (page === 0 ? facts : { ...facts, more: null, done: null }),
		fits: shows('more', 'done'),
	},
	{
		name: 'the flag shows more for ever, with empty pages',
		facts: (facts, passing) => ({ ...leadingTo(facts, passing, facts.start + facts.size), rows: facts.rows }),
		api: (api) => ({ ...api, asks: { ...api.asks, past: 'empty' } as PublicApi['asks'] }),
		fits: shows('more', 'done'),
	},
];
