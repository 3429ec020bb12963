import type { StubResponse } from '../support/startServer';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();

/** Lists of several megabytes take a while on a busy machine. */
jest.setTimeout(60_000);

/** A page is 6 MB: its response is a long stream, which is read in parts. */
const SIZE = 6_000;
const ALL = 15_000;
const TEXT = 'x'.repeat(1_000);

type Row = { id?: string; time?: string };
const toRow = (index: number): Row => ({ id: `${index}` });

const csv = (rows: Row[]): StubResponse => ({
	headers: { 'Content-Type': 'text/csv' },
	body: [
		`${Object.keys(rows[0] ?? toRow(0)).join()},text`,
		...rows.map((row) => `${Object.values(row).join()},${TEXT}`),
	].join('\n'),
});
const jsonLines = (rows: Row[]): StubResponse => ({
	headers: { 'Content-Type': 'application/x-ndjson' },
	body: rows.map((row) => JSON.stringify({ ...row, text: TEXT })).join('\n'),
});
const FORMATS = [
	['CSV', csv],
	['JSON Lines', jsonLines],
] as const;

/** The rows from one index on, as many as a page has. */
const pageAt = (from: number, size = SIZE, all = ALL) =>
	Array.from({ length: Math.max(0, Math.min(size, all - from)) }, (_, index) => toRow(from + index));
const numberOf = (url: URL, name: string, fallback: number) => Number(url.searchParams.get(name) ?? fallback);
const withHeaders = (page: StubResponse, headers: Record<string, string>): StubResponse => ({
	...page,
	headers: { ...page.headers, ...headers },
});

type Api = Awaited<ReturnType<typeof apis.start>>;
async function read(api: Api, url = '/list') {
	const { items, hints } = await api.runWithHints(undefined, { operation: 'getRows', url });
	return { ids: items.map(({ id }) => Number(id)), hints };
}
const ids = Array.from({ length: ALL }, (_, index) => index);

describe('pages that are long streams', () => {
	const write = jsonLines;

	it.each(FORMATS)('are counted by all of their rows, in each run: %s', async (_, write) => {
		const api = await apis.start((url) => write(pageAt(numberOf(url, 'offset', 0))));
		const first = await read(api, `/list?limit=${SIZE}`);
		expect(first.ids).toEqual(ids);
		expect(first.hints).toEqual([expect.stringContaining("Pages by 'offset', 4 pages, 15000 rows")]);
		expect((await read(api, `/list?limit=${SIZE}`)).ids).toEqual(ids);
	});

	it('are one complete list when the total is its length', async () => {
		const api = await apis.start(() => withHeaders(write(pageAt(0)), { 'X-Total-Count': `${SIZE}` }));
		expect((await read(api)).ids).toEqual(ids.slice(0, SIZE));
		expect(api.urls()).toEqual(['/list']);
	});

	it('are recognised when they come again, so that another way is tried', async () => {
		const api = await apis.start((url) =>
			withHeaders(write(pageAt((numberOf(url, 'page', 1) - 1) * SIZE)), { 'X-Total-Count': `${ALL}` }),
		);
		expect((await read(api)).ids).toEqual(ids);
	});

	it('are refused when they come again with a new row before the others', async () => {
		let calls = 0;
		const api = await apis.start(() =>
			withHeaders(write([{ id: `new${++calls}` }, ...pageAt(0)]), { 'X-Total-Count': `${ALL}` }),
		);
		await expect(read(api, '/list?page=1')).rejects.toThrow('no way to the second page was found');
		expect(calls).toBeLessThan(8);
	});

	it('are refused without an ID, too', async () => {
		let calls = 0;
		const api = await apis.start(() => {
			const times = [`new${++calls}`, ...ids.slice(0, SIZE)].map((time) => ({ time: `${time}` }));
			return withHeaders(write(times), { 'X-Total-Count': `${ALL}` });
		});
		await expect(read(api, '/list?page=1')).rejects.toThrow('no way to the second page was found');
		expect(calls).toBeLessThan(8);
	});

	it('give a row once that a new row has moved to the next page', async () => {
		const api = await apis.start((url) => {
			const page = numberOf(url, 'page', 1);
			const link = { Link: `</list?page=${page + 1}>; rel="next"` };
			return withHeaders(write(pageAt((page - 1) * SIZE - (page > 1 ? 3 : 0))), page < 3 ? link : {});
		});
		const { ids: got, hints } = await read(api);
		expect(got).toEqual(ids);
		expect(hints).toEqual([expect.stringContaining('15000 rows. 3 rows were on two pages')]);
	});

	it('keep rows with an ID that comes twice on one page', async () => {
		const api = await apis.start((url) => {
			const page = numberOf(url, 'page', 1);
			const rows = [...pageAt((page - 1) * 5_000, 5_000), ...pageAt((page - 1) * 5_000, 10)];
			return withHeaders(write(rows), page < 3 ? { Link: `</list?page=${page + 1}>; rel="next"` } : {});
		});
		expect((await read(api)).ids).toHaveLength(ALL + 30);
	});

	it('say so when a row far from the start of a page has an ID of an earlier page', async () => {
		const api = await apis.start((url) => {
			const page = numberOf(url, 'page', 1);
			const rows = [...pageAt((page - 1) * 5_000, 5_000), ...(page === 2 ? pageAt(0, 10) : [])];
			return withHeaders(write(rows), page < 3 ? { Link: `</list?page=${page + 1}>; rel="next"` } : {});
		});
		const { ids: got, hints } = await read(api);
		expect(got).toHaveLength(ALL + 10);
		expect(hints).toEqual([expect.stringContaining('10 rows have an ID that an earlier row has')]);
	});
});
