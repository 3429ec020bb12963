import type { INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { runWithHints } from '../support/nodeContexts';
import { toLoginResponse } from '../support/openClient';
import type { StubResponse } from '../support/startServer';
import { mariaAt } from '../support/withSandbox';
import { withServers } from '../support/withServers';

const servers = withServers();

const run = async (
	body: unknown,
	pagination: INodeParameters,
	items = [{}],
	respond: (url: string) => StubResponse = () => ({ body }),
) => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : respond(url)));
	return await runWithHints({
		credential: mariaAt(server),
		parameters: { url: '/list', options: { pagination: { pagination } } },
		items,
	});
};
const cursor = { paginationMode: 'cursor', rowsField: 'items', cursorField: 'nxt' };

it('ends a list whose first response has no cursor with one hint for all items', async () => {
	const { items, hints } = await run({ items: [{ id: 1 }, { id: 2 }] }, cursor, [{}, {}]);
	expect(items).toHaveLength(4);
	expect(hints).toEqual([
		"2 of 2 input items: The list ended after one page. The response has no field 'nxt' that points to the next page. Available fields: items. Check Cursor Field in Pagination.",
	]);
});

it('adds no hint when the response marks itself as the only page', async () => {
	const { hints } = await run({ items: [{ id: 1 }], hasMore: false }, cursor);
	expect(hints).toEqual([]);
});

it('finds the rows without a named field, and names the lists when there are several', async () => {
	const pagination = { paginationMode: 'linkHeader' };
	const { items } = await run({ data: { found: [{ id: 1 }, { id: 2 }] }, total: 2 }, pagination);
	expect(items.map(({ json }) => json)).toEqual([{ id: 1 }, { id: 2 }]);
	await expect(run({ rows: [{ id: 1 }], users: [{ id: 2 }] }, pagination)).rejects.toMatchObject({
		message: 'The response has 2 lists: rows, users',
		description: 'Set Rows Field to the field that contains the rows.',
	});
});

it('reads a response without content as an empty list', async () => {
	const noContent = () => ({ status: 204 });
	expect(await run({}, { paginationMode: 'offset' }, [{}], noContent)).toEqual({ items: [], hints: [] });
});

it('fails instead of returning a part of the rows when the cursor has another name', async () => {
	await expect(run({ items: [{ id: 1 }], nextCursor: 'x' }, cursor)).rejects.toMatchObject({
		message: "The response has no field 'nxt' that points to the next page",
		description:
			"Available fields: items, nextCursor. The field 'nextCursor' shows that there is a next page. Check Cursor Field in Pagination. In Pagination, choose the Pagination Mode Cursor, with Cursor Field nextCursor, Cursor Parameter cursor.",
	});
});

it('names the page without the expected rows, also with expressions', async () => {
	const server = await servers.start(({ url }) => {
		if (url === '/login') return toLoginResponse(1);
		return url === '/list?page=3' ? { body: { error: 'down' } } : { body: { rows: [{ id: url }] } };
	});
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ name: 'page', value: '={{ $pageCount + 1 }}' }] },
	};
	const response = { response: { itemsField: 'rows' } };
	const error = runWithHints({
		credential: mariaAt(server),
		parameters: { url: '/list', options: { pagination: { pagination }, response } },
		items: [{}],
	});
	await expect(error).rejects.toMatchObject({
		message: "The response has no list in the field 'rows'",
		description: expect.stringMatching(/ The request was for page 3\.$/),
	});
});

describe('an API that responds 404 after its last page', () => {
	const noPage: StubResponse = { status: 404, body: { message: 'no such page' } };

	it.each([
		{ paginationMode: 'pageNumber', rowsField: 'rows' },
		{ paginationMode: 'offset', rowsField: 'rows', moreField: '' },
	])('is reported with the option that helps: %j', async (pagination) => {
		let asked = 0;
		const once = () => (++asked === 1 ? { body: { rows: [{ id: 1 }] } } : noPage);
		await expect(run({}, pagination, [{}], once)).rejects.toMatchObject({
			httpCode: '404',
			description: expect.stringContaining(
				'The request was for page 2. If your API returns 404 after the last page, enter 404 under End Statuses in Pagination.',
			),
		});
		asked = 0;
		const { items } = await run({}, { ...pagination, endStatuses: '404, 410' }, [{}], once);
		expect(items.map(({ json }) => json)).toEqual([{ id: 1 }]);
	});

	it('is reported with the page named only once', async () => {
		let asked = 0;
		const once = () => (++asked === 1 ? { body: { rows: [{ id: 1 }] } } : noPage);
		const pagination = { paginationMode: 'pageNumber', rowsField: 'rows' };
		const { description = '' } = await catchError<Error & { description?: string }>(
			run({}, pagination, [{}], once),
		);
		expect(description.split('The request was for page 2.')).toHaveLength(2);
	});

	it('stays an error on the first page, without advice about pages', async () => {
		const pagination = { paginationMode: 'pageNumber', firstPage: 7, endStatuses: '404' };
		const error = await catchError(run({}, pagination, [{}], () => noPage));
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error).toMatchObject({ description: expect.not.stringContaining('Pagination') });
	});

	it('requires statuses that can occur', async () => {
		await expect(
			run({}, { paginationMode: 'pageNumber', endStatuses: 'none' }, [{}], () => noPage),
		).rejects.toMatchObject({
			message: 'End Statuses must contain only statuses from 100 to 599',
		});
	});
});
