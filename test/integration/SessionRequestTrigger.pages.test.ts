import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { withTrigger } from '../support/withTrigger';

const open = withTrigger();
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const OFF = { pagination: { pagination: { paginationMode: 'off' } } };
const PAGED = { pagination: { pagination: { paginationMode: 'pageNumber', totalPagesField: 'pages' } } };

/** Fifteen rows a page, like most APIs; `toEnvelope` says what a page shows about the others. */
const inPages =
	(rows: () => unknown[], toEnvelope: (page: number, of: number) => StubResponse) =>
	({ url }: SeenRequest): StubResponse => {
		const query = new URL(url, 'http://list').searchParams;
		const page = Number(query.get('page') ?? 1);
		const size = Number(query.get('limit') ?? 15);
		const { body, headers } = toEnvelope(page, Math.ceil(rows().length / size));
		const own = rows().slice((page - 1) * size, page * size);
		return { headers, body: body === undefined ? own : { items: own, ...(body as object) } };
	};
const next = (page: number, of: number) => (page < of ? `/list?page=${page + 1}` : null);

describe('a list of several pages, with nothing filled in but its URL and the ID', () => {
	it.each<[string, (page: number, of: number) => StubResponse]>([
		['a next address', (page, of) => ({ body: { links: { next: next(page, of) } } })],
		['a flag', (page, of) => ({ body: { hasMore: page < of } })],
		['a total', () => ({ body: { meta: { total: 57 } } })],
		['a number of pages', () => ({ body: { totalPages: 4 } })],
		[
			'a Link header',
			(page, of) => ({ headers: page < of ? { Link: `</list?page=${page + 1}>; rel="next"` } : {} }),
		],
		['a header with a total', () => ({ headers: { 'X-Total-Count': '57' } })],
	])('is read completely: %s', async (_, toEnvelope) => {
		let rows = rowsOf(57);
		const { api, trigger, ids } = await open([], {});
		api.instead = inPages(() => rows, toEnvelope);
		expect(await trigger.poll('manual')).toHaveLength(10);
		expect(await ids()).toEqual([]);
		rows = rowsOf(58);
		expect(await ids()).toEqual([58]);
	});

	it.each<[string, IDataObject | undefined]>([
		['its total', { total: 15, pages: 1, next: null }],
		['a flag', { count: 15, has_more: false }],
		['no sign', {}],
		['no sign, not even an object', undefined],
		['numbers of something else', { facets: { total: 57 }, page: 3, year: 2024, next: 0 }],
	])('is complete by %s', async (_, body) => {
		const { api, ids } = await open([], { firstPoll: 'emitAll' });
		api.instead = () => ({ body: body === undefined ? rowsOf(15) : { items: rowsOf(15), ...body } });
		expect(await ids()).toHaveLength(15);
	});

	describe('whose API ignores the usual parameters for another page, and that shows no end', () => {
		const hintOf = ([first]: IDataObject[]) => (first?._trigger as IDataObject | undefined)?.hint;

		it.each<[string, number, RegExp]>([
			[
				'as long as pages usually are',
				20,
				/^The list ended after one page of 20 rows, .*no sign of more pages\. Page 2 was requested: .*same rows/,
			],
			['of any other length', 7, /^The list ended after one page of 7 rows, .*Page 2 was requested: /],
		])('says so in each Fetch Test Event, in the first row: %s', async (_, count, expected) => {
			const { api, trigger, ids } = await open([], { firstPoll: 'emitAll' });
			api.instead = () => ({ body: rowsOf(count) });
			const sample = await trigger.poll('manual');
			expect(hintOf(sample)).toMatch(expected);
			expect(hintOf(sample)).toMatch(
				/If rows are missing, choose another Pagination Mode; otherwise choose Off\.$/,
			);
			expect(new Set(sample.slice(1).map((row) => hintOf([row])))).toEqual(new Set(['–']));
			expect(await ids()).toHaveLength(count);
			expect(hintOf(await trigger.poll('manual'))).toMatch(/shows no sign of more pages/);
		});

		it('adds no hint in polls, or for fewer than five rows', async () => {
			const { api, trigger } = await open([], { firstPoll: 'emitAll', options: { metadata: true } });
			api.instead = () => ({ body: rowsOf(20) });
			expect(hintOf(await trigger.poll())).toBeUndefined();
			api.instead = () => ({ body: rowsOf(4) });
			expect(hintOf(await trigger.poll('manual'))).toBeUndefined();
		});

		it.each<[string, INodeParameters]>([
			['a missing cursor', { paginationMode: 'cursor' }],
			['a missing address', { paginationMode: 'nextUrl' }],
			['a missing Link header', { paginationMode: 'linkHeader', pageSize: 20 }],
		])('says so of a preset, too: %s', async (_, pagination) => {
			const { api, trigger } = await open([], { options: { pagination: { pagination } } });
			api.instead = () => ({ body: { items: rowsOf(20) } });
			expect(hintOf(await trigger.poll('manual'))).toMatch(/^The list ended after one page[.:]/);
		});

		it('reports a preset whose list ends before a total that is not named', async () => {
			const pagination = { paginationMode: 'pageNumber' };
			const { api, trigger } = await open([], { options: { pagination: { pagination } } });
			// The total also counts rows that the API hides.
			api.instead = ({ url }) => {
				const page = Number(new URL(url, 'http://list').searchParams.get('page') ?? 1) - 1;
				return { body: { items: rowsOf(57).slice(page * 20, (page + 1) * 20), total: 60 } };
			};
			expect(hintOf(await trigger.poll('manual'))).toMatch(
				/^The list ended at page 4, but the field 'total' shows that there is more\./,
			);
		});

		it('adds no hint for a list that shows its end, or with Off', async () => {
			const { api, trigger } = await open([], {});
			api.instead = () => ({ body: { items: rowsOf(20), total: 20, has_more: false } });
			expect(hintOf(await trigger.poll('manual'))).toBeUndefined();
			const off = await open([], { options: OFF });
			off.api.instead = () => ({ body: rowsOf(20) });
			expect(hintOf(await off.trigger.poll('manual'))).toBeUndefined();
		});
	});

	it.each<[string, INodeParameters]>([
		['Automatic', {}],
		['Off', { options: OFF }],
	])(
		"is an error with the API's own message when there is an error in its place: %s",
		async (_, parameters) => {
			const { api, trigger } = await open([], parameters);
			api.instead = () => ({ body: { error: 'invalid sort field' } });
			await expect(trigger.poll('manual')).rejects.toMatchObject({
				description: expect.stringContaining('The API says: "invalid sort field".'),
			});
		},
	);

	it('is an error when its signs contradict each other', async () => {
		const { api, trigger } = await open([], {});
		api.instead = () => ({ body: { items: rowsOf(15), total: 57, has_more: false } });
		await expect(trigger.poll()).rejects.toThrow("the field 'total' shows that there is more");
	});

	it('is read as the author chooses: one page with Off', async () => {
		let rows = rowsOf(57);
		const { api, trigger, ids } = await open([], { options: OFF });
		api.instead = inPages(
			() => rows,
			(page, of) => ({ body: { pages: of, links: { next: next(page, of) } } }),
		);
		expect(await trigger.poll('manual')).toHaveLength(10);
		expect(await ids()).toEqual([]);
		rows = [{ id: 58 }, ...rows];
		expect(await ids()).toEqual([58]);
		expect(api.asked()).toEqual(['/list', '/list', '/list']);
		trigger.setParameters({ url: '/list' });
		expect(await ids()).toEqual([]);
		rows = [...rows, { id: 59 }, { id: 60 }, { id: 61 }];
		expect(await ids()).toEqual([59, 60, 61]);
	});

	it('keeps the checkpoint of a version that read one page without Pagination', async () => {
		let rows = rowsOf(14);
		const { api, trigger, ids } = await open([], {});
		api.instead = inPages(
			() => rows,
			() => ({ body: { total: rows.length } }),
		);
		expect(await ids()).toEqual([]);
		trigger.staticData().reach = { pages: 1 };
		rows = rowsOf(16);
		expect(await ids()).toEqual([15, 16]);
	});
});

describe('a list of which more is read than before', () => {
	const pages = (maxRequests: number, more: IDataObject = {}): INodeParameters => ({
		url: '/list',
		options: {
			pagination: {
				pagination: { ...PAGED.pagination.pagination, limitPagesFetched: true, maxRequests, ...more },
			},
		},
	});
	const all = (more: IDataObject = {}): INodeParameters => ({
		url: '/list',
		options: { pagination: { pagination: { ...PAGED.pagination.pagination, ...more } } },
	});
	const start = async (parameters: INodeParameters) => {
		const { api, trigger, ids } = await open([], parameters);
		let rows = rowsOf(450);
		api.instead = inPages(
			() => rows,
			(_, of) => ({ body: { pages: of } }),
		);
		return { trigger, ids, grow: () => (rows = rowsOf(rows.length + 1)) };
	};

	it.each<[string, INodeParameters, INodeParameters]>([
		['Pagination', { options: OFF }, all()],
		['a higher Max Pages', pages(2), pages(3)],
		['no Max Pages', pages(2), all()],
		['a higher Max Items', all({ maxItems: 20 }), all({ maxItems: 40 })],
		['no Max Items', all({ maxItems: 20 }), all()],
		['a larger Page Size with Max Pages', pages(2, { pageSize: 15 }), pages(2, { pageSize: 30 })],
	])('begins a new checkpoint, so that old rows do not start the workflow: %s', async (_, before, after) => {
		const { trigger, ids } = await start(before);
		expect(await ids()).toEqual([]);
		trigger.setParameters({ url: '/list', ...after });
		expect(await ids()).toEqual([]);
	});

	it.each<[string, INodeParameters, INodeParameters]>([
		['a lower Max Pages', pages(40), pages(35)],
		['a lower Max Items', all({ maxItems: 1000 }), all({ maxItems: 900 })],
		['another Page Size without Max Pages', all({ pageSize: 15 }), all({ pageSize: 30 })],
		[
			'an expression that returns a higher Max Pages',
			pages(40, { maxRequests: '={{ 40 }}' }),
			pages(40, { maxRequests: '={{ 50 }}' }),
		],
		['another interval', all(), all({ requestInterval: 1 })],
	])('but not otherwise: %s', async (_, before, after) => {
		const { trigger, ids, grow } = await start(before);
		expect(await ids()).toEqual([]);
		trigger.setParameters(after);
		grow();
		expect(await ids()).toEqual([451]);
	});

	it('keeps a checkpoint of a version that did not note how much was read', async () => {
		const { trigger, ids, grow } = await start(all());
		expect(await ids()).toEqual([]);
		delete trigger.staticData().reach;
		grow();
		expect(await ids()).toEqual([451]);
	});
});
