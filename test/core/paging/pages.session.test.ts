import { byPageNumber, pages } from '../../../core';
import { createRequest, openClient } from '../../support/openClient';
import { calls, countLogins, startApi } from '../../support/startApi';
import { withServers } from '../../support/withServers';

const servers = withServers();

it('loses and repeats no row when the session is lost before page 3 of 5', async () => {
	const lostBefore = new Set(['3']);
	const api = await startApi(servers, ({ url }) => {
		const number = Number(new URL(url, 'http://list').searchParams.get('page'));
		// The session is lost between this page and the next one.
		if (lostBefore.delete(String(number + 1))) api.lose();
		return { body: { rows: [number * 10, number * 10 + 1], pages: 5 } };
	});
	const strategy = byPageNumber({
		pageParameter: 'page',
		firstPage: 1,
		limitParameter: 'limit',
		pageSize: 0,
		rowsField: 'rows',
		moreField: '',
		totalField: '',
		totalPagesField: 'pages',
		stopAtShortPage: false,
		sendIn: 'query',
	});
	const client = openClient(api.server.url);
	const found: unknown[] = [];
	for await (const { rows = [] } of pages((page) => client.send(page), createRequest('/list'), strategy))
		found.push(...rows);
	expect(found).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51]);
	expect(countLogins(api.server)).toBe(2);
	expect(calls(api.server).map(({ url }) => url)).toEqual(
		[1, 2, 3, 3, 4, 5].map((number) => `/list?page=${number}`),
	);
});
