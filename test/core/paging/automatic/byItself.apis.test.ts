import type { ApiRequest } from '../../../../core';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll, toPost } from './readAll';

const servers = withServers();
const SIZE = 10;

type Row = ReturnType<typeof createRows>[number];

/** A small API over rows; `begin` is the index of the first row of the page that was asked for. */
interface Api {
	name: string;
	request?: Partial<ApiRequest>;
	respond(got: Got, rows: Row[]): StubResponse;
	/** The requests after the first one for 25 rows, as far as they matter. */
	then: string[];
	/** The number of requests for no rows, one page with a rest, and one full page. */
	counts?: [none: number, short: number, full: number];
}

const cut = (rows: Row[], begin: number, size = SIZE) => rows.slice(begin, begin + size);
const pageOf = (rows: Row[], page: number, size = SIZE) => cut(rows, (page - 1) * size, size);

const APIS: Api[] = [
	{
		name: 'a Link header',
		respond: (got, rows) => {
			const page = got.number('page', 1);
			const hasNext = page * SIZE < rows.length;
			return {
				body: pageOf(rows, page),
				headers: hasNext ? { Link: `<${got.address({ page: page + 1 })}>; rel="next"` } : {},
			};
		},
		then: ['?page=2', '?page=3'],
	},
	{
		name: 'an address in the field next, with a count',
		respond: (got, rows) => {
			const page = got.number('page', 1);
			const next = page * SIZE < rows.length ? got.address({ page: page + 1 }) : null;
			return { body: { count: rows.length, next, previous: null, results: pageOf(rows, page) } };
		},
		then: ['?page=2', '?page=3'],
		counts: [1, 1, 1],
	},
	{
		name: 'links.next with href',
		respond: (got, rows) => {
			const page = got.number('page[number]', 1);
			const next = page * SIZE < rows.length ? { next: { href: `/list?page[number]=${page + 1}` } } : {};
			return { body: { data: pageOf(rows, page), links: { first: { href: '/list' }, ...next } } };
		},
		then: ['?page[number]=2', '?page[number]=3'],
		counts: [1, 1, 1],
	},
	{
		name: '_links.next.href and embedded rows',
		respond: (got, rows) => {
			const page = got.number('page', 0);
			const next = (page + 1) * SIZE < rows.length ? { next: { href: got.address({ page: page + 1 }) } } : {};
			return {
				body: {
					_embedded: { users: cut(rows, page * SIZE) },
					_links: { self: { href: got.address({ page }) }, ...next },
					page: {
						size: SIZE,
						totalElements: rows.length,
						totalPages: Math.ceil(rows.length / SIZE),
						number: page,
					},
				},
			};
		},
		then: ['?page=1', '?page=2'],
		counts: [1, 1, 1],
	},
	{
		name: '@odata.nextLink',
		respond: (got, rows) => {
			const skip = got.number('$skip', 0);
			const link = skip + SIZE < rows.length ? { '@odata.nextLink': `list?$skip=${skip + SIZE}` } : {};
			return { body: { '@odata.context': '$metadata', value: cut(rows, skip), ...link } };
		},
		then: ['?$skip=10', '?$skip=20'],
	},
	{
		name: 'd.__next and d.results',
		respond: (got, rows) => {
			const skip = got.number('$skiptoken', 0);
			const next = skip + SIZE < rows.length ? { __next: got.address({ $skiptoken: skip + SIZE }) } : {};
			return { body: { d: { results: cut(rows, skip), ...next } } };
		},
		then: ['?%24skiptoken=10', '?%24skiptoken=20'],
	},
	{
		name: 'nextRecordsUrl and done',
		respond: (got, rows) => {
			const at = got.number('at', 0);
			const done = at + SIZE >= rows.length;
			return {
				body: {
					totalSize: rows.length,
					done,
					...(!done && { nextRecordsUrl: `/list?at=${at + SIZE}` }),
					records: cut(rows, at),
				},
			};
		},
		then: ['?at=10', '?at=20'],
		counts: [1, 1, 1],
	},
	{
		name: 'a list of links with a relation',
		respond: (got, rows) => {
			const at = got.number('at', 0);
			const link = [
				{ relation: 'self', url: got.address({ at }) },
				...(at > 0 ? [{ relation: 'previous', url: got.address({ at: at - SIZE }) }] : []),
				...(at + SIZE < rows.length ? [{ relation: 'next', url: got.address({ at: at + SIZE }) }] : []),
			];
			return {
				body: { resourceType: 'Bundle', link, entry: cut(rows, at).map((resource) => ({ resource })) },
			};
		},
		then: ['?at=10', '?at=20'],
		counts: [1, 1, 1],
	},
	{
		name: 'nextPageToken',
		respond: (got, rows) => {
			const at = Number((got.query.get('pageToken') ?? 't0').slice(1));
			const next = at + SIZE < rows.length ? { nextPageToken: `t${at + SIZE}` } : {};
			return { body: { kind: 'list', items: cut(rows, at), ...next } };
		},
		then: ['?pageToken=t10', '?pageToken=t20'],
	},
	{
		name: 'response_metadata.next_cursor, which is empty at the end',
		respond: (got, rows) => {
			const at = Number((got.query.get('cursor') ?? 'c0').slice(1));
			const next_cursor = at + SIZE < rows.length ? `c${at + SIZE}` : '';
			return { body: { ok: true, members: cut(rows, at), response_metadata: { next_cursor } } };
		},
		then: ['?cursor=c10', '?cursor=c20'],
		counts: [1, 1, 1],
	},
	{
		name: 'next_cursor for start_cursor in the body of a POST',
		request: toPost({ filter: {} }),
		respond: (got, rows) => {
			if ('cursor' in got.json)
				return { status: 400, body: { message: 'body.cursor should be not present' } };
			const at = Number(String(got.json.start_cursor ?? 'c0').slice(1));
			const has_more = at + SIZE < rows.length;
			return {
				body: {
					object: 'list',
					results: cut(rows, at),
					has_more,
					next_cursor: has_more ? `c${at + SIZE}` : null,
				},
			};
		},
		then: [
			'{"filter":{},"cursor":"c10"}',
			'{"filter":{},"start_cursor":"c10"}',
			'{"filter":{},"start_cursor":"c20"}',
		],
		counts: [1, 1, 1],
	},
	{
		name: 'a cursor in paging.next.after',
		respond: (got, rows) => {
			const at = got.number('after', 0);
			const paging = at + SIZE < rows.length ? { paging: { next: { after: String(at + SIZE) } } } : {};
			return { body: { results: cut(rows, at), ...paging } };
		},
		then: ['?after=10', '?after=20'],
	},
	{
		name: 'pageInfo and a declared variable',
		request: toPost({
			query:
				'query ($cursor: String) { orders(first: 10, after: $cursor) { nodes { id } pageInfo { endCursor hasNextPage } } }',
		}),
		respond: (got, rows) => {
			const { cursor } = (got.json.variables ?? {}) as { cursor?: string };
			const at = Number((cursor ?? 'c0').slice(1));
			const nodes = cut(rows, at);
			const pageInfo = { endCursor: `c${at + nodes.length}`, hasNextPage: at + SIZE < rows.length };
			return { body: { data: { orders: { nodes, pageInfo } } } };
		},
		then: [],
		counts: [1, 1, 1],
	},
	{
		name: 'X-Next-Page, which is empty at the end',
		respond: (got, rows) => {
			const page = got.number('page', 1);
			return {
				body: pageOf(rows, page),
				headers: {
					'X-Total': rows.length,
					'X-Next-Page': page * SIZE < rows.length ? page + 1 : '',
				},
			};
		},
		then: ['?page=2', '?page=3'],
		counts: [1, 1, 1],
	},
	{
		name: 'has_more and the id of the last row',
		respond: (got, rows) => {
			const at = got.number('starting_after', 0);
			return { body: { object: 'list', data: cut(rows, at), has_more: at + SIZE < rows.length } };
		},
		then: ['?starting_after=10', '?starting_after=20'],
		counts: [1, 1, 1],
	},
	{
		name: 'continue, whose members go back together',
		respond: (got, rows) => {
			const at = got.number('cmcontinue', 0);
			if (at > 0 && got.query.get('continue') !== '-||') return { status: 400 };
			const more =
				at + SIZE < rows.length ? { continue: { cmcontinue: String(at + SIZE), continue: '-||' } } : {};
			return { body: { batchcomplete: '', ...more, query: { members: cut(rows, at) } } };
		},
		then: ['?cmcontinue=10&continue=-%7C%7C', '?cmcontinue=20&continue=-%7C%7C'],
	},
	{
		name: 'a total, with limit and offset repeated',
		respond: (got, rows) => {
			const offset = got.number('offset', 0);
			return { body: { total: rows.length, limit: SIZE, offset, data: cut(rows, offset) } };
		},
		then: ['?offset=10', '?offset=20'],
		counts: [1, 1, 1],
	},
	{
		name: 'startAt, maxResults and total',
		request: { query: [['maxResults', '10']] },
		respond: (got, rows) => {
			const startAt = got.number('startAt', 0);
			return { body: { startAt, maxResults: SIZE, total: rows.length, issues: cut(rows, startAt) } };
		},
		then: ['?maxResults=10&startAt=10', '?maxResults=10&startAt=20'],
	},
	{
		name: 'startIndex from 1',
		respond: (got, rows) => {
			const startIndex = got.number('startIndex', 1);
			const Resources = cut(rows, startIndex - 1);
			return { body: { totalResults: rows.length, itemsPerPage: Resources.length, startIndex, Resources } };
		},
		then: ['?startIndex=11', '?startIndex=21'],
	},
	{
		name: 'current_page and last_page',
		respond: (got, rows) => {
			const page = got.number('page', 1);
			return {
				body: {
					data: pageOf(rows, page),
					meta: {
						current_page: page,
						last_page: Math.max(1, Math.ceil(rows.length / SIZE)),
						per_page: SIZE,
						total: rows.length,
						from: 1,
					},
				},
			};
		},
		then: ['?page=2', '?page=3'],
		counts: [1, 1, 1],
	},
	{
		name: 'pages from 0, shown by number and last',
		respond: (got, rows) => {
			const page = got.number('page', 0);
			const content = cut(rows, page * SIZE);
			return {
				body: {
					content,
					last: (page + 1) * SIZE >= rows.length,
					number: page,
					size: SIZE,
					numberOfElements: content.length,
				},
			};
		},
		then: ['?page=1', '?page=2'],
		counts: [1, 1, 1],
	},
	{
		name: 'X-Total-Count with _page and _limit',
		request: {
			query: [
				['_page', '1'],
				['_limit', '10'],
			],
		},
		respond: (got, rows) => ({
			body: pageOf(rows, got.number('_page', 1)),
			headers: { 'X-Total-Count': rows.length },
		}),
		then: ['?_limit=10&_page=2', '?_limit=10&_page=3'],
	},
	{
		name: 'X-WP-TotalPages with nothing asked',
		respond: (got, rows) => ({
			body: pageOf(rows, got.number('page', 1)),
			headers: { 'X-WP-Total': rows.length, 'X-WP-TotalPages': Math.ceil(rows.length / SIZE) },
		}),
		then: ['?page=1', '?page=2', '?page=3'],
		counts: [1, 1, 1],
	},
	{
		name: 'Content-Range',
		request: { query: [['offset', '0']] },
		respond: (got, rows) => {
			const offset = got.number('offset', 0);
			const body = cut(rows, offset);
			return {
				body,
				headers: { 'Content-Range': `items ${offset}-${offset + body.length - 1}/${rows.length}` },
			};
		},
		then: ['?offset=10', '?offset=20'],
	},
	{
		name: 'JSON in X-Pagination',
		request: { query: [['pageNumber', '1']] },
		respond: (got, rows) => ({
			body: pageOf(rows, got.number('pageNumber', 1)),
			headers: {
				'X-Pagination': JSON.stringify({
					TotalCount: rows.length,
					PageSize: SIZE,
					TotalPages: Math.ceil(rows.length / SIZE),
				}),
			},
		}),
		then: ['?pageNumber=2', '?pageNumber=3'],
	},
	{
		name: 'a bare list with page and per_page asked',
		request: {
			query: [
				['page', '1'],
				['per_page', '10'],
			],
		},
		respond: (got, rows) => ({ body: pageOf(rows, got.number('page', 1)) }),
		then: ['?per_page=10&page=2', '?per_page=10&page=3'],
	},
	{
		name: 'a bare list with limit asked, by offset',
		request: { query: [['limit', '10']] },
		respond: (got, rows) => ({ body: cut(rows, got.number('offset', 0)) }),
		then: ['?limit=10&offset=10', '?limit=10&offset=20'],
	},
	{
		name: 'a bare list with nothing asked, by page from 0',
		respond: (got, rows) => ({ body: cut(rows, got.number('page', 0) * SIZE) }),
		then: ['?page=1', '?page=2'],
	},
	{
		name: 'a bare list with nothing asked, by skip',
		respond: (got, rows) => ({ body: cut(rows, got.number('skip', 0)) }),
		then: ['?page=1', '?page=2', '?offset=10', '?start=10', '?skip=10', '?skip=20'],
	},
	{
		name: 'a search by from and size in the body',
		request: toPost({ query: {}, from: 0, size: 10 }),
		respond: (got, rows) => {
			const hits = cut(rows, Number(got.json.from)).map((row) => ({ _id: row.id, _source: row }));
			return { body: { took: 1, hits: { total: { value: rows.length, relation: 'eq' }, hits } } };
		},
		then: ['{"query":{},"from":10,"size":10}', '{"query":{},"from":20,"size":10}'],
	},
	{
		name: 'search_after from the last hit',
		request: toPost({ size: 10, sort: [{ id: 'asc' }] }),
		respond: (got, rows) => {
			const [at = 0] = (got.json.search_after ?? []) as number[];
			const hits = cut(rows, at).map((row) => ({ _id: row.id, _source: row, sort: [row.id] }));
			return { body: { hits: { total: { value: rows.length }, hits } } };
		},
		then: [],
	},
	{
		name: 'JSON-RPC with limit and offset in params',
		request: toPost({ jsonrpc: '2.0', method: 'list', params: { limit: 10 }, id: 1 }),
		respond: (got, rows) => {
			const { offset = 0 } = got.json.params as { offset?: number };
			return { body: { jsonrpc: '2.0', result: cut(rows, offset), id: 1 } };
		},
		then: [],
	},
	{
		name: 'a POST search with page and limit',
		request: toPost({ page: 1, limit: 10 }),
		respond: (got, rows) => ({ body: { total: rows.length, data: pageOf(rows, Number(got.json.page)) } }),
		then: ['{"page":2,"limit":10}', '{"page":3,"limit":10}'],
	},
];

const ids = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.each(APIS)('$name', ({ request, respond, then, counts }) => {
	const read = async (count: number) => {
		const rows = createRows(count);
		const outcome = await readAll(servers, (got) => respond(got, rows), { request });
		return outcome;
	};

	it('gives all rows of three pages, each once', async () => {
		const { rows, asked, error, plan, hints } = await read(25);
		expect(error).toBeUndefined();
		expect(new Set(ids(rows)).size).toBe(25);
		expect(rows).toHaveLength(25);
		if (then.length > 0) expect(asked.slice(1, 1 + then.length).map(toText)).toEqual(then.map(toText));
		expect(plan).toMatchObject({ mode: expect.not.stringMatching('complete') });
		expect(hints).toEqual([expect.stringMatching(/^Pages by .*, [\w ]+, 25 rows\./)]);
	});

	it.each([0, 7, 10, 20])('gives all of %i rows', async (count) => {
		const { rows, asked, error } = await read(count);
		expect(error).toBeUndefined();
		expect(rows).toHaveLength(count);
		const at = [0, 7, 10].indexOf(count);
		if (at >= 0 && counts !== undefined) expect(asked).toHaveLength(counts[at] as number);
	});
});

it('names the whole choice where page 2 is on another host, which does not get the session', async () => {
	const { error, rows } = await readAll(servers, () => ({
		body: { items: createRows(10), next: 'https://other.example/elsewhere?page=2' },
	}));
	expect(rows).toHaveLength(10);
	expect(error).toMatchObject({
		message: 'The address of the page after page 1 is on another host',
		description:
			"It is on other.example, which does not get the session (the address in 'next'). In Pagination, choose the Pagination Mode Next URL in a Field, with Next URL Field next. The request was for page 2.",
	});
});

function toText(asked: string): string {
	return asked.startsWith('?')
		? decodeURIComponent(asked)
		: JSON.stringify(JSON.parse(asked.slice(asked.indexOf('{'))));
}
