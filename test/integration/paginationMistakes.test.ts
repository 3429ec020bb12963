import type { INodeParameters } from 'n8n-workflow';

import { toLoginAnswer } from '../core/session/openClient';
import { withServers } from '../core/withServers';
import { runWithHints } from './nodeContexts';
import { mariaAt } from './withSandbox';

const servers = withServers();

const run = async (body: unknown, pagination: INodeParameters, items = [{}]) => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginAnswer(1) : { body }));
	return await runWithHints({
		credential: mariaAt(server),
		parameters: { url: '/list', options: { pagination: { pagination } } },
		items,
	});
};
const cursor = { paginationMode: 'cursor', rowsField: 'items', cursorField: 'nxt' };

it('ends a list whose first answer lacks the cursor with a hint, once for all items', async () => {
	const { items, hints } = await run({ items: [{ id: 1 }, { id: 2 }] }, cursor, [{}, {}]);
	expect(items).toHaveLength(4);
	expect(hints).toEqual([
		"The list ended after one page. The answer has no field 'nxt' that leads to the next page. Found the fields items. Check Cursor Field in Pagination.",
	]);
});

it('gives no hint when the answer says itself that it is the only page', async () => {
	const { hints } = await run({ items: [{ id: 1 }], hasMore: false }, cursor);
	expect(hints).toEqual([]);
});

it('fails rather than give a part of the rows when the answer leads on under another name', async () => {
	await expect(run({ items: [{ id: 1 }], nextCursor: 'x' }, cursor)).rejects.toMatchObject({
		message: "The answer has no field 'nxt' that leads to the next page",
		description:
			"Found the fields items, nextCursor. Its field 'nextCursor' leads on. Check Cursor Field in Pagination.",
	});
});
