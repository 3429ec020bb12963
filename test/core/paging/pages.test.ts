import { type ApiRequest, byOffset, pages, type PageStrategy } from '../../../core';
import { createRequest, openClient, toLoginResponse } from '../../support/openClient';
import { calls } from '../../support/startApi';
import { withServers } from '../../support/withServers';
import { catchShown } from '../../support/shown';

const servers = withServers();

const create = (pageSize: number) =>
	byOffset({
		startParameter: 'start',
		limitParameter: 'limit',
		pageSize,
		rowsField: 'valueObjectList',
		moreField: 'moreRows',
		totalField: '',
		stopAtShortPage: false,
		sendIn: 'query',
	});
const strategy = create(0);

/** A list of rows 0, 1, 2 … with at most three rows per page. */
async function startList(count: number, respond?: (start: number) => unknown) {
	const server = await servers.start(({ url }) => {
		if (url === '/login') return toLoginResponse(1);
		const { searchParams } = new URL(url, 'http://list');
		const start = Number(searchParams.get('start') ?? 0);
		const end = Math.min(count, start + Math.min(3, Number(searchParams.get('limit') ?? 3)));
		const valueObjectList = Array.from({ length: Math.max(0, end - start) }, (_, row) => start + row);
		return {
			body: respond?.(start) ?? {
				valueObjectList,
				moreRows: end < count,
				resultSetLength: valueObjectList.length,
			},
		};
	});
	const client = openClient(server.url);
	const open = (request: Partial<ApiRequest> = {}, mostPages?: number, by: PageStrategy = strategy) =>
		pages((page) => client.send(page), createRequest('/list', request), by, mostPages);
	const requests = () => calls(server);
	return { open, requests, urls: () => requests().map(({ url }) => url) };
}

async function readAll(list: ReturnType<typeof pages>): Promise<unknown[]> {
	const rows: unknown[] = [];
	for await (const page of list) rows.push(...(page.rows ?? []));
	return rows;
}

it('returns the rows of all pages, each start being the sum of the rows received', async () => {
	const { open, urls } = await startList(8);
	expect(await readAll(open())).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	expect(urls()).toEqual(['/list', '/list?start=3', '/list?start=6']);
});

it('counts the rows received, not those requested', async () => {
	const { open, urls } = await startList(7);
	expect(await readAll(open({ query: [['limit', '1000']] }))).toHaveLength(7);
	expect(urls()).toEqual(['/list?limit=1000', '/list?limit=1000&start=3', '/list?limit=1000&start=6']);
});

it("starts at the author's own start and keeps the page size", async () => {
	const { open, urls } = await startList(8);
	expect(await readAll(open({ query: [['start', '4']] }, undefined, create(2)))).toEqual([4, 5, 6, 7]);
	expect(urls()).toEqual(['/list?start=4&limit=2', '/list?limit=2&start=6']);
});

it('starts at the offset in the query of the URL', async () => {
	const { open, urls } = await startList(8);
	expect(await readAll(open({ url: '/list?cmd=x&start=2' }))).toEqual([2, 3, 4, 5, 6, 7]);
	expect(urls().map((url) => new URL(url, 'http://list').searchParams.getAll('start'))).toEqual([
		['2'],
		['5'],
	]);
});

it('returns the response of every page together with its rows', async () => {
	const { open } = await startList(4);
	const lengths: unknown[] = [];
	for await (const { response, rows } of open()) {
		lengths.push([rows?.length, response.status, JSON.parse(response.body.toString()).resultSetLength]);
	}
	expect(lengths).toEqual([
		[3, 200, 3],
		[1, 200, 1],
	]);
});

it('ends after one page when the list is empty', async () => {
	const { open, urls } = await startList(0);
	expect(await readAll(open())).toEqual([]);
	expect(urls()).toHaveLength(1);
});

it('fails when a page is empty although the flag reports more', async () => {
	const { open, urls } = await startList(3, (start) => ({
		valueObjectList: start === 0 ? [1] : [],
		moreRows: true,
	}));
	expect(await catchShown(readAll(open()))).toMatchObject({ code: 'PAGING_STUCK' });
	expect(urls()).toHaveLength(2);
});

it("ends after the author's maximum number of pages", async () => {
	const { open, urls } = await startList(9);
	expect(await readAll(open({}, 2))).toEqual([0, 1, 2, 3, 4, 5]);
	expect(urls()).toHaveLength(2);
});

it('needs no flag for a next page beyond the maximum', async () => {
	const { open } = await startList(3, () => ({ valueObjectList: [1] }));
	expect(await readAll(open({}, 1))).toEqual([1]);
});

it('requests a page only when the consumer asks for it', async () => {
	const { open, urls } = await startList(9);
	const list = open();
	expect(urls()).toEqual([]);
	await list.next();
	expect(urls()).toHaveLength(1);
	for await (const { rows } of list) {
		expect(rows).toEqual([3, 4, 5]);
		break;
	}
	expect(urls()).toHaveLength(2);
	expect(await list.next()).toEqual({ done: true, value: undefined });
	expect(urls()).toHaveLength(2);
});

it('lets Page Size override a limit in the URL', async () => {
	const { open, urls } = await startList(3);
	expect(await readAll(open({ url: '/list?limit=1&cmd=a%2Bb' }, undefined, create(2)))).toEqual([0, 1, 2]);
	expect(urls()).toEqual(['/list?cmd=a%2Bb&limit=2', '/list?cmd=a%2Bb&limit=2&start=2']);
});

it('repeats method, headers and body for every page', async () => {
	const { open, requests } = await startList(6);
	await readAll(open({ method: 'POST', headers: { 'x-own': '1' }, body: Buffer.from('{}') }));
	const same = { method: 'POST', headers: { 'x-own': '1' }, body: '{}' };
	expect(requests()).toMatchObject([same, same]);
});

it('stops when the same page comes twice: the API ignores the start parameter', async () => {
	const { open, urls } = await startList(3, () => ({ valueObjectList: [1, 2], moreRows: true }));
	expect(await catchShown(readAll(open()))).toMatchObject({
		code: 'PAGING_STUCK',
		message: 'Page 2 is the same as the previous page',
		description: expect.stringContaining('Check Start Parameter'),
	});
	expect(urls()).toHaveLength(2);
});

it('returns the pages before a failure', async () => {
	const { open } = await startList(9, (start) => (start === 3 ? { message: 'oops' } : undefined));
	const found: unknown[] = [];
	const reading = (async () => {
		for await (const { rows } of open()) found.push(...(rows ?? []));
	})();
	expect(await catchShown(reading)).toMatchObject({
		code: 'ROWS_NOT_FOUND',
		message: "The response has no list in the field 'valueObjectList'",
		description: expect.stringContaining('Available fields: message.'),
	});
	expect(found).toEqual([0, 1, 2]);
});

it('throws what sending throws, and a NotJsonError for anything that is not JSON', async () => {
	const { open } = await startList(3, () => '<html></html>');
	expect(await catchShown(readAll(open()))).toMatchObject({ code: 'NOT_JSON' });
	expect(await catchShown(readAll(open({ url: 'ftp://x' })))).toMatchObject({ code: 'URL_INVALID' });
});

it('gives up after 10,000 pages unless the author allows more', async () => {
	const endless: PageStrategy = {
		first: (request) => request,
		rowsOf: (body) => [body],
		next: ({ request }) => request,
		advice: '',
	};
	let sent = 0;
	const send = async () => {
		const body = Buffer.from(String(++sent));
		return {
			status: 200,
			statusText: '',
			headers: {},
			setCookies: [],
			body,
			url: 'http://list/',
			receivedAt: 0,
		};
	};
	const list = pages(send, createRequest('/list'), endless);
	expect(await catchShown(readAll(list))).toMatchObject({ code: 'PAGING_STUCK' });
	expect(sent).toBe(10_001);
	sent = 0;
	for await (const { rows } of pages(send, createRequest('/list'), endless, 10_002))
		expect(rows).toHaveLength(1);
	expect(sent).toBe(10_002);
});
