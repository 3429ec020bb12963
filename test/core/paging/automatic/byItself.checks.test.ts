import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll, toPost } from './readAll';
import type { Plan } from '../../../../core';

const servers = withServers();
const rows = createRows(25);
const cut = (begin: number, size = 10) => rows.slice(begin, begin + size);

/** A list by page and total, of which `change` makes something else. */
const byPage =
	(change: (page: number, body: Record<string, unknown>) => unknown = (_, body) => body) =>
	(got: Got): StubResponse => {
		const page = got.number('page', 1);
		return { body: change(page, { page, total: 25, data: cut((page - 1) * 10) }) };
	};
const byCursor =
	(change: (at: number, body: Record<string, unknown>) => StubResponse) =>
	(got: Got): StubResponse => {
		const at = got.number('cursor', 0);
		return change(at, { data: cut(at), next_cursor: at + 10 < 25 ? at + 10 : null });
	};

describe('refuses, and names the mode to choose', () => {
	it.each<[string, (got: Got) => StubResponse, RegExp]>([
		[
			'a total, and a list that ignores every parameter',
			() => ({ body: { total: 25, data: cut(0) } }),
			/suggests a next page \(field 'total'\).*returned the same rows.*Pagination Mode Page Number, with Total Rows Field total, and the Page Parameter from the documentation of the API\. If the API counts rows instead of pages: In Pagination, choose the Pagination Mode Offset, with/,
		],
		[
			'a cursor whose parameter is not known',
			() => ({ body: { data: cut(0), next_page_starts_after: 'r10' } }),
			/contains a cursor.*Pagination Mode Cursor, with Cursor Field next_page_starts_after/,
		],
		[
			'a page that reports an error with a success status',
			byPage((page, body) => (page === 2 ? { error: { code: 7 }, data: [] } : body)),
			/Pagination Mode Page Number/,
		],
		[
			'another field with the list on page 2',
			byPage((page, body) => (page === 2 ? { total: 25, page, items: cut(10) } : body)),
			/no list in the field 'data'|Pagination Mode/,
		],
		[
			'a status where the total shows a page',
			(got) => (got.number('page', 1) === 3 ? { status: 404 } : byPage()(got)),
			/404/,
		],
		[
			'an address on another host',
			() => ({ body: { results: cut(0), next: 'http://other.example/elsewhere?page=2' } }),
			/other\.example, which does not get the session/,
		],
		[
			'a cursor that leads back to the first page',
			byCursor((at, body) => ({
				body: { ...body, next_cursor: at === 0 ? 10 : 1, data: cut(at === 10 ? 10 : 0) },
			})),
			/Pagination Mode Cursor/,
		],
		[
			'a next page that is longer than asked for',
			(got) => ({
				body: {
					results: got.query.has('page') ? cut(10, 20) : cut(0, 5),
					next: got.query.has('page') ? null : '/list?page=2',
				},
			}),
			/20 rows|15 rows/,
		],
	])('%s', async (name, respond, text) => {
		const request = name.startsWith('a next page') ? { query: [['per_page', '5'] as const] } : {};
		const { error } = await readAll(servers, respond, { request });
		expect(`${error?.message} ${error?.description}`).toMatch(text);
	});
});

describe('gives all rows, each once', () => {
	it.each<[string, (got: Got) => StubResponse, RegExp]>([
		[
			'when a row is inserted at the top while reading, which is said',
			(got) => {
				const at = got.number('offset', 0);
				return { body: { total: at === 0 ? 25 : 26, offset: at, data: at === 0 ? cut(0) : cut(at - 1) } };
			},
			/1 row was on two pages and is returned once \(same 'id'\)/,
		],
		[
			'when the total is too small, which is said',
			(got) => ({ body: { ...(byPage()(got).body as object), total: 20 } }),
			/There were more rows than/,
		],
		['when the size is capped', (got) => byPage()(got), /25 rows/],
		[
			'when the API names itself by another host behind a proxy',
			(got) => {
				const page = got.number('page', 1);
				const next = page < 3 ? `http://inner.example:81/list?page=${page + 1}` : null;
				return { body: { results: cut((page - 1) * 10), next } };
			},
			/25 rows/,
		],
		[
			'when the last page comes again and again',
			(got) => ({ body: cut((Math.min(3, got.number('page', 1)) - 1) * 10) }),
			/The list ended at a page that came again/,
		],
		[
			'when pages after the last one have a status',
			(got) =>
				got.number('page', 1) > 3 ? { status: 404 } : { body: cut((got.number('page', 1) - 1) * 10) },
			/The list ended at the status 404/,
		],
	])('%s', async (name, respond, hint) => {
		const size = name.includes('capped') ? '1000' : '10';
		const query =
			name.includes('page') || name.includes('capped')
				? [['page', '1'] as const, ['per_page', size] as const]
				: [];
		const { rows: read, error, hints } = await readAll(servers, respond, { request: { query } });
		expect(error).toBeUndefined();
		expect(read).toHaveLength(25);
		expect(new Set(read.map((row) => JSON.stringify(row))).size).toBe(25);
		expect(hints.join(' ')).toMatch(hint);
	});
});

describe('asks for no second page', () => {
	it.each<[string, unknown, number]>([
		['of an empty list', [], 0],
		['of a list whose total is its length', { total: 3, data: cut(0, 3) }, 3],
		['of a list with a flag for no more', { has_more: false, data: cut(0) }, 10],
		['of a list whose next address is null', { next: null, results: cut(0) }, 10],
		['of a bare list of fewer than five rows', cut(0, 4), 4],
		['of one object, which is one row', { id: 7, name: 'one' }, 1],
	])('%s', async (_, body, count) => {
		const { rows: read, asked, plan } = await readAll(servers, () => ({ body }));
		expect(read).toHaveLength(count);
		expect(asked).toHaveLength(1);
		if (!Array.isArray(body) && count !== 1) expect(plan).toMatchObject({ mode: 'complete' });
	});

	it('of an object that reports an error', async () => {
		const { error } = await readAll(servers, () => ({ body: { error: 'none of your business' } }));
		expect(error).toMatchObject({ code: 'ROWS_NOT_FOUND' });
	});

	it('of one object where the author reads no hints: a list was meant', async () => {
		const { error } = await readAll(servers, () => ({ body: { id: 7 } }), { isSilent: true });
		expect(error).toMatchObject({ code: 'ROWS_NOT_FOUND' });
	});

	it('by a request that changes something', async () => {
		const request = { ...toPost({}), onlyReads: false };
		const { error, asked } = await readAll(servers, () => ({ body: { total: 25, data: cut(0) } }), {
			request,
		});
		expect(error).toMatchObject({ code: 'PAGING_STUCK' });
		expect(asked).toHaveLength(1);
	});
});

it('reads fields with the names of built-in methods', async () => {
	const list = (got: Got) => {
		const odd = { toString: { valueOf: 1 }, valueOf: 2 };
		const data = createRows(25).slice(10 * (got.number('page', 1) - 1), 10 * got.number('page', 1));
		return { body: { has_more: odd, next: odd, _links: [{ rel: odd }], total: 25, data } };
	};
	const { rows: read, error } = await readAll(servers, list);
	expect([read.length, error]).toEqual([25, undefined]);
});

describe('a list without any sign, whose pages have an unusual length', () => {
	const listOf = (count: number, size: number) => (got: Got) => {
		const begin = size * (got.number('page', 1) - 1);
		return { body: createRows(count).slice(begin, begin + size) };
	};

	it.each([7, 33])('is read to its end, and asked for at once in the next run: %s rows', async (size) => {
		const { rows: read, plan } = await readAll(servers, listOf(57, size));
		const second = await readAll(servers, listOf(57, size), { learned: plan });
		expect([read.length, second.rows.length, second.asked[1]]).toEqual([57, 57, '?page=2']);
	});

	it('is read to its end after it had one page only', async () => {
		const { plan } = await readAll(servers, listOf(4, 7));
		const { rows: read } = await readAll(servers, listOf(57, 7), { learned: plan });
		expect(read).toHaveLength(57);
	});

	it.each([
		['page 2 has no rows', (count: number) => listOf(count, 100)],
		['the API ignores every parameter', (count: number) => () => ({ body: createRows(count) })],
	])('is looked at once, and again when it is longer, where %s', async (_, list) => {
		const first = await readAll(servers, list(7));
		expect(first.asked.length).toBeGreaterThan(1);
		expect(first.hints.join(' ')).toMatch(
			/^The list ended after one page of 7 rows, .*Page 2 was requested: /,
		);
		const same = await readAll(servers, list(7), { learned: first.plan });
		const shorter = await readAll(servers, list(6), { learned: same.plan });
		for (const { asked, hints } of [same, shorter]) expect([asked, hints]).toEqual([[''], []]);
		const longer = await readAll(servers, list(8), { learned: shorter.plan });
		expect(longer.asked.length).toBeGreaterThan(1);
		const last = await readAll(servers, list(8), { learned: longer.plan });
		expect([last.rows.length, last.asked]).toEqual([8, ['']]);
	});
});

describe('where nobody reads hints, a list of a usual length that shows nothing', () => {
	it('is complete when the API ignores every parameter for another page', async () => {
		const list = () => ({ body: createRows(20) });
		const { rows: read, error, plan } = await readAll(servers, list, { isSilent: true });
		expect([read.length, error]).toEqual([20, undefined]);
		const second = await readAll(servers, list, { isSilent: true, learned: plan });
		const third = await readAll(servers, list, { isSilent: true, learned: second.plan });
		// Its page 2 may be the last one again, so it is looked for in each run.
		for (const { asked } of [second, third]) expect(asked).toHaveLength(6);
	});

	it.each([null, -1, 0, '0'])('is an error when its total is %s', async (total) => {
		const { error } = await readAll(servers, () => ({ body: { total, data: cut(0, 20) } }), {
			isSilent: true,
		});
		expect(error?.message).toBe('The list may have more rows than its first page');
	});

	it('is an error that names Off when the API refuses them', async () => {
		const list = (got: Got) =>
			[...got.query].length > 0
				? { status: 400, body: { error: 'unknown parameter' } }
				: { body: createRows(20) };
		const { error } = await readAll(servers, list, { isSilent: true });
		expect(error?.message).toBe('The list may have more rows than its first page');
		expect(error?.description).toContain('otherwise choose Off.');
	});

	it.each<[string, (got: Got) => object]>([
		['shows nothing', ({ number }) => cut(0, number('limit', 25))],
		['shows a count as large', ({ number }) => ({ count: 5, data: cut(0, number('limit', 25)) })],
		['shows a total as large', ({ number }) => ({ total: 5, data: cut(0, number('limit', 25)) })],
		['shows another page size', ({ number }) => ({ page_size: 50, data: cut(0, number('limit', 25)) })],
	])('is an error when it is as long as requested, and %s', async (_, toBody) => {
		const request = { url: '/list?limit=5' };
		const { error } = await readAll(servers, (got) => ({ body: toBody(got) }), { request, isSilent: true });
		expect(error?.message).toBe('The list may have more rows than its first page');
	});

	it.each([
		['the response says that pages are', { meta: { page_size: 5 }, data: cut(0, 5) }],
		['pages usually are, and the response counts its pages', { page: 1, data: cut(0, 20) }],
	])('is an error when it is as long as %s', async (_, body) => {
		const { error } = await readAll(servers, () => ({ body }), { isSilent: true });
		expect(error?.message).toBe('The list may have more rows than its first page');
	});

	it('is an error when a search may not be tried with other parameters, also after a shorter list', async () => {
		const request = toPost({ query: 'x' });
		const list = (count: number) => () => ({ body: { data: createRows(count) } });
		const { rows: read, plan } = await readAll(servers, list(19), { request, isSilent: true });
		expect(read).toHaveLength(19);
		const { error } = await readAll(servers, list(20), { request, isSilent: true, learned: plan });
		expect(error?.message).toBe('The list may have more rows than its first page');
	});

	it.each([400, 422])(
		'is an error when the parameter that the response repeats gets a %s',
		async (status) => {
			const list = (got: Got) =>
				got.query.has('startIndex') ? { status } : { body: { startIndex: 0, data: cut(0) } };
			const { error } = await readAll(servers, list, { isSilent: true });
			expect(error?.message).toBe('The list may have more rows than its first page');
		},
	);

	it('is an error when page 2 is empty and reports an error', async () => {
		const list = (got: Got) => ({
			body: got.query.has('offset')
				? { data: [], error: 'failed' }
				: { data: cut(0, got.number('limit', 25)) },
		});
		const { error } = await readAll(servers, list, { request: { url: '/list?limit=5' }, isSilent: true });
		expect(error?.description).toContain("by 'offset' it reported an error in the field 'error'");
	});

	it.each([
		['next', { page: { number: 2 } }],
		['next_page_url', { number: 2 }],
	])('is an error when %s is an object without an address', async (name, next) => {
		const body = { data: createRows(20), [name]: next };
		const { error } = await readAll(servers, () => ({ body }), { isSilent: true });
		expect(error?.message).toBe('There are more rows, but no way to the second page was found');
	});
});

describe('what an earlier run has found', () => {
	it('is asked for at once, and not said again', async () => {
		const { plan } = await readAll(servers, byPage());
		const { rows: read, hints, asked } = await readAll(servers, byPage(), { learned: plan });
		expect([read.length, hints, asked]).toEqual([25, [], ['', '?page=2', '?page=3']]);
	});

	it('by links is enough for a page without one, where nobody reads hints', async () => {
		const learned = { mode: 'linkHeader', rowsField: '$' } as const;
		const { asked, plan } = await readAll(servers, () => ({ body: cut(0, 9) }), { learned, isSilent: true });
		expect([asked, plan]).toEqual([[''], learned]);
	});

	it('by links is tried once with other parameters on a full page without one', async () => {
		const learned = { mode: 'linkHeader', rowsField: '$' } as const;
		const list = () => ({ body: cut(0) });
		const first = await readAll(servers, list, { learned });
		const second = await readAll(servers, list, { learned: first.plan });
		expect([first.asked.length, second.asked]).toEqual([6, ['']]);
		expect(second.plan).toEqual({ ...learned, isTried: true });
		const grown = (got: Got) => {
			const page = got.number('page', 1);
			const Link = `<${got.address({ page: page + 1 })}>; rel="next"`;
			return { body: cut((page - 1) * 10), headers: page < 3 ? { Link } : {} };
		};
		const third = await readAll(servers, grown, { learned: second.plan });
		expect([third.rows.length, third.plan]).toEqual([25, learned]);
	});

	it.each([true, false])('about a list at another path is forgotten (in a trigger: %s)', async (isSilent) => {
		const learned = { mode: 'linkHeader', rowsField: 'orders' } as const;
		const list = () => ({ body: { customers: cut(0, 5) } });
		const request = { url: '/list?limit=5' };
		const { error, hints } = await readAll(servers, list, { request, learned, isSilent });
		if (isSilent) expect(error?.message).toBe('The list may have more rows than its first page');
		else expect(hints.join(' ')).toMatch(/The list ended after one page of 5 rows/);
	});

	it('is asked for once to check a total as large as the page, where nobody reads hints', async () => {
		const list = (count: number) => (got: Got) => ({
			body: {
				total: count,
				data: createRows(count)
					.slice(10 * (got.number('page', 1) - 1))
					.slice(0, 10),
			},
		});
		const { plan } = await readAll(servers, list(25));
		const second = await readAll(servers, list(10), { learned: plan, isSilent: true });
		const third = await readAll(servers, list(10), { learned: second.plan, isSilent: true });
		expect([second.asked, third.asked]).toEqual([
			['', '?page=2'],
			['', '?page=2'],
		]);
		expect(third.plan).toEqual(plan);
	});

	it('on an empty list says no more than that', async () => {
		const request = { url: '/list?limit=50' };
		const { plan } = await readAll(servers, () => ({ body: [] }), { request });
		const list = () => ({ body: createRows(7) });
		const { hints } = await readAll(servers, list, { request, learned: plan });
		expect(hints.join(' ')).toMatch(/7 rows, fewer than the page size 50/);
	});

	it('is no reason to end at an error in the middle without a word', async () => {
		const list = (broken: number) => (got: Got) => {
			const page = got.number('page', 1);
			return page === broken
				? { status: 400, body: { error: 'temporary' } }
				: { body: createRows(60).slice(10 * (page - 1), 10 * page) };
		};
		const { plan, rows: all } = await readAll(servers, list(0));
		const { rows: read, hints } = await readAll(servers, list(4), { learned: plan });
		expect([all.length, read.length]).toEqual([60, 30]);
		expect(hints.join(' ')).toContain('The list ended at the status 400.');
	});

	it('is found anew when the API has changed', async () => {
		const { plan } = await readAll(servers, byPage());
		const other = (got: Got) => ({ body: { total: 25, data: cut(got.number('offset', 0)) } });
		const { rows: read, error } = await readAll(servers, other, { learned: plan });
		expect([read.length, error]).toEqual([25, undefined]);
	});

	describe.each<[string, (got: Got, next: number | undefined) => StubResponse]>([
		[
			'a Link header',
			(got, next) => ({ headers: next ? { Link: `<${got.address({ page: next })}>; rel="next"` } : {} }),
		],
		['an address', (got, next) => ({ body: { next: next ? got.address({ page: next }) : undefined } })],
		['a cursor', (_, next) => ({ body: { next_cursor: next } })],
	])('by %s, which the API no longer sends', (_, toLink) => {
		const list =
			(isLinked: boolean, total = 25) =>
			(got: Got): StubResponse => {
				const page = got.number('page', got.number('cursor', 1));
				const link = toLink(got, isLinked && page * 10 < total ? page + 1 : undefined);
				const data = cut((page - 1) * 10, Math.min(10, total - (page - 1) * 10));
				return { ...link, body: link.body === undefined ? data : { ...(link.body as object), data } };
			};

		it.each([false, true])('is found anew (in a trigger: %s)', async (isSilent) => {
			const { plan } = await readAll(servers, list(true));
			const {
				rows: read,
				error,
				plan: found,
			} = await readAll(servers, list(false), { learned: plan, isSilent });
			expect([read.length, error]).toEqual([25, undefined]);
			expect(found).toMatchObject({ mode: 'pageNumber' });
		});

		it.each([
			['has no rows', (got: Got) => list(false, 10)(got)],
			['is page 1 again', (got: Got) => list(false, 10)({ ...got, number: (_, fallback) => fallback })],
		])('is kept, with a hint, where page 2 %s', async (_, respond) => {
			const { plan } = await readAll(servers, list(true));
			const { rows: read, error, plan: kept, hints } = await readAll(servers, respond, { learned: plan });
			expect([read.length, error]).toEqual([10, undefined]);
			expect(hints.join(' ')).toMatch(/The list ended after one page of 10 rows/);
			expect(kept).toMatchObject({ mode: plan?.mode });
			const polled = await readAll(servers, respond, { learned: plan, isSilent: true });
			expect([polled.rows.length, polled.error]).toEqual([10, undefined]);
		});
	});
});

describe("a recipe's rule", () => {
	const rule = { mode: 'offset', startParameter: 'begin', rowsField: 'data', moreField: 'moreRows' } as const;

	it('wins', async () => {
		const { rows: read, asked } = await readAll(
			servers,
			(got) => ({ body: { data: cut(got.number('begin', 0)), moreRows: got.number('begin', 0) < 20 } }),
			{ rule },
		);
		expect([read.length, asked.slice(1)]).toEqual([25, ['?begin=10', '?begin=20']]);
	});

	it('is left aside by a response that does not have its list', async () => {
		const { rows: read, error } = await readAll(
			servers,
			(got) => ({ body: { total: 25, items: cut(got.number('offset', 0)) } }),
			{ rule },
		);
		expect([read.length, error]).toEqual([25, undefined]);
	});
});

it.each(['false', 0, 'n'])('a flag for the last page may be %s', async (isNot) => {
	const list = (got: Got) => {
		const begin = got.number('offset', 0);
		return { body: { isLast: begin < 20 ? isNot : 'true', data: cut(begin) } };
	};
	const { rows: read, error } = await readAll(servers, list, { isSilent: true });
	expect([read.length, error]).toEqual([25, undefined]);
});

it('a total next to an empty page is a hint', async () => {
	const { hints } = await readAll(servers, () => ({ body: { found: 25, data: [] } }));
	expect(hints.join(' ')).toContain("Page 1 has no rows, but the field 'found' is 25.");
});

it('the same page with a new row before it is not the next one', async () => {
	let asked = 0;
	const list = () => ({ body: asked++ === 0 ? [['a'], ['b']] : [['new'], ['a']] });
	const { rows: read } = await readAll(servers, list, { request: { url: '/list?top=2' } });
	expect(read).toEqual([['a'], ['b']]);
});

it('does not take page 2 of a zero-based list for page 1 when that reports an error', async () => {
	const list = (got: Got) => {
		const page = got.number('page', 0);
		return { body: page === 1 ? { error: 'failed' } : { total_pages: 3, data: cut(page * 10) } };
	};
	const { error } = await readAll(servers, list);
	expect(error?.description).toContain(
		`by 'page' (counted from 0) it returned no list and the message "failed"`,
	);
});

it('ends where page 1 comes again with a new row at its end', async () => {
	const names = Array.from({ length: 19 }, (_, index) => ({ sku: `s${index}` }));
	let asked = 0;
	const list = (got: Got) => {
		const all = asked++ === 0 ? names : [...names, { sku: 'new' }];
		const begin = got.number('offset', 0);
		return { body: begin < all.length ? all.slice(begin) : all };
	};
	const learned = { mode: 'offset', startParameter: 'offset', rowsField: '$' } as const;
	const { rows: read } = await readAll(servers, list, { learned });
	expect(read).toEqual([...names, { sku: 'new' }]);
});

it('a full list whose API refuses page 2, and ignores other parameters, is complete', async () => {
	const list = (got: Got) =>
		got.number('page', 1) > 1 ? { status: 400 } : { body: { total: 30, data: createRows(30) } };
	const { rows: read, error } = await readAll(servers, list, { isSilent: true });
	expect([read.length, error]).toEqual([30, undefined]);
});

it.each([
	[{ total: 25, data: [] }, /^The list ended after one page, but the field 'total' shows that there is more/],
	[{ data: [], page: { pages: 3 } }, /^The list ended after one page/],
])('an empty page next to signs of more is an error where nobody reads hints', async (body, message) => {
	const { error } = await readAll(servers, () => ({ body }), { isSilent: true });
	expect(error?.message).toMatch(message);
});

describe('a list whose API returns its last page again for every later page', () => {
	const listOf = (count: number) => (got: Got) => {
		const page = Math.min(got.number('page', 1), Math.max(1, Math.ceil(count / 10)));
		return { body: createRows(count).slice(10 * (page - 1), 10 * page) };
	};
	it.each([true, false])(
		'is read to its end after it had one page only (nobody reads hints: %s)',
		async (isSilent) => {
			for (const counts of [
				[10, 17],
				[25, 4, 28],
				[25, 10, 25],
			]) {
				let learned: Plan | undefined;
				for (const count of counts) {
					const { rows: read, plan, error } = await readAll(servers, listOf(count), { isSilent, learned });
					expect([read.length, error]).toEqual([count, undefined]);
					learned = plan;
				}
			}
		},
	);
});
