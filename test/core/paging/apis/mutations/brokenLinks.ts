import { shows, by, both, isGet, leads, leadingTo, links, readdressed } from './mutate';
import type { Mutation } from './Mutation';
import type { PublicApi } from '../PublicApi';

export const brokenLinks: Mutation[] = [
	{
		name: 'the cursor or address is repeated from page 2 on',
		facts: (facts, passing) => (passing.page === 0 ? facts : leadingTo({ ...facts }, passing, facts.start)),
		fits: both(by('cursor', 'values'), leads),
	},
	{
		name: 'the next address points to its own page',
		facts: (facts, { asked, page }) =>
			page === 0
				? facts
				: {
						...facts,
						hasNext: true,
						nextUrl: asked.url.href,
						nextPath: asked.url.pathname + asked.url.search,
					},
		fits: both(isGet, shows('nextUrl', 'nextPath')),
	},
	{
		name: 'the next address of page 2 points to page 1',
		facts: (facts, { asked, api, page }) => {
			if (page === 0) return facts;
			const first = new URL(asked.url);
			if ('name' in api.asks) first.searchParams.delete(api.asks.name);
			first.pathname = first.pathname.replace(/\/after-\d+$/, '');
			return { ...facts, hasNext: true, nextUrl: first.href, nextPath: first.pathname + first.search };
		},
		fits: both(isGet, shows('nextUrl', 'nextPath')),
	},
	{
		name: 'the cursor never ends, with empty pages',
		facts: (facts, passing) => leadingTo(facts, passing, facts.start + facts.size),
		fits: both(by('cursor', 'values', 'path'), leads),
	},
	{
		name: 'the next address never ends, with empty pages',
		api: (api) => ({ ...api, asks: { ...api.asks, past: 'empty' } as PublicApi['asks'] }),
		facts: (facts, passing) => leadingTo(facts, passing, facts.start + facts.size),
		fits: both(isGet, by('number', 'offset'), shows('nextUrl', 'nextPath')),
	},
	{
		name: 'the last page comes again and again',
		facts: (facts, passing) => (facts.hasNext ? facts : leadingTo(facts, passing, facts.start)),
		fits: both(by('cursor', 'values'), leads),
	},
	{
		name: 'the next address is on another host, which asks for a login',
		facts: (facts) => ({ ...facts, nextUrl: String(facts.nextUrl).replace('127.0.0.1', 'localhost') }),
		answer: (answer, { asked }) =>
			asked.url.hostname === 'localhost' ? { status: 401, headers: {}, body: { error: 'Sign in' } } : answer,
		fits: both(isGet, shows('nextUrl')),
	},
	{
		name: 'the next address is on another host',
		facts: (facts) => ({ ...facts, nextUrl: String(facts.nextUrl).replace('127.0.0.1', 'localhost') }),
		fits: both(isGet, shows('nextUrl')),
	},
	{
		name: 'the next address is a host that does not exist',
		facts: (facts) => ({
			...facts,
			nextUrl: String(facts.nextUrl).replace(/127\.0\.0\.1:\d+/, 'api.invalid'),
		}),
		fits: both(isGet, shows('nextUrl')),
	},
	{
		name: 'the next address has http in place of https',
		most: Infinity,
		isSecure: true,
		answer: readdressed(({ host }) => [`https://${host}`, `http://${host}`]),
		fits: both(isGet, links),
	},
	{
		name: 'the next address has http in place of https, and no port',
		isSecure: true,
		answer: readdressed(({ host, hostname }) => [`https://${host}`, `http://${hostname}`]),
		fits: both(isGet, links),
	},
	{
		name: 'the next address has the port of an inner server',
		answer: readdressed(({ host, hostname }) => [`//${host}/`, `//${hostname}:8080/`]),
		fits: both(isGet, links),
	},
	{
		name: 'the next address lacks the prefix of a gateway',
		answer: readdressed(({ pathname }) => [toPrefix(pathname), '/']),
		fits: both(isGet, links),
	},
	{
		name: 'the next address has the prefix behind a gateway',
		answer: readdressed(({ pathname }) => [toPrefix(pathname), '/internal/']),
		fits: both(isGet, links),
	},
	{
		name: 'the next address is only its query',
		facts: (facts) => ({ ...facts, nextUrl: facts.nextQuery, nextPath: facts.nextQuery }),
		fits: both(isGet, shows('nextUrl', 'nextPath')),
	},
	{
		name: 'the next address has lost its path',
		facts: (facts) => ({
			...facts,
			nextUrl: `/${String(facts.nextQuery)}`,
			nextPath: `/${String(facts.nextQuery)}`,
		}),
		fits: both(isGet, shows('nextUrl', 'nextPath'), by('number', 'offset', 'cursor')),
	},
	{
		name: 'the next address has lost the page size',
		facts: (facts, { api }) => {
			const drop = (address: unknown) => {
				const url = new URL(String(address), 'http://api');
				url.searchParams.delete(api.size.name ?? '');
				return url;
			};
			const url = drop(facts.nextUrl);
			return { ...facts, nextUrl: url.href, nextPath: url.pathname + url.search, nextQuery: url.search };
		},
		total: (size) => 13 * size,
		fits: ({ size, ...api }) =>
			size.name !== undefined &&
			Number.isFinite(size.usual) &&
			size.usual < 60 &&
			by('number')(api as PublicApi) &&
			both(isGet, shows('nextUrl', 'nextPath'))(api as PublicApi),
	},
	{
		name: 'the next address is an object of another shape',
		facts: (facts) => ({ ...facts, nextUrl: { page: { number: 2 } } }),
		fits: both(isGet, ({ body }) => JSON.stringify(body).includes('"$nextUrl')),
	},
	{
		name: 'the cursor is empty although there is more',
		facts: (facts) => ({ ...facts, cursor: facts.hasNext ? null : facts.cursor }),
		// Without another sign, an empty cursor is the end.
		fits: both(({ body }) => JSON.stringify(body).includes('"$cursor'), shows('more', 'done', 'total')),
	},
];

/** The prefix of a list on the server that plays it. */
function toPrefix(path: string): string {
	return /^\/list-\d+\//.exec(path)?.[0] ?? '/';
}
