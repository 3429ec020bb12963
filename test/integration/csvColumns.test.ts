import type { StubResponse } from '../support/startServer';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const GET_ROWS = { operation: 'getRows', url: '/list?page=1&per_page=10' };
const BY_PAGE = { paginationMode: 'pageNumber', pageParameter: 'page' };
const NO_NAMES = { response: { response: { responseFormat: 'csv', csvHeader: 'absent' } } };
const OTHER = 'Page 2 has other columns than page 1';

/** Ten rows a page by `page`; those in `named` begin with the names of the columns. */
function inPages(all: string[], named: number[]) {
	return (url: URL): StubResponse => {
		const page = Number(url.searchParams.get('page') ?? 1);
		const rows = all.slice((page - 1) * 10, page * 10);
		return {
			headers: { 'Content-Type': 'text/csv' },
			body: [...(named.includes(page) ? ['name,city'] : []), ...rows].map((row) => `${row}\n`).join(''),
		};
	};
}
const texts = (count: number) => Array.from({ length: count }, (_, index) => `n${index},c`);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index},c`);

describe.each([
	['Automatic', undefined],
	['Page Number', BY_PAGE],
])('CSV in pages, by %s', (_, pagination) => {
	it.each([
		['texts', texts(23)],
		['numbers', numbers(23)],
		['one text on the second page', texts(11)],
	])('is refused where only page 1 has the names of the columns: %s', async (_, rows) => {
		const api = await apis.start(inPages(rows, [1]));
		await expect(api.run(pagination, GET_ROWS)).rejects.toMatchObject({
			message: expect.stringContaining(OTHER) as string,
			description: expect.stringContaining('Column Names to None') as string,
		});
	});

	it('is refused where no page has them, but the first row of one looks so', async () => {
		const mixed = texts(13).map((row, index) => `${row}${index}`);
		const api = await apis.start(inPages([...numbers(10), ...mixed], []));
		await expect(api.run(pagination, GET_ROWS)).rejects.toThrow(OTHER);
	});

	it('is read where no page has them, and a text in the first row comes again', async () => {
		const api = await apis.start(inPages([...numbers(10), ...texts(13)], []));
		expect(await api.run(pagination, GET_ROWS)).toHaveLength(23);
	});

	it('is read where each page has them', async () => {
		const api = await apis.start(inPages(texts(23), [1, 2, 3, 4]));
		expect(await api.run(pagination, GET_ROWS)).toHaveLength(23);
	});

	it('is read with all rows when the author says that there are no names', async () => {
		const api = await apis.start(inPages(texts(23), [1]));
		const rows = await api.run(pagination, GET_ROWS, NO_NAMES);
		expect(rows).toHaveLength(24);
		expect(rows[0]).toEqual({ column1: 'name', column2: 'city' });
	});

	it('ends at a text that is no row', async () => {
		const api = await apis.start((url) =>
			url.searchParams.get('page') === '2'
				? { headers: { 'Content-Type': 'text/csv' }, body: 'No more rows' }
				: inPages(texts(10), [1])(url),
		);
		expect(await api.run(pagination, GET_ROWS)).toHaveLength(10);
	});
});
