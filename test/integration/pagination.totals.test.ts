import type { INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger } from '../support/nodeContexts';
import { withPagedApi } from '../support/withPagedApi';
import { mariaAt } from '../support/withSandbox';

const apis = withPagedApi();
type Api = Awaited<ReturnType<typeof apis.start>>;

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const number = (url: URL, name: string, fallback: number) => Number(url.searchParams.get(name) ?? fallback);

/** Polls the same list with a trigger, which has no hints. */
const poll = async (api: Api, pagination: INodeParameters) =>
	await createSessionRequestTrigger(mariaAt(api), {
		url: '/list',
		rowsField: 'rows',
		options: { pagination: { pagination } },
	}).poll();

/** Expects one hint in Get Rows, and the same as an error in a trigger. */
async function expectNoticed(api: Api, pagination: INodeParameters, count: number, expected: RegExp) {
	const { items, hints } = await api.runWithHints({ rowsField: 'rows', ...pagination });
	expect([items.length, hints]).toEqual([count, [expect.stringMatching(expected)]]);
	const error = await catchError<Error & { description: string }>(poll(api, pagination));
	expect(`${error.message}. ${error.description}`).toMatch(expected);
}

async function expectWhole(api: Api, pagination: INodeParameters, count: number) {
	const { items, hints } = await api.runWithHints({ rowsField: 'rows', ...pagination });
	expect([items.map(({ id }) => id), hints]).toEqual([rows(count).map(({ id }) => id), []]);
	await poll(api, pagination);
}

describe('an API that returns fewer rows than Page Size', () => {
	/** At most 15 rows, from an offset or on a page. */
	const capped = (about: object, total = 57) =>
		apis.start((url) => {
			const limit = Math.min(15, number(url, 'limit', 15));
			const begin = number(url, 'start', (number(url, 'page', 1) - 1) * limit);
			return { body: { rows: rows(total).slice(begin, begin + limit), ...about } };
		});
	const skipping = { paginationMode: 'offset', pageSize: 20, advanceBy: 'pageSize', totalField: 'total' };
	const short = { pageSize: 20, stopAtShortPage: true };

	it('is noticed when Advance By Page Size skips rows of a total', async () => {
		await expectNoticed(
			await capped({ total: 57 }),
			skipping,
			45,
			/^The list ended at page 4, but the field 'total' shows that there is more\. .*15 rows per page.*Rows Received under Advance By/,
		);
	});

	it('is noticed on the only page', async () => {
		await expectNoticed(await capped({ total: 18 }, 18), skipping, 15, /'total' shows that there is more\./);
	});

	it('reads all of them with Rows Received', async () => {
		await expectWhole(await capped({ total: 57 }), { ...skipping, advanceBy: 'rows' }, 57);
	});

	it.each<[string, object]>([
		['total', { total: 57 }],
		['hasNext', { hasNext: true }],
	])('is noticed when Stop at a Short Page ends the list at page 1: %s', async (field, about) => {
		for (const paginationMode of ['offset', 'pageNumber'])
			await expectNoticed(
				await capped(about),
				{ paginationMode, ...short },
				15,
				new RegExp(`^The list ended at page 1, but the field '${field}' shows that there is more\\.`),
			);
	});

	it.each(['offset', 'pageNumber'])('does not end there before a total that is named: %s', async (mode) => {
		await expectWhole(
			await capped({ total: 57 }),
			{ paginationMode: mode, ...short, totalField: 'total' },
			57,
		);
	});
});

describe('First Page 1', () => {
	const byPage = { paginationMode: 'pageNumber' };
	const over = (first: number, about: object, total = 57) =>
		apis.start((url) => {
			const page = number(url, 'page', first);
			const begin = (page - first) * 10;
			return { body: { rows: rows(total).slice(begin, begin + 10), page, ...about } };
		});

	it.each<[string, object, INodeParameters, number, number]>([
		['pages', { pages: 6 }, {}, 57, 47],
		['pages', { pages: 6 }, { totalPagesField: 'pages' }, 57, 47],
		['pages', { pages: 6 }, { totalPagesField: 'pages', pageSize: 10 }, 60, 50],
		['seiten', { seiten: 6 }, { totalPagesField: 'seiten' }, 57, 47],
		['total', { total: 57 }, {}, 57, 47],
		['total', { total: 57 }, { totalField: 'total' }, 57, 47],
		['pages', { total: 57, pages: 6 }, { totalPagesField: 'pages' }, 57, 47],
	])(
		'is noticed over an API that counts from 0: %s of %j with %j, %d rows',
		async (field, about, named, total, count) => {
			await expectNoticed(
				await over(0, about, total),
				{ ...byPage, ...named },
				count,
				new RegExp(
					`^Page 6 has no rows, but the field '${field}' shows that there are more: the first page may be 0\\. .*set First Page to 0`,
				),
			);
		},
	);

	it('is right for the other APIs', async () => {
		for (const named of [{}, { totalPagesField: 'pages' }, { totalField: 'total' }])
			await expectWhole(await over(1, { pages: 6, total: 57 }), { ...byPage, ...named }, 57);
		await expectWhole(await over(1, { pages: 6 }), byPage, 57);
		await expectWhole(await over(0, { pages: 6, total: 57 }), { ...byPage, firstPage: 0 }, 57);
		await expectWhole(await over(1, { pages: 1 }, 0), byPage, 0);
	});

	it('is right for an API that counts an empty page, when a total of rows is reached', async () => {
		for (const named of [{}, { totalPagesField: 'pages' }])
			await expectWhole(await over(1, { pages: 6, total: 50 }, 50), { ...byPage, ...named }, 50);
	});

	it('is right where a flag shows more after an empty page', async () => {
		const api = await apis.start((url) => {
			const page = number(url, 'page', 1);
			return {
				body: { rows: [[{ id: 0 }], [], [{ id: 1 }]][page - 1] ?? [], more: page < 3, pages: 2, total: 2 },
			};
		});
		const named = { ...byPage, moreField: 'more' };
		expect((await api.run({ rowsField: 'rows', ...named })).map(({ id }) => id)).toEqual([0, 1]);
	});
});
