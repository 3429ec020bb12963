import type { IDataObject } from 'n8n-workflow';

import { createSessionRequestTrigger } from '../support/nodeContexts';
import type { StubResponse } from '../support/startServer';
import { mariaAt } from '../support/withSandbox';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const all = Array.from({ length: 5 }, (_, id) => ({ id }));
/** Two rows a page, under the names that were the defaults of Offset, next to another list. */
const inPages = (url: URL): StubResponse => {
	const start = Number(url.searchParams.get('start') ?? 0);
	const valueObjectList = all.slice(start, start + 2);
	return { body: { messages: [{ text: 'a' }], valueObjectList, moreRows: start + 2 < 5 } };
};
const ASKED = ['/list', '/list?start=2', '/list?start=4'];
/** As n8n stored it when Rows Field and More Rows Field had these names as defaults. */
const STORED = { paginationMode: 'offset' };

describe('Offset, stored when its fields had names of one API as defaults', () => {
	it.each<[string, IDataObject]>([
		['Make a Request', {}],
		['Get Rows', { operation: 'getRows' }],
	])('still reads what it read: %s', async (_, parameters) => {
		const api = await apis.start(inPages);
		expect(await api.run(STORED, parameters)).toEqual(all);
		expect(api.urls()).toEqual(ASKED);
	});

	it('still does so in a trigger', async () => {
		const api = await apis.start(inPages);
		const trigger = createSessionRequestTrigger(mariaAt(api), {
			url: '/list',
			firstPoll: 'emitAll',
			options: { pagination: { pagination: STORED } },
		});
		expect(await trigger.poll()).toEqual(all);
		expect(api.urls()).toEqual(ASKED);
	});
});

it('reads one response for Make a Request without Pagination, as HTTP Request does', async () => {
	const api = await apis.start(inPages);
	expect(await api.run(undefined)).toHaveLength(1);
	expect(api.urls()).toEqual(['/list']);
});
